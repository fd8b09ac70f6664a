// Values of the address that may be outdated: those that the data has, and a notice about the others.

import { notice } from "./shell.js";
import { t } from "./words.js";

/**
 * The given keys that are known, each once, in their order; the others are left out with a notice.
 * @param {string[]} given
 * @param {Iterable<string>} known
 */
export function knownOf(given, known) {
  const all = new Set(known);
  const unknown = given.filter((it) => !all.has(it));
  if (unknown.length > 0) notice(`unknown-values ${unknown.join()}`, t("shell.unknown-values", { names: unknown.join(", ") }));
  return [...new Set(given.filter((it) => all.has(it)))];
}
