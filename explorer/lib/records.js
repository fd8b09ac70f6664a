// Where on the explorer the records are seen that an indicator of a cluster reads.

import { format } from "./address.js";

/**
 * The address of the records behind a value.
 * @param {{id: string, scope: string, reads: {view: string, families: string[]} | null}} indicator
 * @param {string} cluster
 * @param {{year?: string | null, window?: string | null}} [period]
 */
export function recordsOf(indicator, cluster, period = {}) {
  const view = indicator?.reads?.view;
  if (view === "pathway" || view === "events") return format("pathways", [], { cluster });
  if (["all", "series", "user-data"].includes(view)) return format("cluster", [cluster], period);
  const family = view === "money" ? "capital" : null;
  return format("network", [], { cluster, family, ...span(period) });
}

// The window of the service: five years end with its year.
function span({ year = null, window = null }) {
  if (year === null) return {};
  return { from: window === "five-years" ? String(Number(year) - 4) : null, to: year };
}

/** The path of the published values of an indicator in a cluster. */
export function valuesOf(indicator, cluster, { year = null, window = null } = {}) {
  const query = new URLSearchParams(Object.entries({ cluster, year, window }).filter(([, it]) => it !== null));
  return `/api/v1/indicators/${indicator}/values?${query}`;
}
