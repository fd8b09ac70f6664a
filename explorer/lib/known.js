// Values of the address that may be outdated or mistyped: those that can be shown, and a notice about the others.

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

/**
 * Leaves out parameters with values that cannot be shown, with a notice.
 * @param {import("./view.js").View} view
 * @param {Record<string, (value: string) => boolean>} tests what each parameter may be
 */
export function leaveOut(view, tests) {
  const wrong = Object.entries(tests).filter(([name, allowed]) => view.get(name) !== null && !allowed(view.get(name)));
  if (wrong.length === 0) return;
  const values = wrong.map(([name]) => `${name}=${view.get(name)}`).join(", ");
  for (const [name] of wrong) view.parameters.delete(name);
  notice(`left-out ${values}`, t("shell.values-left-out", { values }));
}

/** Keeps of a parameter that is a list what can be shown; the rest is left out with a notice. */
export function keepKnown(view, name, known) {
  const kept = knownOf(view.list(name), known).join(",");
  if (kept === "") view.parameters.delete(name);
  else view.parameters.set(name, kept);
}
