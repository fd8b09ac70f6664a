// Weights of the pillars as the reader sets them, and ranks.

/** @typedef {Map<string, number>} Weights by pillar */

/** The weights of an address, `pillar:w,pillar:w`, over those that are published. What names no pillar is left out. @returns {Weights} */
export function weightsOf(texts, published) {
  const all = new Map(Object.entries(published));
  for (const [pillar, weight] of knownWeights(texts, published).map((it) => it.split(":"))) all.set(pillar, Number(weight));
  return all;
}

/** The weights of an address that name a pillar and lie from 0 to 1. */
export function knownWeights(texts, published) {
  return texts.filter((text) => {
    const [pillar, given, ...more] = text.split(":");
    return pillar in published && more.length === 0 && /^[0-9.]+$/.test(given ?? "") && Number(given) >= 0 && Number(given) <= 1;
  });
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

/** Ranks from 1 of the greatest value; equal values by key, as in the service. Without a value there is no rank. */
export function ranks(values) {
  const order = [...values].filter(([, value]) => value !== null)
    .sort(([leftKey, left], [rightKey, right]) => right - left || (leftKey < rightKey ? -1 : 1));
  return new Map(order.map(([key], at) => [key, at + 1]));
}
