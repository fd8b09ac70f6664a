// The form: the table by file or by typing, what stands beside it, and the change of demand by sector.

import { h, replace } from "../../lib/dom.js";
import { line } from "../../lib/field.js";
import { t } from "../../lib/words.js";
import { changesIn, isJson } from "./question.js";

const TYPES = { currency: "text", exogenous: "text" };

/**
 * @param {{given: object, members: string[], ask: () => void, example: () => void, clear: () => void}} options `given` is kept up to date
 * @returns {{element: HTMLElement, goTo: (place: {start: number, end: number}) => void, given: object}}
 */
export function form({ given, members, ask, example, clear }) {
  const area = h("textarea", { id: "table", class: "table-text", rows: 10, wrap: "off", spellcheck: "false", "aria-describedby": "table-hint" });
  area.value = given.table;
  const beside = h("div", { class: "controls" });
  const changes = h("div");
  const draw = () => {
    replace(beside, isJson(given.table) ? h("p", {}, t("ripple-effect.json")) : members.map((it) => memberField(it, given)));
    replace(changes, changeFields(given));
  };
  const take = (text) => {
    given.table = text;
    given.changes.clear();
    draw();
  };
  area.addEventListener("input", () => { given.table = area.value; });
  area.addEventListener("change", () => take(area.value));
  const submit = (event) => {
    event.preventDefault();
    given.table = area.value;
    ask();
  };
  draw();
  const element = h("form", { onsubmit: submit, class: "ripple-form" },
    fileField((text) => { area.value = text; take(text); }),
    h("div", { class: "field" }, h("label", { for: "table" }, t("ripple-effect.table")), area, h("p", { class: "hint", id: "table-hint" }, t("ripple-effect.table.hint"))),
    rowsHelp(), beside, changes,
    h("p", { class: "actions" }, h("button", { class: "primary", id: "ask" }, t("ripple-effect.ask")),
      h("button", { type: "button", id: "example", onclick: example }, t("ripple-effect.example")), h("button", { type: "button", class: "quiet", onclick: clear }, t("ripple-effect.clear"))));
  return { element, given, goTo: ({ start, end }) => { area.focus(); area.setSelectionRange(start, end); } };
}

function fileField(take) {
  const field = h("input", { type: "file", id: "table-file", accept: ".csv,.tsv,.txt,.json", onchange: async () => { if (field.files[0]) take(await field.files[0].text()); } });
  return h("div", { class: "field" }, h("label", { for: "table-file" }, t("ripple-effect.file")), field, h("p", { class: "hint" }, t("ripple-effect.file.hint"), " ", h("code", {}, "bioclusters ripple-effect table.xlsx --currency KRW --table-year 2020")));
}

const ROWS = ["domestic", "imported", "output", "value_added", "employment", "product_taxes", "income", "change", "employment_region", "employment_nation"];

function rowsHelp() {
  return h("details", {}, h("summary", {}, t("ripple-effect.rows")), h("p", {}, t("ripple-effect.rows.lead")),
    h("dl", { class: "facts" }, ROWS.map((it) => [h("dt", {}, h("code", {}, it)), h("dd", {}, t(`ripple-effect.row.${it}`))])));
}

function memberField(name, given) {
  const type = TYPES[name] ?? "number";
  const element = line({ id: name, label: t(`ripple-effect.${name}`), hint: t(`ripple-effect.${name}.hint`), type, value: given.members[name], change: (value) => { given.members[name] = value; } });
  const control = element.querySelector("input");
  if (type === "number") control.step = "any";
  control.required = ["currency", "table_year"].includes(name);
  control.addEventListener("input", () => { given.members[name] = control.value; });
  return element;
}

// Amounts of the table, which typing replaces.
function changeFields(given) {
  const all = changesIn(given.table);
  if (all.length === 0) return null;
  const field = ([name, change], at) => {
    const control = h("input", { type: "number", id: `change-${at}`, step: "any", min: 0, value: given.changes.get(name) ?? change });
    control.addEventListener("input", () => {
      if (control.value === "" || Number(control.value) === change) given.changes.delete(name);
      else given.changes.set(name, Number(control.value));
    });
    return h("div", { class: "field" }, h("label", { for: `change-${at}` }, name), control);
  };
  return h("fieldset", { class: "change-fields" }, h("legend", {}, t("ripple-effect.change")), h("p", { class: "hint" }, t("ripple-effect.change.hint")), h("div", { class: "change-list" }, all.map(field)));
}
