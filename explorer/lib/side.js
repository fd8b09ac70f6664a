// On which side of the cut a cluster stands on the value chain.

import { hasInterval } from "./measure.js";

/**
 * A side is named only where the whole interval lies on it; null where there is no interval.
 * @param {{value: number, low: number | null, high: number | null}} position
 * @param {number} cut
 * @returns {"market" | "research" | "either" | null}
 */
export function sideOf(position, cut) {
  if (!hasInterval(position)) return null;
  if (position.low >= cut) return "market";
  return position.high <= cut ? "research" : "either";
}
