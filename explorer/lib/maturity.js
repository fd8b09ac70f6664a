// Maturity as the published formula makes it of pillars, and what each pillar is made of.

import { send } from "./api.js";
import { periodOf } from "./records.js";

/** A pillar below this counts as it, as in the service, so that one at 0 does not make all others worthless. */
export const FLOOR = 0.01;

// Pillars with a score that a cluster needs for a maturity.
const KNOWN_MIN = 5;

/** @typedef {{id: string, score: {value: number | null}}} Pillar */

/** The pillars that have a score, and the weights of these together. @param {Pillar[]} pillars @param {Map<string, number>} weights by pillar */
function known(pillars, weights) {
  const scored = pillars.filter((it) => it.score.value !== null);
  return { scored, sum: scored.reduce((total, it) => total + weights.get(it.id), 0) };
}

/**
 * Maturity in points: 100 · exp(Σ w ln max(x, 0.01) / Σ w) over the pillars that have a score.
 * @param {Pillar[]} pillars
 * @param {Map<string, number>} weights by pillar
 * @returns {number | null} null with fewer than five scores, or without weight on those that are there
 */
export function maturity(pillars, weights) {
  const { scored, sum } = known(pillars, weights);
  if (scored.length < KNOWN_MIN || sum <= 0) return null;
  const logarithm = scored.reduce((total, it) => total + weights.get(it.id) * Math.log(Math.max(it.score.value, FLOOR)), 0);
  return 100 * Math.exp(logarithm / sum);
}

/** What each pillar that has a score multiplies the maturity by: x to the power of its share. The product is maturity / 100. */
export function factors(pillars, weights) {
  const { scored, sum } = known(pillars, weights);
  return new Map(scored.map((it) => [it.id, Math.max(it.score.value, FLOOR) ** (weights.get(it.id) / sum)]));
}

/**
 * @typedef {object} Part an indicator of a pillar
 * @property {string} id as the catalogue has it in the pillar
 * @property {string} read the indicator that was read in its place, mostly itself
 * @property {number | null} value
 * @property {object | null} undefined why it has no value
 * @property {number | null} score between its goalposts, from 0 to 1; the score of the pillar is the mean of them
 */

/**
 * What the pillars of a cluster are made of, by id of the pillar: the state before a change that changes nothing.
 * @param {string} cluster
 * @param {import("./records.js").Period} period
 * @param {AbortSignal} [signal]
 * @returns {Promise<Map<string, Part[]>>}
 */
export async function pillarParts(cluster, period, signal) {
  const { year, window } = periodOf(period);
  const { maturity: { pillars } } = await send("/api/v1/what-if", { cluster, year: Number(year), ...(window ? { window } : {}) }, { signal });
  const part = ({ id, read_before: read, before, score_before: score }) => ({ id, read, value: before.value, undefined: before.undefined, score });
  return new Map(pillars.map((it) => [it.id, it.sub_indicators.map(part)]));
}
