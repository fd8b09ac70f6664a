// Ripple effect: an input–output table and a change of demand in; effects, multipliers, checks and caveats out.

import { h, replace } from "../lib/dom.js";
import { read, send } from "../lib/api.js";
import { copy } from "../lib/download.js";
import { problemBox, waiting } from "../lib/states.js";
import { t } from "../lib/words.js";
import { form } from "./ripple-effect/form.js";
import { placeOf, pointersOf } from "./ripple-effect/place.js";
import { questionOf, TableFault } from "./ripple-effect/question.js";
import { resultPart } from "./ripple-effect/result.js";
import { sheetOf } from "./ripple-effect/sheet.js";

/** Members of the question beside the table, by their names in the interface. */
const MEMBERS = ["currency", "unit", "table_year", "change_year", "deflator", "exogenous", "total", "delta"];

export const parameters = ["table", "change", "example", ...MEMBERS];

export const style = "ripple-effect.css";

/** A table that is longer than this stays out of the address. */
const ADDRESS_MOST = 4000;

/** What was typed in this visit, where the address is too short for it. */
const draft = { table: "" };

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  view.title(t("ripple-effect.title"));
  view.root.append(h("p", {}, t("ripple-effect.lead")));
  const given = await givenOf(view);
  const result = h("div", { id: "result", tabindex: "-1" });
  let last = 0;
  const ask = async (moved) => {
    last += 1;
    const own = last;
    replace(result, waiting());
    const shown = await answer(view, given).catch((error) => (error.name === "AbortError" ? null : fault(error, parts)));
    // Whoever has asked again meanwhile waits for that answer.
    if (shown === null || own !== last) return;
    replace(result, shown);
    if (moved) result.focus({ preventScroll: true });
  };
  const parts = form({ given, members: MEMBERS, ask: () => { keep(view, given); ask(true); }, example: () => view.go({ ...cleared(), example: true }), clear: () => { draft.table = ""; view.go(cleared()); } });
  if (view.get("example")) view.root.append(h("p", { class: "remark caution" }, t("ripple-effect.example.note")));
  view.root.append(parts.element, result);
  if (given.table.trim() !== "") await ask(false);
}

const cleared = () => Object.fromEntries(parameters.map((it) => [it, null]));

// The table of the address, else the example of the interface, else what was typed before.
async function givenOf(view) {
  const members = Object.fromEntries(MEMBERS.map((it) => [it, view.get(it, "")]));
  const changes = new Map(view.list("change").map((it) => it.split(":").map(decoded)).filter(([name, amount]) => name && Number.isFinite(Number(amount))).map(([name, amount]) => [name, Number(amount)]));
  const table = view.get("table");
  if (table !== null) return { table, members, changes };
  if (!view.get("example")) return { table: draft.table, members: { ...members, unit: members.unit || "1" }, changes };
  const example = await exampleOf();
  const own = Object.fromEntries(MEMBERS.map((it) => [it, members[it] || String(example[it] ?? "")]));
  return { table: sheetOf(example), members: own, changes };
}

/** The example that the description of the interface gives. */
async function exampleOf() {
  const { components } = await read("/openapi.json");
  const { examples, example } = components.schemas.RippleRequest;
  return examples?.[0] ?? example;
}

// A name with a sign of per cent that encodes nothing is taken as it stands.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function keep(view, given) {
  draft.table = given.table;
  const short = given.table.length <= ADDRESS_MOST;
  const change = [...given.changes].map(([name, amount]) => `${encodeURIComponent(name)}:${amount}`);
  view.keep({ ...given.members, table: short ? given.table : null, change, example: null });
}

async function answer(view, given) {
  const { body, sheet } = questionOf(given);
  given.sheet = sheet;
  const found = await send("/api/v1/ripple-effect", body, { signal: view.signal });
  const text = JSON.stringify(body, null, 2);
  return [resultPart(found),
    given.table.length > ADDRESS_MOST && h("p", { class: "remark" }, t("ripple-effect.long")),
    h("details", {}, h("summary", {}, t("ripple-effect.request")), h("p", {}, t("ripple-effect.request.lead")),
      h("p", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: (event) => copy(text, event.currentTarget) }, t("ripple-effect.copy"))),
      h("pre", { class: "wide", tabindex: "0" }, `POST ${location.origin}/api/v1/ripple-effect\n\n${text}`))];
}

// What is wrong, and where: the caret goes there.
function fault(error, parts) {
  if (error instanceof TableFault) {
    parts.goTo(error.place);
    return h("div", { class: "problem", role: "alert" }, h("p", { class: "problem-title" }, t("ripple-effect.table.unreadable")), h("ul", {}, error.faults.map((it) => h("li", {}, it.text))));
  }
  const sheet = parts.given.sheet;
  const places = sheet ? pointersOf(error).map((it) => placeOf(it, sheet)).filter(Boolean) : [];
  if (places[0]) parts.goTo(places[0]);
  if (!error.body) console.error(error);
  return h("div", {}, problemBox(error), places.length > 0 && h("p", { class: "remark caution" }, t("ripple-effect.place"), " ", places.map((it) => it.text).join("; ")));
}
