// How one actor is linked to another: two fields, the paths of the service with each step, and the one shown in the drawing.

import { h, replace } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format, queryOf, thingAddress } from "../../lib/address.js";
import { select } from "../../lib/field.js";
import { thingLink } from "../../lib/facts.js";
import { picker } from "../../lib/picker.js";
import { announce, empty, settle } from "../../lib/states.js";
import { date, number, said, t } from "../../lib/words.js";
import { typeName } from "./choices.js";
import { findActors } from "./find.js";

const LIMIT = 10;

/** The part of the screen about paths. @param {import("./screen.js").Screen} screen */
export function paths(screen) {
  const part = new Paths(screen);
  part.draw();
  part.again();
  return part;
}

class Paths {
  constructor(screen) {
    Object.assign(this, { screen, view: screen.view, asking: null, found: null });
    this.fields = h("div", { class: "controls" });
    this.result = h("div", { id: "paths" });
    this.element = h("section", { class: "network-paths" }, h("h2", { tabindex: "-1" }, t("network.paths")), h("p", {}, t("network.paths.lead")), this.fields, this.result);
  }

  get ends() {
    return { source: this.view.get("source"), target: this.view.get("target") };
  }

  draw() {
    const length = this.view.get("max_length", "4");
    replace(this.fields, this.field("source"), this.field("target"),
      select({ id: "max_length", label: t("network.paths.max_length"), value: length, options: ["1", "2", "3", "4", "5", "6", "7", "8"].map((it) => ({ value: it, label: it })), change: (it) => this.change({ max_length: it === "4" ? null : it }) }),
      (this.ends.source || this.ends.target) && h("button", { type: "button", id: "paths-clear", onclick: () => this.clear() }, t("network.paths.clear")));
  }

  field(name) {
    const element = picker({ id: name, label: t(`network.paths.${name}`), keep: true, value: this.ends[name] ?? "", find: (text) => findActors(this.screen, text), pick: (it) => this.setEnd(name, it.value, false) });
    const id = this.ends[name];
    if (id !== null) read(`/api/v1/actors/${encodeURIComponent(id)}`).then((it) => { element.querySelector("input").value = said(it.label) || id; }, () => undefined);
    return element;
  }

  clear() {
    this.change({ source: null, target: null });
    this.element.querySelector("h2").focus();
  }

  /** Takes an actor as one of the ends. */
  setEnd(name, id, lead = true) {
    this.change({ [name]: id });
    if (lead) this.element.scrollIntoView({ block: "start" });
    const next = ["source", "target"].find((it) => this.ends[it] === null);
    document.getElementById(next ?? name)?.focus({ preventScroll: true });
  }

  change(changes) {
    this.view.step({ ...changes, path: null });
    this.draw();
    if (this.ends.source && this.ends.target) this.ask();
    else {
      this.asking = null;
      this.result.replaceChildren();
      this.stageMark();
    }
  }

  asked() {
    const named = this.view.get("view") !== null;
    const inside = named || this.view.get("scope", "inside") === "inside";
    return {
      ...this.ends, max_length: this.view.get("max_length"), limit: LIMIT, from: this.view.get("from"), to: this.view.get("to"),
      type: named ? null : this.view.get("type"), cluster: inside ? this.view.get("cluster") : null,
    };
  }

  /** Asks again, where something has been asked. */
  again() {
    if (this.ends.source && this.ends.target) this.ask();
  }

  async ask() {
    await settle(this.result, () => this.list());
    if (this.found?.paths.length > 0) this.mark(Math.min(this.found.paths.length, Math.max(1, Math.round(this.view.number("path", 1)))) - 1);
  }

  async list() {
    const asked = this.asked();
    this.asking = asked;
    const found = await read("/api/v1/paths", asked, { signal: this.view.signal });
    if (this.asking !== asked) throw new DOMException("something else was asked", "AbortError");
    this.found = found;
    const count = this.found.paths.length;
    announce(t("network.paths.found", { count }));
    if (count === 0) return this.none(asked);
    const list = h("ol", { class: "network-path-list" }, this.found.paths.map((it, place) => h("li", {}, this.line(it, place))));
    return h("div", {},
      h("p", {}, t("network.paths.found", { count }), " ", t("network.paths.length", { length: this.found.length }), this.found.more && [" ", t("network.paths.more")]),
      this.remark(),
      list,
      h("p", { class: "actions" }, h("a", { class: "button", href: `/api/v1/paths${queryOf(asked)}` }, "JSON")));
  }

  // Paths know of types, period and clusters alone.
  remark() {
    const beside = ["sector", "family", "confidence_min"].filter((name) => this.view.get(name) !== null && this.view.get("view") === null);
    return beside.length > 0 && h("p", { class: "hint" }, t("network.paths.not-filtered", { names: beside.map((it) => t(`network.${it}`)).join(", ") }));
  }

  none(asked) {
    return empty(t("network.paths.none"),
      asked.cluster && h("button", { type: "button", onclick: () => this.screen.set({ scope: "any" }) }, t("network.paths.beyond")),
      Number(asked.max_length ?? 4) < 8 && h("button", { type: "button", onclick: () => this.change({ max_length: "8" }) }, t("network.paths.longer")));
  }

  line(path, place) {
    const drawn = this.things(path);
    const show = h("button", { type: "button", class: "path-show", "aria-pressed": "false", onclick: () => this.choose(place) }, t("network.paths.show"));
    return [
      h("div", { class: "network-path" }, path.actors.map((actor, at) => [at > 0 && this.steps(path, at), thingLink("actor", actor)])),
      h("p", { class: "actions" }, show,
        drawn.missing > 0 && h("a", { class: "button", href: format("network", [], { actors: path.actors.map((it) => it.id), scope: "any", ...this.ends, max_length: this.view.get("max_length") }) }, t("network.paths.alone")),
        h("span", { class: "hint" }, t("network.paths.strength", { strength: number(path.strength) }), drawn.missing > 0 && ` ${t("network.paths.missing", { count: drawn.missing })}`)),
    ];
  }

  // The linkages of one step; there may be several, of which the service gives some and the total.
  steps(path, step) {
    const some = path.linkages.filter((it) => it.step === step);
    const before = path.actors[step - 1].id;
    const total = path.totals[step - 1];
    return h("span", { class: "network-step" }, some.map((it, at) => {
      const sign = !it.directed ? "–" : it.from === before ? "→" : "←";
      return [at > 0 && ", ", h("span", { "aria-hidden": "true" }, sign, " "), h("a", { href: thingAddress("linkage", it.id) }, typeName(this.screen.choices, it.type)), it.start && h("span", { class: "hint" }, ` ${date(it.start)}`)];
    }), total > some.length && h("span", { class: "hint" }, ` +${total - some.length}`), h("span", { "aria-hidden": "true" }, " › "));
  }

  // What of a path is in the drawing. A merged edge stands for the linkages of its pair.
  things(path) {
    const graph = this.screen.stage?.graph;
    if (!graph) return { nodes: [], edges: [], missing: 0 };
    const nodes = path.actors.map((it) => graph.byId.get(it.id)).filter(Boolean);
    const steps = new Set(path.actors.slice(1).map((it, at) => [path.actors[at].id, it.id].sort().join(" ")));
    const keys = new Set(path.linkages.map((it) => it.id));
    const edges = nodes.flatMap((node) => node.edges.filter((it) => steps.has([it.from.id, it.to.id].sort().join(" ")) && (graph.merged || keys.has(it.data.linkage))));
    return { nodes, edges: [...new Set(edges)], missing: path.actors.length - nodes.length };
  }

  choose(place) {
    this.view.keep({ path: place + 1, select: null });
    this.screen.stage.panel.show(null);
    this.screen.stage.list.selected(null);
    this.mark(place);
    this.screen.stage.drawing.element.scrollIntoView({ block: "nearest" });
    announce(t("network.paths.shown", { at: place + 1 }));
  }

  mark(place) {
    const path = this.found?.paths[place];
    const { stage } = this.screen;
    if (!path || !stage || this.view.get("select") !== null) return;
    this.press(place);
    stage.drawing.mark(this.things(path));
  }

  press(place) {
    for (const [at, button] of [...this.result.querySelectorAll(".path-show")].entries()) button.setAttribute("aria-pressed", String(at === place));
  }

  /** Something else is marked in the drawing. */
  unmark() {
    this.press(-1);
  }

  stageMark() {
    const id = this.view.get("select");
    this.screen.stage?.mark(id === null ? null : this.screen.stage.find(id));
  }
}
