// Formulas as typeset mathematics: LaTeX of the service as MathML, which browsers draw and screen readers read.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * A formula, with its LaTeX behind a summary. The typesetter comes with the first formula.
 * @param {string} latex
 */
export async function formula(latex) {
  const { default: typesetter } = await import("../vendor/temml.js");
  const frame = h("div", { class: "formula wide", tabindex: "0", role: "region", "aria-label": t("shell.formula") });
  typesetter.render(latex, frame, { displayMode: true, throwOnError: true });
  return h("div", {}, frame, h("details", {}, h("summary", {}, "LaTeX"), h("pre", { class: "latex wide", tabindex: "0" }, h("code", {}, latex))));
}
