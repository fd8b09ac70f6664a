// The forms by which changes are chosen: what to take out, what to add.

import { h } from "../../lib/dom.js";
import { read, readAll } from "../../lib/api.js";
import { line, select, several } from "../../lib/field.js";
import { picker } from "../../lib/picker.js";
import { said, t } from "../../lib/words.js";
import { withMore } from "./changes.js";
import { linkageName } from "./list.js";

const FOUND = 12;

/** @param {import("../../lib/view.js").View} view */
export function changeEditor(view, changes, known) {
  return h("div", { class: "grid" }, removing(view, changes, known), addingLinkage(view, changes, known), addingActor(view, changes, known), addingProgramme(view, changes, known));
}

function group(key, ...content) {
  return h("fieldset", { class: "change-form" }, h("legend", {}, t(`what-if.${key}`)), content);
}

// What adds is folded until it is wanted, and stays open once it was used.
function folded(key, used, ...content) {
  return h("details", { class: "change-form", open: used }, h("summary", { id: `open-${key}` }, t(`what-if.${key}`)), content);
}

function removing(view, changes, known) {
  const take = (name) => (choice) => view.go(withMore(changes, name, choice.value));
  const boxes = (id, all) => several({ id, label: t(`what-if.remove.${id}`), none: t("what-if.none"), values: changes[id], options: all.map((it) => ({ value: it.notation, label: said(it.label) })), change: (values) => view.go({ [id]: values }) });
  return group("take-out",
    picker({ id: "remove-actor", label: t("what-if.remove.actors"), find: (text) => actorsOf(known, text), pick: take("actors") }),
    boxes("sectors", known.sectors), boxes("types", known.types),
    picker({ id: "remove-linkage", label: t("what-if.remove.linkages"), find: (text) => linkagesOf(known, text), pick: take("linkages"), hint: t("what-if.remove.linkages.hint") }),
    picker({ id: "remove-programme", label: t("what-if.remove.programmes"), find: (text) => programmesOf(known, text), pick: take("programmes") }));
}

function addingLinkage(view, changes, known) {
  const chosen = { from: null, to: null, type: "research_collaboration" };
  const end = (member) => actorField({ id: `add-${member}`, label: t(`what-if.add.${member}`), find: (text) => anyActor(known, changes, text), take: (id) => { chosen[member] = id; } });
  const amount = weightField("add-weight");
  const message = h("p", { class: "hint", role: "alert" });
  const add = (event) => {
    event.preventDefault();
    const { from, to } = chosen;
    if (!from || !to || from === to) message.textContent = t("what-if.add.two");
    else view.go(withMore(changes, "add", { ...chosen, ...amount.weight() }));
  };
  return folded("add-linkage", changes.add.length > 0, h("form", { onsubmit: add }, end("from"), end("to"),
    typeField("add-type", chosen.type, known, (type) => { chosen.type = type; }), amount.element, message, addButton("add-linkage-button")));
}

function addingActor(view, changes, known) {
  const chosen = { sector: "industry" };
  const joins = picker({ id: "join-actor", label: t("what-if.add.join"), find: (text) => anyActor(known, null, text), pick: (choice) => view.go(withMore(changes, "add_actors", { id: choice.value })) });
  const key = line({ id: "new-actor", label: t("what-if.add.key"), hint: t("what-if.add.key.hint") });
  const message = h("p", { class: "hint", role: "alert" });
  const add = (event) => {
    event.preventDefault();
    const id = key.querySelector("input").value.trim();
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) message.textContent = t("what-if.add.key.hint");
    else view.go(withMore(changes, "add_actors", { id, sector: chosen.sector }));
  };
  return folded("add-actor", changes.add_actors.length > 0, joins, h("form", { onsubmit: add }, key,
    select({ id: "new-sector", label: t("what-if.add.sector"), value: chosen.sector, options: sectorChoices(known), change: (sector) => { chosen.sector = sector; } }), message, addButton("add-actor-button")));
}

function addingProgramme(view, changes, known) {
  const chosen = { operator: null, sector: "", type: "support_programme" };
  const amount = weightField("programme-weight");
  const message = h("p", { class: "hint", role: "alert" });
  const add = (event) => {
    event.preventDefault();
    if (!chosen.operator) message.textContent = t("what-if.add.operator.missing");
    else view.go(withMore(changes, "add_programmes", { ...chosen, ...amount.weight() }));
  };
  return folded("add-programme", changes.add_programmes.length > 0, h("form", { onsubmit: add },
    actorField({ id: "operator", label: t("what-if.add.operator"), find: (text) => anyActor(known, changes, text), take: (id) => { chosen.operator = id; } }),
    select({ id: "programme-sector", label: t("what-if.add.supported"), value: "", options: [{ value: "", label: t("what-if.every-sector") }, ...sectorChoices(known)], change: (sector) => { chosen.sector = sector; } }),
    typeField("programme-type", chosen.type, known, (type) => { chosen.type = type; }), amount.element, message, addButton("add-programme-button")));
}

// An actor whose name stays in the box; once the text is changed it is no longer taken.
function actorField({ id, label, find, take }) {
  const element = picker({ id, label, keep: true, find, pick: (choice) => take(choice.value) });
  element.addEventListener("input", () => take(null));
  return element;
}

const addButton = (id) => h("p", { class: "actions" }, h("button", { id }, t("what-if.add.button")));

const sectorChoices = (known) => known.sectors.map((it) => ({ value: it.notation, label: said(it.label) }));

function typeField(id, value, known, change) {
  return select({ id, label: t("what-if.add.type"), value, options: known.types.map((it) => ({ value: it.notation, label: said(it.label) })), change });
}

function weightField(id) {
  const element = line({ id, label: t("what-if.weight"), type: "number", hint: t("what-if.weight.hint") });
  const control = element.querySelector("input");
  Object.assign(control, { min: "0.001", max: "1000000", step: "any" });
  return { element, weight: () => (control.value === "" ? {} : { weight: Number(control.value) }) };
}

function choiceOf(actor, sectors) {
  return { value: actor.id, label: said(actor.label) || actor.id, detail: said(sectors.find((it) => it.notation === actor.sector)?.label) };
}

// Actors of the cluster; without a text the first of them.
async function actorsOf(known, text) {
  const { items } = await read("/api/v1/actors", { cluster: known.cluster, q: text, limit: FOUND });
  return items.map((it) => choiceOf(it, known.sectors));
}

// Actors of the cluster first, then those of the rest of the data, and those that the change itself begins.
async function anyActor(known, changes, text) {
  const own = changes === null ? [] : await actorsOf(known, text);
  const { items } = text === "" ? { items: [] } : await read("/api/v1/actors", { q: text, limit: FOUND });
  const begun = (changes?.add_actors ?? []).filter((it) => it.sector && it.id.includes(text)).map((it) => ({ value: it.id, label: it.id, detail: t("what-if.new") }));
  const all = [...begun, ...own, ...items.map((it) => choiceOf(it, known.sectors))];
  return all.filter((it, at) => all.findIndex((other) => other.value === it.value) === at).slice(0, FOUND);
}

async function linkagesOf(known, text) {
  const all = await readAll("/api/v1/linkages", { cluster: known.cluster });
  const type = (it) => said(known.types.find((one) => one.notation === it.type)?.label);
  const choices = all.map((it) => ({ value: it.id, label: linkageName(it), detail: [type(it), it.start?.text].filter(Boolean).join(" ") }));
  return choices.filter((it) => matches(`${it.label} ${it.detail} ${it.value}`, text)).slice(0, FOUND);
}

async function programmesOf(known, text) {
  const all = await readAll("/api/v1/programmes", { cluster: known.cluster });
  return all.map((it) => ({ value: it.id, label: said(it.label) || it.id })).filter((it) => matches(`${it.label} ${it.value}`, text)).slice(0, FOUND);
}

function matches(name, text) {
  const folded = name.toLocaleLowerCase();
  return text.toLocaleLowerCase().split(/\s+/).every((word) => folded.includes(word));
}
