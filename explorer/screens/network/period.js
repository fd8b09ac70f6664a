// The period: two years by slider or typing, year by year with buttons, and played. The network keeps its places meanwhile.

import { h, replace } from "../../lib/dom.js";
import { range } from "../../lib/field.js";
import { lessMotion } from "../../lib/settings.js";
import { announce, problemBox } from "../../lib/states.js";
import { t } from "../../lib/words.js";
import { firstDay, lastDay } from "./graph.js";
import { readPeriod } from "./source.js";
import { SHOWN } from "./graph.js";

const REST_MS = 450;
const YEAR_MS = 650;

/** The controls of the period of a stage. */
export class Period {
  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    Object.assign(this, { stage, view: stage.screen.view, timer: null, playing: null });
    this.years = withAsked(stage.graph.years(), this.now);
    this.line = h("p", { class: "network-shown" });
    this.problem = h("div");
    this.element = h("div", { class: "network-period", role: "group", "aria-label": t("network.period") });
    if (this.years === null) this.element.append(h("p", { class: "hint" }, t("network.period.no-dates")));
    else if (!stage.whole) this.element.append(h("p", { class: "hint" }, t("network.period.part")));
    else this.build();
  }

  build() {
    const { first, last } = this.years;
    // Before the first year and after the last stands what has no bound.
    const bounds = { min: first, max: Math.max(last, first + 1), step: 1 };
    this.from = range({ id: "from", label: t("network.from"), value: this.yearOf("from", bounds.min), ...bounds, said: (it) => (it === bounds.min ? t("network.from.open") : String(it)), change: (it) => this.slide("from", it) });
    this.to = range({ id: "to", label: t("network.to"), value: this.yearOf("to", bounds.max), ...bounds, said: (it) => (it === bounds.max ? t("network.to.open") : String(it)), change: (it) => this.slide("to", it) });
    this.bounds = bounds;
    this.button = lessMotion() ? null : h("button", { type: "button", id: "play", onclick: () => this.toggle() }, t("network.play"));
    const buttons = h("div", { class: "toolbar", role: "group", "aria-label": t("network.period.steps") },
      h("button", { type: "button", class: "quiet", id: "year-back", onclick: () => this.stepBy(-1) }, t("network.year-back")),
      this.button,
      h("button", { type: "button", class: "quiet", id: "year-on", onclick: () => this.stepBy(1) }, t("network.year-on")),
      h("button", { type: "button", class: "quiet", id: "all-years", onclick: () => this.open() }, t("network.all-years")));
    replace(this.element, h("div", { class: "network-years" }, this.from, this.to, buttons), this.line, this.problem);
    this.say();
  }

  yearOf(name, otherwise) {
    const asked = this.view.get(name);
    if (asked === null) return otherwise;
    return Math.min(this.years.last, Math.max(this.years.first, Number(asked.slice(0, 4))));
  }

  get now() {
    return { from: this.view.get("from"), to: this.view.get("to") };
  }

  slide(name, year) {
    this.pause();
    const changes = { [name]: this.written(name, year) };
    // The other bound gives way.
    const other = name === "from" ? "to" : "from";
    const held = this.yearOf(other, this.bounds[other === "from" ? "min" : "max"]);
    if (name === "from" ? held < year : held > year) {
      changes[other] = this.written(other, year);
      this[other].set(year);
    }
    this.show(changes);
  }

  written(name, year) {
    const open = name === "from" ? year <= this.bounds.min : year >= this.bounds.max;
    return open ? null : String(year);
  }

  /** Shows another period at once, and its exact numbers when it rests. */
  show(changes) {
    // The address is written when the period rests: browsers refuse many changes of it in a row.
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) this.view.parameters.delete(name);
      else this.view.parameters.set(name, value);
    }
    const { from, to } = this.now;
    if (from === null && to === null) this.stage.graph.showAll();
    else this.stage.graph.showBetween(from && firstDay(from), to && lastDay(to), this.view.get("isolates") !== "false" && this.view.get("around") === null);
    this.stage.drawing.changed();
    this.stage.remark();
    this.say();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), REST_MS);
  }

  async rest() {
    if (this.playing !== null) return;
    this.view.keep({});
    try {
      const { from, to } = this.now;
      const counts = await readPeriod(this.view, this.stage.graph);
      if (this.now.from !== from || this.now.to !== to || this.playing !== null) return;
      this.problem.replaceChildren();
      if (counts === null) {
        this.stage.screen.load();
        return;
      }
      this.stage.arrived(counts);
      this.say();
      announce(this.line.textContent);
    } catch (error) {
      if (error.name !== "AbortError") this.problem.replaceChildren(problemBox(error, () => this.rest()));
    }
  }

  say() {
    const edges = this.stage.graph.edges.filter((it) => it.state === SHOWN).length;
    const { from, to } = this.now;
    this.line.textContent = t("network.shown", { from: from ?? t("network.from.open"), to: to ?? t("network.to.open"), edges });
  }

  /** Goes a year on or back: the end moves, and with it the beginning, if there is one. */
  stepBy(step) {
    this.pause();
    this.advance(step);
  }

  advance(step) {
    const { min, max } = this.bounds;
    const to = Math.min(max, Math.max(min, this.yearOf("to", max) + step));
    const changes = { to: this.written("to", to) };
    if (this.view.get("from") !== null) {
      const from = Math.min(to, Math.max(min, this.yearOf("from", min) + step));
      changes.from = this.written("from", from);
      this.from.set(from);
    }
    this.to.set(to);
    this.show(changes);
    return to;
  }

  open() {
    this.pause();
    this.from.set(this.bounds.min);
    this.to.set(this.bounds.max);
    this.show({ from: null, to: null });
  }

  toggle() {
    if (this.playing !== null) {
      this.pause();
      this.timer = setTimeout(() => this.rest(), REST_MS);
      return;
    }
    if (this.view.get("to") === null) {
      this.to.set(this.bounds.min);
      this.show({ to: String(this.bounds.min), from: null });
      this.from.set(this.bounds.min);
    }
    this.playing = setInterval(() => this.beat(), YEAR_MS);
    this.button.textContent = t("network.pause");
  }

  beat() {
    if (this.advance(1) < this.bounds.max) return;
    this.pause();
    this.timer = setTimeout(() => this.rest(), REST_MS);
  }

  pause() {
    if (this.playing === null) return;
    clearInterval(this.playing);
    this.playing = null;
    this.button.textContent = t("network.play");
  }

  /** Ends the playing when the stage goes. */
  stop() {
    clearInterval(this.playing);
    clearTimeout(this.timer);
    this.playing = null;
  }
}

// The years of the edges, and on both sides of what the address asks for a year that stands for no bound.
function withAsked(years, { from, to }) {
  if (years === null) return null;
  const of = (text) => Number(text.slice(0, 4));
  return { first: from === null ? years.first : Math.min(years.first, of(from) - 1), last: to === null ? years.last : Math.max(years.last, of(to) + 1) };
}
