// The changes that were chosen, each with its name and the way to take it back.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { said, t } from "../../lib/words.js";
import { NAMES, REMOVED, isEmpty, without } from "./changes.js";

/** Kinds of things whose names the service knows. */
const COLLECTIONS = { actors: "actors", programmes: "programmes", linkages: "linkages" };

/** The list. @param {import("../../lib/view.js").View} view */
export async function changeList(view, changes, known) {
  if (isEmpty(changes)) return h("p", {}, t("what-if.no-changes"));
  const all = NAMES.flatMap((name) => changes[name].map((thing) => ({ name, thing })));
  const begun = new Set(changes.add_actors.filter((it) => it.sector).map((it) => it.id));
  const lines = await Promise.all(all.map((it, at) => line(view, changes, it, { ...known, begun }, at)));
  const clear = h("button", { type: "button", class: "quiet", id: "clear", onclick: () => view.go(Object.fromEntries(NAMES.map((it) => [it, null]))) }, t("what-if.clear"));
  return h("div", {}, h("ul", { class: "changes", id: "changes" }, lines), h("p", { class: "actions" }, clear));
}

// What stands next after one is taken back has its id, and with it the focus.
async function line(view, changes, { name, thing }, known, at) {
  const text = await describe(name, thing, known);
  const written = without(changes, name, thing);
  return h("li", {}, h("span", { class: "change-kind" }, t(REMOVED.includes(name) ? "what-if.taken-out" : "what-if.added")), " ", text, " ",
    h("button", { type: "button", class: "quiet", id: `take-back-${at}`, "aria-label": t("what-if.take-back", { change: text }), onclick: () => view.go(written) }, "✕"));
}

async function describe(name, thing, known) {
  const sector = (id) => said(known.sectors.find((it) => it.notation === id)?.label) || id;
  const type = (id) => said(known.types.find((it) => it.notation === id)?.label) || id;
  // The data does not know an actor that the change begins.
  const actor = (id) => (known.begun.has(id) ? id : nameOf("actors", id));
  if (name === "sectors") return t("what-if.change.sectors", { sector: sector(thing) });
  if (name === "types") return t("what-if.change.types", { type: type(thing) });
  if (name === "add") return t("what-if.change.add", { from: await actor(thing.from), to: await actor(thing.to), type: type(thing.type) }) + weight(thing);
  if (name === "add_actors") return t("what-if.change.add_actors", { actor: await actor(thing.id) }) + (thing.sector ? ` (${sector(thing.sector)})` : "");
  if (name === "add_programmes") {
    const values = { operator: await actor(thing.operator), type: type(thing.type ?? "support_programme"), sector: thing.sector ? sector(thing.sector) : t("what-if.every-sector") };
    return t("what-if.change.add_programmes", values) + weight(thing);
  }
  return t(`what-if.change.${name}`, { name: await nameOf(COLLECTIONS[name], thing) });
}

const weight = (thing) => (thing.weight === undefined ? "" : ` · ${t("what-if.weight")} ${thing.weight}`);

/** The name of a thing; its key where the data does not have it. */
async function nameOf(collection, id) {
  const thing = await read(`/api/v1/${collection}/${encodeURIComponent(id)}`).catch(() => null);
  if (!thing) return id;
  if (collection !== "linkages") return said(thing.label) || id;
  return linkageName(thing);
}

/** A linkage by who takes part. */
export function linkageName(linkage) {
  return linkage.participants.map((it) => said(it.label) || it.id).join(linkage.directed ? " → " : " – ");
}
