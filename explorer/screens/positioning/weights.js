// Weights of the pillars as the reader sets them, and the maturity and the ranks that follow from them by the published formula.

// A part below this counts as it, as in the service, so that one pillar at 0 does not make all others worthless.
const FLOOR = 0.01;

// Pillars with a score that a cluster needs for a maturity.
const KNOWN_MIN = 5;

/** @typedef {Map<string, number>} Weights by pillar */

/** The weights of an address, `pillar:w,pillar:w`, over those that are published. What names no pillar is left out. @returns {Weights} */
export function weightsOf(texts, published) {
  const all = new Map(Object.entries(published));
  for (const text of texts) {
    const [pillar, given] = text.split(":");
    const weight = Number(given);
    if (all.has(pillar) && given !== undefined && given !== "" && weight >= 0 && weight <= 1) all.set(pillar, weight);
  }
  return all;
}

/** The weights that differ from the published ones, as the address and the service have them. */
export function changed(weights, published) {
  return [...weights].filter(([pillar, weight]) => Math.abs(weight - published[pillar]) > 1e-9).map(([pillar, weight]) => `${pillar}:${rounded(weight)}`);
}

// The service takes six decimals at most.
const rounded = (weight) => String(Math.round(weight * 1e6) / 1e6);

/** The share of each pillar in all weights. @returns {Weights} */
export function shares(weights) {
  const sum = [...weights.values()].reduce((total, it) => total + it, 0);
  return new Map([...weights].map(([pillar, weight]) => [pillar, sum > 0 ? weight / sum : 0]));
}

/**
 * Maturity in points: 100 · exp(Σ w ln max(x, 0.01) / Σ w) over the pillars that have a score.
 * @param {{id: string, score: {value: number | null}}[]} pillars
 * @param {Weights} weights
 * @returns {number | null} null with fewer than five scores, or without weight on those that are there
 */
export function maturity(pillars, weights) {
  const known = pillars.filter((it) => it.score.value !== null);
  const sum = known.reduce((total, it) => total + weights.get(it.id), 0);
  if (known.length < KNOWN_MIN || sum <= 0) return null;
  const logarithm = known.reduce((total, it) => total + weights.get(it.id) * Math.log(Math.max(it.score.value, FLOOR)), 0);
  return 100 * Math.exp(logarithm / sum);
}

/** What each pillar that has a score multiplies the maturity by: x to the power of its share. The product is maturity / 100. */
export function factors(pillars, weights) {
  const known = pillars.filter((it) => it.score.value !== null);
  const sum = known.reduce((total, it) => total + weights.get(it.id), 0);
  return new Map(known.map((it) => [it.id, Math.max(it.score.value, FLOOR) ** (weights.get(it.id) / sum)]));
}

/** Ranks from 1 of the greatest value; equal values by key, as in the service. Without a value there is no rank. */
export function ranks(values) {
  const order = [...values].filter(([, value]) => value !== null)
    .sort(([leftKey, left], [rightKey, right]) => right - left || (leftKey < rightKey ? -1 : 1));
  return new Map(order.map(([key], at) => [key, at + 1]));
}
