// What is selected, beside the drawing: an actor with its numbers and its linkages, or a linkage with its evidence.

import { h, replace } from "../../lib/dom.js";
import { empty, settle } from "../../lib/states.js";
import { t } from "../../lib/words.js";
import { edgeParts } from "./edge-panel.js";
import { nodeParts } from "./node-panel.js";

/** The panel of a stage. */
export class Panel {
  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    Object.assign(this, { stage, thing: null });
    this.content = h("div");
    this.element = h("section", { class: "network-panel", id: "panel", "aria-label": t("network.panel") }, this.content);
    this.rest();
  }

  rest() {
    replace(this.content, h("p", { class: "hint" }, t("network.panel.nothing")));
  }

  /** Shows an actor, a linkage, or what to do to see one. */
  show(thing) {
    this.thing = thing;
    if (thing === null) return this.rest();
    const led = this.content.contains(document.activeElement);
    const close = h("button", { type: "button", class: "quiet network-panel-close", id: "panel-close", onclick: () => this.close() }, t("shell.close"));
    const body = h("div");
    replace(this.content, close, body);
    settle(body, async () => {
      const parts = await (thing.edges ? nodeParts(this.stage, thing) : edgeParts(this.stage, thing));
      if (this.thing !== thing) throw new DOMException("another thing was selected", "AbortError");
      return h("div", {}, parts);
    }).then(() => {
      if (led && this.thing === thing) this.lead();
    });
    return undefined;
  }

  // Who came from here by keyboard reads on at the heading.
  lead() {
    const heading = this.content.querySelector("h2");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }

  close() {
    this.stage.screen.choose(null);
    this.stage.list.rows.focus({ preventScroll: true });
  }

  /** The numbers of the drawing have changed. */
  again() {
    if (this.thing !== null) this.show(this.thing);
  }

  /** The address selects what is not drawn. */
  missing(id) {
    replace(this.content, empty(t("network.panel.missing", { id }), h("a", { class: "button", href: `#/search?q=${encodeURIComponent(id)}` }, t("shell.search"))));
  }
}
