// The drawn actors as a list beside the drawing: arrow keys lead through it and along linkages, Enter selects. Only the rows in
// sight are on the page.

import { h, freshId, replace } from "../../lib/dom.js";
import { mark } from "../../lib/concepts.js";
import { announce } from "../../lib/states.js";
import { compareText, number, said, t } from "../../lib/words.js";
import { sizeName } from "./choices.js";
import { sizeOf } from "./sizes.js";

const ROW = 32;
const MORE = 8;

/** The list of the actors of a stage. */
export class ActorList {
  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    Object.assign(this, { stage, nodes: [], at: 0, chosen: null, walk: null, stem: freshId("actor") });
    this.rows = h("ul", { class: "actor-list", id: "actors", role: "listbox", tabindex: "0", "aria-label": t("network.list"), "aria-describedby": "actors-hint" });
    this.filter = h("input", { type: "search", id: "find-actor", autocomplete: "off" });
    this.count = h("span", { class: "hint" });
    this.element = h("section", { class: "network-list" },
      h("h2", {}, t("network.list")),
      h("div", { class: "field" }, h("label", { for: "find-actor" }, t("network.list.find")), this.filter, this.count),
      h("p", { class: "hint", id: "actors-hint" }, t("network.list.hint")),
      this.rows);
    this.filter.addEventListener("input", () => this.refresh());
    this.rows.addEventListener("scroll", () => this.draw());
    this.rows.addEventListener("keydown", (event) => this.key(event));
    this.rows.addEventListener("focus", () => this.lead());
    this.rows.addEventListener("blur", () => this.stage.drawing.hover(null));
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.rows);
  }

  /** Takes what is drawn now, the largest first. */
  refresh() {
    const { view } = this.stage.screen;
    this.by = view.get("size", "degree");
    const text = this.filter.value.trim().toLocaleLowerCase();
    const fits = (it) => text === "" || [it.id, it.data.label?.ko, it.data.label?.en].some((name) => name?.toLocaleLowerCase().includes(text));
    const before = this.nodes[this.at];
    this.nodes = this.stage.graph.shownNodes().filter(fits);
    const names = new Map(this.nodes.map((it) => [it, this.stage.name(it)]));
    const size = (it) => sizeOf(it, this.by) ?? -Infinity;
    this.nodes.sort((left, right) => (size(right) > size(left) ? 1 : size(right) < size(left) ? -1 : compareText(names.get(left), names.get(right))));
    this.at = Math.max(0, this.nodes.indexOf(before));
    this.count.textContent = t("network.list.count", { count: this.nodes.length });
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.rows.scrollTop / ROW) - MORE);
    const last = Math.min(this.nodes.length, first + Math.ceil((this.rows.clientHeight || 320) / ROW) + 2 * MORE);
    const spacer = h("li", { class: "actor-space", role: "presentation", style: { height: `${this.nodes.length * ROW}px` } });
    replace(this.rows, spacer, this.nodes.slice(first, last).map((node, offset) => this.line(node, first + offset)));
    if (this.nodes.length > 0) this.rows.setAttribute("aria-activedescendant", `${this.stem}-${this.at}`);
    else this.rows.removeAttribute("aria-activedescendant");
  }

  line(node, at) {
    const { sectors } = this.stage.screen.choices;
    const sector = sectors.get(node.data.sector);
    const size = sizeOf(node, this.by);
    return h("li", {
      id: `${this.stem}-${at}`, role: "option", class: at === this.at ? "actor-row at" : "actor-row", style: { top: `${at * ROW}px` },
      "aria-selected": String(node === this.chosen), "aria-posinset": at + 1, "aria-setsize": this.nodes.length, onclick: () => this.take(at),
    }, mark(this.stage.markOf(node), 14), h("span", { class: "unseen" }, sector ? `${said(sector.label)}: ` : ""),
    h("span", { class: "actor-name" }, this.stage.name(node)),
    size !== null && h("span", { class: "actor-size", title: sizeName(this.stage.screen.choices, this.by) }, number(size)));
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.rows.clientHeight / ROW) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") this.take(this.at);
    else if (event.key === "Escape") this.stage.screen.choose(null);
    else if (along) this.along(along);
    else if (step) this.go(this.at + step);
    else return;
    event.preventDefault();
  }

  go(at) {
    this.walk = null;
    this.move(at);
  }

  move(at) {
    if (this.nodes.length === 0) return;
    this.at = Math.min(this.nodes.length - 1, Math.max(0, at));
    const top = this.at * ROW;
    if (top < this.rows.scrollTop) this.rows.scrollTop = top;
    else if (top + ROW > this.rows.scrollTop + this.rows.clientHeight) this.rows.scrollTop = top + ROW - this.rows.clientHeight;
    this.draw();
    this.lead();
  }

  lead() {
    const node = this.nodes[this.at];
    if (node) this.stage.point(node);
  }

  // Right and left go round the neighbours of the actor from which one set out.
  along(step) {
    const start = this.walk?.start ?? this.nodes[this.at];
    if (!start) return;
    const around = this.stage.graph.neighbours(start).filter((it) => this.nodes.includes(it.node));
    if (around.length === 0) {
      announce(t("network.list.alone", { name: this.stage.name(start) }));
      return;
    }
    const before = this.walk?.at ?? (step > 0 ? -1 : 0);
    const at = (before + step + around.length) % around.length;
    this.walk = { start, at };
    this.move(this.nodes.indexOf(around[at].node));
    announce(t("network.list.neighbour", { at: at + 1, count: around.length, start: this.stage.name(start), link: this.stage.hint(around[at].edges[0]) }));
  }

  take(at) {
    this.at = at;
    this.walk = null;
    const node = this.nodes[at];
    if (node) this.stage.screen.choose(node);
  }

  /** Shows which actor is selected. */
  selected(node) {
    this.chosen = node;
    const at = this.nodes.indexOf(node);
    if (at >= 0 && at !== this.at) {
      this.at = at;
      this.rows.scrollTop = Math.max(0, at * ROW - this.rows.clientHeight / 2);
    }
    this.draw();
  }
}
