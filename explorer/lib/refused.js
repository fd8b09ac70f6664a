// What the service refuses, said at the control in which it was entered.

import { Problem } from "./api.js";
import { h } from "./dom.js";
import { currentLanguage } from "./settings.js";

/**
 * What a problem says of single values, each with the pointer or the name of its parameter; nothing where it speaks of none.
 * @param {unknown} error
 * @returns {{place: string, text: string}[]}
 */
export function faultsOf(error) {
  if (!(error instanceof Problem)) return [];
  const { errors = [], pointer } = error.body;
  const korean = currentLanguage() === "ko";
  const named = errors.map((it) => ({ place: it.pointer ?? it.name, text: korean ? it.message_ko ?? it.message : it.message }));
  return named.length === 0 && pointer ? [{ place: pointer, text: error.said(currentLanguage()).detail }] : named;
}

/** Says at a control what is wrong with its value; without a text it takes that back. @param {HTMLElement} control with an id @param {string | null} text */
export function refuse(control, text) {
  const id = `${control.id}-refused`;
  const hints = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((it) => it !== "" && it !== id);
  document.getElementById(id)?.remove();
  if (text) {
    hints.push(id);
    control.setAttribute("aria-invalid", "true");
    control.after(h("p", { class: "refused", id, role: "alert" }, text));
  } else control.removeAttribute("aria-invalid");
  if (hints.length > 0) control.setAttribute("aria-describedby", hints.join(" "));
  else control.removeAttribute("aria-describedby");
}
