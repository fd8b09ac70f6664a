// The parts of the network screen and what passes between them: a choice in one is written into the address and shown in the others.

import { h, replace } from "../../lib/dom.js";
import { absolute } from "../../lib/api.js";
import { queryOf } from "../../lib/address.js";
import { announce, settle } from "../../lib/states.js";
import { t } from "../../lib/words.js";
import { filters, moreText } from "./filters.js";
import { downloads } from "./downloads.js";
import { paths } from "./paths.js";
import { picture } from "./picture.js";
import { readNetwork } from "./source.js";
import { SIZES, viewOf, withIt } from "./query.js";
import { metricOf } from "./sizes.js";
import { Stage } from "./stage.js";
import { tables } from "./tables.js";
import { tooLarge } from "./too-large.js";
import { verification } from "./verification.js";

// Where the reader was looking, for the same places of the nodes.
let looking = { places: "", camera: null };

// What opens and closes other controls. The others stay as they are, so that several boxes can be ticked.
const CLOSING = ["view", "around", "actors"];

const REDRAWN = ["labels", "size"];

/** The screen of one address. */
export class Screen {
  /** @param {import("../../lib/view.js").View} view @param {import("./choices.js").Choices} choices */
  constructor(view, choices) {
    Object.assign(this, { view, choices, stage: null, paths: null, readings: 0 });
    this.place = h("div", { class: "network-place" });
    this.controls = h("div");
    this.below = h("div");
    this.files = h("div");
  }

  /** Puts the parts onto the page and gets the network. */
  build() {
    this.drawControls();
    this.view.root.append(this.controls, this.place, this.below);
    this.view.signal.addEventListener("abort", () => this.leave(), { once: true });
    this.load();
  }

  leave() {
    this.remember();
    this.stage?.close();
  }

  remember() {
    if (this.stage) looking = { places: this.stage.places, camera: this.stage.drawing.camera.copy() };
  }

  drawControls() {
    const focused = document.activeElement?.id;
    const open = this.controls.querySelector("details.network-more")?.open ?? false;
    replace(this.controls, filters(this, open));
    if (focused && this.controls.querySelector(`[id="${focused}"]`)) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** Where nodes stand depends on this alone. */
  places() {
    return queryOf({ ...viewOf(this.view), from: null, to: null, layout: this.view.get("layout") });
  }

  /** The path of the answer that is shown. */
  source(more = {}) {
    return `/api/v1/network${queryOf({ ...viewOf(this.view), ...withIt(this.view), ...more })}`;
  }

  /** The same with the server's name, to be opened elsewhere. */
  sourceAbroad(more = {}) {
    return absolute("/api/v1/network", { ...viewOf(this.view), ...withIt(this.view), ...more });
  }

  /** Takes a choice of the reader: writes it into the address and shows it. */
  set(changes) {
    this.view.step(changes);
    const names = Object.keys(changes);
    const drawn = names.every((name) => REDRAWN.includes(name)) && this.stage !== null;
    if (drawn && this.hasSizes()) this.stage.restyle();
    else this.load();
    if (names.some((name) => CLOSING.includes(name))) this.drawControls();
    else this.controls.querySelector("#more-filters").textContent = moreText(this.view);
  }

  // Whether the numbers that the marks are sized by have come already.
  hasSizes() {
    const size = this.view.get("size", "degree");
    return SIZES.includes(size) || this.stage.graph.nodes.some((it) => metricOf(it, size) !== null);
  }

  async load() {
    this.readings += 1;
    const reading = this.readings;
    this.remember();
    await settle(this.place, () => this.content(reading));
  }

  async content(reading) {
    const source = await readNetwork(this.view, this.choices).catch((error) => {
      if (error.name !== "AbortError" && reading === this.readings) this.show(null);
      throw error;
    });
    if (reading !== this.readings) throw new DOMException("another choice was made", "AbortError");
    if (source.tooLarge) {
      this.show(null);
      return tooLarge(this, source.tooLarge);
    }
    const camera = looking.places === this.places() ? looking.camera : null;
    this.show(new Stage(this, source, camera));
    return this.stage.element;
  }

  show(stage) {
    this.stage?.close();
    this.stage = stage;
    this.rest();
    stage?.begin();
  }

  /** What stands below the drawing. */
  rest() {
    this.paths = paths(this);
    replace(this.below, this.stage && this.paths.element, this.files);
    this.drawFiles();
  }

  // What was folded out stays so.
  drawFiles() {
    const open = [...this.files.querySelectorAll("details[open] > summary[id]")].map((it) => it.id);
    replace(this.files, this.stage && tables(this), downloads(this), this.stage && [verification(this), picture(this)]);
    for (const id of open) this.files.querySelector(`[id="${id}"]`)?.parentElement.setAttribute("open", "");
  }

  /** Another period is shown: its paths and its files are others. */
  periodChanged() {
    this.drawFiles();
    this.paths.again();
  }

  /** What was chosen in the drawing, in a list or in a panel; null for nothing. */
  choose(thing, { tell = true } = {}) {
    this.view.keep({ select: thing?.id ?? null, path: null });
    this.paths?.unmark();
    this.stage.select(thing);
    if (tell) announce(thing === null ? t("network.selected-nothing") : t("network.selected", { name: this.stage.hint(thing) }));
  }
}
