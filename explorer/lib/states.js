// What stands where an answer is not there: waiting, nothing found, a problem with the way out.

import { h } from "./dom.js";
import { Problem } from "./api.js";
import { currentLanguage } from "./settings.js";
import { t } from "./words.js";

/** A line that says that an answer is on its way. */
export function waiting(text = t("shell.waiting")) {
  return h("p", { class: "waiting", role: "status" }, text);
}

/** Nothing to show, and what to do about it. `actions` are links or buttons. */
export function empty(text, ...actions) {
  return h("div", { class: "empty" }, h("p", {}, text), actions.length > 0 && h("p", { class: "actions" }, actions));
}

/** A remark beside a result: `kind` is `note` or `caution`. */
export function remark(text, kind = "note") {
  return h("p", { class: `remark ${kind}` }, h("strong", {}, t(`shell.${kind}`)), " ", text);
}

/** A problem in words, with the fields that it names and a way to try again. */
export function problemBox(error, retry = null) {
  const known = error instanceof Problem ? error : null;
  const language = currentLanguage();
  const text = known ? known.said(language) : { title: t("shell.broken"), detail: t("shell.broken.detail") };
  const errors = known?.body.errors ?? [];
  return h("div", { class: "problem", role: "alert" },
    h("p", { class: "problem-title" }, text.title),
    text.detail && h("p", {}, text.detail),
    errors.length > 0 && h("ul", {}, errors.map((it) => errorLine(it, language))),
    suggestionLine(known),
    h("p", { class: "actions" },
      retry && h("button", { type: "button", onclick: retry }, t("shell.retry")),
      [401, 403].includes(known?.status) && h("button", { type: "button", onclick: askToken }, t("shell.token.enter")),
      known?.kind && h("a", { href: `/problems/${known.kind}?lang=${language}` }, t("shell.problem.about"))));
}

function errorLine(error, language) {
  const place = error.name ?? error.pointer;
  const message = language === "ko" ? error.message_ko ?? error.message : error.message;
  return h("li", {}, place && [h("code", {}, place), ": "], message);
}

function suggestionLine(problem) {
  const found = problem?.body.suggestions ?? [];
  const kind = problem?.body.kind;
  if (found.length === 0 || !kind) return null;
  return h("p", {}, t("shell.problem.meant"), " ", found.map((id, at) => [at > 0 && ", ", h("a", { href: `#/${kind}/${encodeURIComponent(id)}` }, id)]));
}

function askToken() {
  document.dispatchEvent(new CustomEvent("asktoken"));
}

// The last work of each element: answers come in any order, and only the one asked for last is to stand.
const last = new WeakMap();

/**
 * Puts the result of some work into an element: waiting first, then what the work gives, or its problem. Work that was begun
 * earlier for the same element counts no more.
 * @param {HTMLElement} element
 * @param {() => Promise<unknown>} work gives nodes
 */
export async function settle(element, work) {
  const own = {};
  last.set(element, own);
  element.setAttribute("aria-busy", "true");
  if (element.childNodes.length === 0) element.replaceChildren(waiting());
  try {
    const content = await work();
    if (last.get(element) !== own) return;
    element.replaceChildren(...[content].flat(Infinity).filter((it) => it instanceof Node));
  } catch (error) {
    if (last.get(element) !== own || error.name === "AbortError") return;
    element.replaceChildren(problemBox(error, () => settle(element, work)));
    if (!(error instanceof Problem)) console.error(error);
  } finally {
    if (last.get(element) === own) element.removeAttribute("aria-busy");
  }
}

/** Says something to screen readers without moving anything. */
export function announce(text) {
  const region = document.getElementById("live");
  if (region) region.textContent = text;
}
