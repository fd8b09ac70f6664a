// A text area with numbers of lines. Ctrl+Enter runs; Tab leaves it, so that the keyboard is not caught.

import { h } from "../../lib/dom.js";
import { t } from "../../lib/words.js";

/**
 * @param {{value: string, run: () => void, change: () => void}} options
 * @returns {{element: HTMLElement, value: () => string, set: (text: string) => void, goTo: (line: number, column: number) => void}}
 */
export function editor({ value, run, change }) {
  const area = h("textarea", { id: "query", class: "editor-text", wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", rows: rowsOf(value), "aria-describedby": "query-place" });
  area.value = value;
  const numbers = h("pre", { class: "editor-numbers", "aria-hidden": "true" });
  const place = h("p", { class: "hint", id: "query-place" });
  const draw = () => {
    const count = area.value.split("\n").length;
    if (numbers.childElementCount !== count) numbers.replaceChildren(...Array.from({ length: count }, (_, at) => h("span", {}, `${at + 1}\n`)));
    area.rows = rowsOf(area.value);
  };
  const say = () => {
    const before = area.value.slice(0, area.selectionStart);
    place.textContent = t("sparql.place", { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") });
  };
  const mark = (line) => [...numbers.children].forEach((it, at) => it.classList.toggle("faulty", at === line - 1));
  area.addEventListener("input", () => { draw(); say(); mark(0); change(); });
  for (const event of ["keyup", "click", "focus"]) area.addEventListener(event, say);
  area.addEventListener("scroll", () => { numbers.scrollTop = area.scrollTop; });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  draw();
  say();
  return {
    element: h("div", { class: "editor-field" }, h("label", { for: "query" }, t("sparql.query")), h("div", { class: "editor" }, numbers, area), place),
    value: () => area.value,
    set: (text) => { area.value = text; draw(); say(); },
    goTo: (line, column) => { select(area, line, column); draw(); mark(line); say(); },
  };
}

const LEAST = 10;
const MOST = 30;

const rowsOf = (text) => Math.min(MOST, Math.max(LEAST, text.split("\n").length + 1));

// The caret goes to the place and takes the word there with it.
function select(area, line, column) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
  const rest = lines[line - 1] ?? "";
  const from = Math.min([...rest].slice(0, column - 1).join("").length, rest.length);
  const word = /^\S+/.exec(rest.slice(from))?.[0].length ?? 0;
  area.focus();
  area.setSelectionRange(start + from, start + from + word);
}
