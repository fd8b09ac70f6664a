// Where an answer and the records that it rests on are found again: the same cluster, the same period, the same filters.

import { format, queryOf } from "./address.js";

/** @typedef {{year?: string | number | null, window?: string | null}} Period */

/** The period that an answer is of, as screens and the service take it. Published values always have a year. @returns {Period} */
export function periodOf({ year = null, window = null }) {
  return { year: year === null ? null : String(year), window: window === "all-years" ? null : window };
}

/** The network of a cluster as an answer of a period reads it. @param {string} cluster @param {Period} period @param {object} [more] parameters of the network */
export function networkOf(cluster, period, more = {}) {
  return format("network", [], { cluster, ...more, ...span(period) });
}

/**
 * The address of the records behind a value.
 * @param {{id: string, scope: string, reads: {view: string, families: string[]} | null}} indicator
 * @param {string} cluster
 * @param {Period} [period]
 */
export function recordsOf(indicator, cluster, period = {}) {
  const view = indicator?.reads?.view;
  if (view === "pathway" || view === "events") return format("pathways", [], { cluster, ...periodOf(period) });
  if (["all", "series", "user-data"].includes(view)) return format("cluster", [cluster], periodOf(period));
  return networkOf(cluster, period, { family: view === "money" ? "capital" : null });
}

/** The published values of an indicator that a rank is among. @param {string} indicator @param {Period} period @param {object} [more] which of them */
export function ranksOf(indicator, period, more = {}) {
  return format("indicator", [indicator], { ...more, ...periodOf(period) });
}

/** Where it is told what the maturity of a cluster is made of. @param {string} cluster @param {Period} period */
export function standingOf(cluster, period) {
  return format("positioning", [], { select: cluster, ...periodOf(period) });
}

/** The first and the last year of a period: five years end with its year. @param {Period} period */
export function span({ year = null, window = null }) {
  if (year === null) return {};
  return { from: window === "five-years" ? String(Number(year) - 4) : null, to: year };
}

/** The path of an answer of the service, in a period. @param {string} path @param {Period} period @param {object} [asked] its other parameters */
export function answerOf(path, period, asked = {}) {
  return path + queryOf({ ...asked, ...periodOf(period) });
}

/** The path of the published values of an indicator in a cluster. */
export function valuesOf(indicator, cluster, period = {}) {
  return answerOf(`/api/v1/indicators/${indicator}/values`, period, { cluster });
}
