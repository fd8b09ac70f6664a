// A probability from random draws: where all of them agree it is no certainty, and is said with their number.

import { measure } from "./measure.js";
import { number, t } from "./words.js";

/**
 * The probability that one cluster is more mature than another, as a number that explains itself.
 * @param {object} value with the number of draws as its sample
 * @param {import("./measure.js").About} about
 */
export function probability(value, about) {
  const text = bound(value);
  const element = measure(value, { indicator: "probability-more-mature", ...about, ...(text === null ? {} : { text }) });
  if (text !== null) element.append(` ${t("shell.probability.all", { draws: value.sample_size })}`);
  return element;
}

/** What can be said where all draws agree: above or below what so many of them can tell; null otherwise. */
function bound({ value, sample_size: draws }) {
  if (!draws || (value !== 0 && value !== 1)) return null;
  const least = 1 / draws;
  return value === 1 ? t("shell.probability.more", { bound: number(1 - least, 6) }) : t("shell.probability.less", { bound: number(least, 6) });
}
