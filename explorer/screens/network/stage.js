// The drawing with what stands beside it: buttons, counts, period, legend, list of actors, panel of what is selected.

import { h, replace } from "../../lib/dom.js";
import { date, number, said, t } from "../../lib/words.js";
import { ActorList } from "./list.js";
import { colours } from "./look.js";
import { colourScale, markOf } from "./colours.js";
import { counts } from "./counts.js";
import { Drawing } from "./drawing.js";
import { HIDDEN } from "./graph.js";
import { legend } from "./legend.js";
import { Panel } from "./panel.js";
import { Period } from "./period.js";
import { setSizes } from "./sizes.js";
import { sizeName, typeName } from "./choices.js";
import { zoomBar } from "./zoom-bar.js";

/** One network with its drawing. */
export class Stage {
  /** @param {import("./screen.js").Screen} screen @param {import("./source.js").Source} source @param {import("./camera.js").Camera | null} camera */
  constructor(screen, source, camera) {
    Object.assign(this, { screen, graph: source.graph, whole: source.whole, counted: source.counts, places: screen.places() });
    this.measure();
    this.drawing = new Drawing(this.graph, { look: this.look(), description: this.description(), choose: (thing) => screen.choose(thing), camera });
    this.list = new ActorList(this);
    this.panel = new Panel(this);
    this.period = new Period(this);
    this.counts = h("div", { class: "network-counts" });
    this.legend = h("div", { class: "network-legend" });
    this.onTheme = () => this.restyle();
    document.addEventListener("themechange", this.onTheme);
    this.element = this.build();
    this.drawn();
  }

  build() {
    const main = h("div", { class: "network-main" });
    main.append(this.counts, zoomBar(this.drawing, main), this.drawing.element, this.period.element, this.legend);
    return h("div", { class: "network-stage" }, main, this.panel.element, this.list.element);
  }

  /** Shows what the address selects, once the stage stands on the page. */
  begin() {
    const id = this.screen.view.get("select");
    const thing = id === null ? null : this.find(id);
    this.select(thing);
    if (id !== null && thing === null) this.panel.missing(id);
    if (thing?.edges) this.drawing.camera.reveal(thing);
  }

  /** A node or an edge of the drawing by its id, or null. */
  find(id) {
    return this.graph.byId.get(id) ?? this.graph.edgeById.get(id) ?? null;
  }

  close() {
    this.period.stop();
    this.drawing.close();
    document.removeEventListener("themechange", this.onTheme);
  }

  look() {
    const { view } = this.screen;
    return {
      ...colours(),
      names: view.get("labels") !== "false",
      mark: (node) => this.markOf(node),
      name: (node) => this.name(node),
      hint: (thing) => this.hint(thing),
    };
  }

  // How large and of which colour the marks are, by the values that are shown.
  measure() {
    const { view } = this.screen;
    this.scale = setSizes(this.graph, view.get("size", "degree"));
    this.colours = colourScale(this.graph, view.get("color", "sector"));
  }

  /** The mark of a node, as the drawing and the lists beside it have it. */
  markOf(node) {
    return markOf(node, this.colours, this.screen.choices.sectors.get(node.data.sector)?.shape ?? "circle");
  }

  /** Draws with other sizes, names or colours of the page. */
  restyle() {
    this.measure();
    this.drawing.look = this.look();
    this.drawing.changed();
    this.drawn();
  }

  /** Tells the other parts that the drawing shows something else. */
  drawn() {
    replace(this.counts, counts(this));
    replace(this.legend, legend(this));
    this.list.refresh();
    this.drawing.canvas.setAttribute("aria-label", this.description());
  }

  /** The period was changed: its numbers have come. */
  arrived(counts) {
    this.counted = counts;
    this.restyle();
    this.remark();
    this.panel.again();
    this.screen.periodChanged();
  }

  description() {
    const edges = this.graph.edges.filter((it) => it.state !== HIDDEN).length;
    return t("network.description", { nodes: this.graph.shownNodes().length, edges });
  }

  select(thing) {
    this.panel.show(thing);
    this.list.selected(thing?.edges ? thing : null);
    this.mark(thing);
  }

  mark(thing) {
    if (thing === null) return this.drawing.mark({});
    if (!thing.edges) return this.drawing.mark({ nodes: [thing.from, thing.to], edges: [thing], chosen: thing });
    const around = this.graph.neighbours(thing);
    return this.drawing.mark({ nodes: [thing, ...around.map((it) => it.node)], edges: around.flatMap((it) => it.edges), chosen: thing });
  }

  /** Marks what is selected anew, for other years. */
  remark() {
    if (this.panel.thing !== null) this.mark(this.panel.thing);
  }

  /** Leads to an actor without selecting it. */
  point(node) {
    this.drawing.camera.reveal(node);
    this.drawing.hover(null);
    this.drawing.hovered = node;
    this.drawing.moved();
  }

  name(node) {
    return said(node.data.label) || node.id;
  }

  // What the colour of a node says, for all who do not see it.
  colourHint(node) {
    if (this.colours === null || node.data.node_set === "linkage") return [];
    const value = this.colours.of(node);
    return [`${sizeName(this.screen.choices, this.colours.by)}: ${value === null ? t("network.no-value") : number(value)}`];
  }

  /** One line about a node or an edge. */
  hint(thing) {
    if (thing.edges) return [this.name(thing), t("network.hint.degree", { count: this.graph.neighbours(thing).length }), ...this.colourHint(thing)].join(" · ");
    const { data } = thing;
    const type = typeName(this.screen.choices, data.linkage_type);
    const time = data.start_date === null ? t("network.no-date") : date(data.start_date);
    const arrow = data.directed ? "→" : "–";
    return `${this.name(thing.from)} ${arrow} ${this.name(thing.to)} · ${type} · ${time} · ${t("network.hint.weight", { weight: number(data.weight) })}`;
  }
}
