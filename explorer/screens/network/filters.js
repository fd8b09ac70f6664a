// The controls that say which part of the data is shown, and how.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { mark } from "../../lib/concepts.js";
import { range, select, several, toggle } from "../../lib/field.js";
import { picker } from "../../lib/picker.js";
import { said, t } from "../../lib/words.js";
import { findActors } from "./find.js";
import { optionsOf } from "./choices.js";
import { CHOICES, MOST, SET_BY_VIEW, SIZES } from "./query.js";

const PAUSE_MS = 400;

/** All controls of a screen. @param {import("./screen.js").Screen} screen @param {boolean} open whether the further ones are shown */
export function filters(screen, open) {
  const { view } = screen;
  return [
    h("div", { class: "controls" }, first(screen)),
    surroundings(screen),
    h("details", { class: "network-more", open }, h("summary", { id: "more-filters" }, moreText(view)),
      h("div", { class: "controls" }, further(screen))),
    view.get("view") !== null && h("p", { class: "remark note" }, t("network.view.decides")),
  ];
}

const FURTHER = ["scope", "confidence_min", "rollup", "isolates", "layout", "projection", "multi", "directed", "weight", "metrics"];

/** What the further controls are called, with how many of them are in use. */
export function moreText(view) {
  const count = FURTHER.filter((name) => view.get(name) !== null).length;
  return count > 0 ? t("network.more-used", { count }) : t("network.more");
}

function first(screen) {
  const { view, choices } = screen;
  return [
    many(screen, "cluster", optionsOf(choices.clusters, "id"), t("shell.clusters.all")),
    many(screen, "sector", [...choices.sectors.values()].map((it) => ({ value: it.notation, label: said(it.label), mark: mark(it) }))),
    many(screen, "type", optionsOf([...choices.types.values()])),
    many(screen, "family", CHOICES.family.map((it) => ({ value: it, label: t(`shell.family.${it}`) }))),
    one(screen, "view", t(`network.view.${view.get("view", "none")}.hint`)),
    markedBy(screen, "color", CHOICES.color),
    markedBy(screen, "size", SIZES),
    toggle({ id: "labels", label: t("network.labels"), value: view.get("labels") !== "false", change: (on) => screen.set({ labels: on ? null : "false" }) }),
  ];
}

function further(screen) {
  const { view, choices } = screen;
  return [
    one(screen, "layout"), one(screen, "scope"), one(screen, "rollup"), one(screen, "projection"), one(screen, "multi"), one(screen, "directed"), one(screen, "weight"),
    bound(screen, range({ id: "confidence_min", label: t("network.confidence_min"), value: view.number("confidence_min", 0), min: 0, max: 1, step: 0.05, change: later(screen, (value) => screen.set({ confidence_min: value === 0 ? null : value })) }), "confidence_min"),
    bound(screen, toggle({ id: "isolates", label: t("network.isolates"), value: view.get("isolates") !== "false", change: (on) => screen.set({ isolates: on ? null : "false" }) }), "isolates"),
    many(screen, "metrics", optionsOf(choices.indicators, "id"), t("network.metrics.none"), MOST.metrics),
  ];
}

// What a named view decides on cannot be chosen beside it.
function bound(screen, element, name) {
  if (screen.view.get("view") === null || !SET_BY_VIEW.includes(name)) return element;
  for (const control of element.querySelectorAll("input, select")) control.disabled = true;
  element.classList.add("decided");
  return element;
}

function one(screen, name, hint = null) {
  const [standard] = CHOICES[name];
  const options = CHOICES[name].map((it) => ({ value: it, label: t(`network.${name}.${it === "" ? "none" : it}`) }));
  return bound(screen, select({ id: name, label: t(`network.${name}`), value: screen.view.get(name, standard), options, hint, change: (value) => screen.set({ [name]: value === standard ? null : value }) }), name);
}

// What marks are sized or coloured by: some things of their own, the first of which is the default, or an indicator.
function markedBy(screen, name, own) {
  const { view, choices } = screen;
  const [standard] = own;
  const all = [...own.map((it) => ({ value: it, label: t(`network.${name}.${it}`) })), ...optionsOf(choices.indicators.filter((it) => !own.includes(it.id)), "id")];
  return select({ id: name, label: t(`network.${name}`), value: view.get(name, standard), options: all, change: (value) => screen.set({ [name]: value === standard ? null : value }) });
}

function many(screen, name, options, none, most = 20) {
  const element = several({ id: `choose-${name}`, label: t(`network.${name}`), values: screen.view.list(name), options, none, most, change: later(screen, (values) => screen.set({ [name]: values })) });
  return bound(screen, element, name);
}

// While somebody ticks several boxes or drags, the network waits; not beyond the end of the screen.
function later({ view }, work) {
  let timer = null;
  view.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!view.signal.aborted) work(value); }, PAUSE_MS);
  };
}

// One actor's surroundings, or some actors alone: what is asked for, and the way back to all.
function surroundings(screen) {
  const { view } = screen;
  if (view.get("view") !== null) return null;
  const around = view.get("around");
  const some = view.list("actors");
  return h("div", { class: "controls" },
    picker({ id: "around", label: t("network.around"), hint: t("network.around.hint"), find: (text) => findActors(screen, text), pick: (it) => screen.set({ around: it.value }) }),
    around !== null && [
      h("p", { class: "network-chip" }, t("network.around.now"), " ", nameOf(around)),
      one(screen, "depth"),
      h("button", { type: "button", id: "around-off", onclick: () => screen.set({ around: null, depth: null }) }, t("network.around.off")),
    ],
    some.length > 0 && [
      h("p", { class: "network-chip" }, t("network.actors.now", { count: some.length })),
      h("button", { type: "button", id: "actors-off", onclick: () => screen.set({ actors: null }) }, t("network.actors.off")),
    ]);
}

function nameOf(actor) {
  const name = h("strong", {}, actor);
  read(`/api/v1/actors/${encodeURIComponent(actor)}`).then((it) => { name.textContent = said(it.label) || actor; }, () => undefined);
  return name;
}
