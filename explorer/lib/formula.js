// Formulas as typeset mathematics: LaTeX of the service as MathML, which browsers draw and screen readers read.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * A formula, with its LaTeX behind a summary. The typesetter comes with the first formula; what it cannot read stays LaTeX.
 * @param {string} latex
 */
export async function formula(latex) {
  const source = h("pre", { class: "latex wide", tabindex: "0" }, h("code", {}, latex));
  const frame = h("div", { class: "formula wide", tabindex: "0", role: "region", "aria-label": t("shell.formula") });
  try {
    const { default: typesetter } = await import("../vendor/temml.js");
    typesetter.render(latex, frame, { displayMode: true, throwOnError: true });
  } catch (error) {
    console.error(error);
    return source;
  }
  return h("div", {}, frame, h("details", {}, h("summary", {}, "LaTeX"), source));
}
