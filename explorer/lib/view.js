// What a screen is given: where it draws, its part of the address, and how it changes that.

import { format, parse } from "./address.js";
import { h } from "./dom.js";
import { settle } from "./states.js";

/** Parameters that every screen takes. */
export const SHARED = ["lang", "revision"];

/** One showing of a screen. It ends when the reader goes on: then `signal` is aborted. */
export class View {
  constructor(screen, address, root, signal) {
    this.screen = screen;
    /** What follows the screen in the address, such as the key of an actor. @type {string[]} */
    this.path = address.path;
    /** Where the screen draws. @type {HTMLElement} */
    this.root = root;
    /** Aborted when the screen is left or shown again. @type {AbortSignal} */
    this.signal = signal;
    this.parameters = new Map(address.parameters);
  }

  /** A parameter of the address, or `otherwise`. */
  get(name, otherwise = null) {
    return this.parameters.get(name) ?? otherwise;
  }

  /** A parameter that is a list. @returns {string[]} */
  list(name) {
    return (this.parameters.get(name) ?? "").split(",").filter((it) => it !== "");
  }

  /** A parameter that is a number, or `otherwise` where it is none. */
  number(name, otherwise = null) {
    const text = this.parameters.get(name);
    const value = Number(text);
    return text === undefined || !Number.isFinite(value) ? otherwise : value;
  }

  /** Writes changes into the address and shows the screen anew. The step back leads to the state before. */
  go(changes) {
    if (this.#left()) return;
    this.#write(changes);
    location.hash = this.address();
  }

  /** Writes changes into the address without showing anew: the screen has changed itself. */
  keep(changes) {
    if (this.signal.aborted) return;
    this.#write(changes);
    history.replaceState(history.state, "", this.address());
    document.dispatchEvent(new CustomEvent("addresskept"));
  }

  /** Writes changes into the address as a step that leads back, without showing anew: the screen has changed itself. */
  step(changes) {
    if (this.signal.aborted) return;
    const before = this.address();
    this.#write(changes);
    if (this.address() === before) return;
    history.pushState(null, "", this.address());
    document.dispatchEvent(new CustomEvent("addresskept"));
  }

  /** The address of this state, or of one with changes. */
  address(changes = {}) {
    const parameters = new Map(this.parameters);
    change(parameters, changes);
    return format(this.screen, this.path, parameters);
  }

  #write(changes) {
    change(this.parameters, changes);
  }

  // Until the same screen is shown anew its controls still work; those of another one have no say any more.
  #left() {
    const { screen, path } = parse(location.hash);
    return this.signal.aborted && format(screen, path) !== format(this.screen, this.path);
  }

  /** The heading of the screen, which is also the title of the document. `beside` stands under it. */
  title(text, { language = null, beside = null } = {}) {
    if (!this.signal.aborted) document.title = `${text} · bioclusters`;
    const heading = h("h1", { tabindex: "-1", id: "heading", lang: language }, text);
    this.root.append(h("header", { class: "screen-head" }, heading, beside && h("div", { class: "beside" }, beside)));
    return heading;
  }

  /** A part of the screen with a heading. */
  section(heading, ...content) {
    const element = h("section", {}, h("h2", {}, heading), content);
    this.root.append(element);
    return element;
  }

  /** A part that asks for its own answers: a problem of one leaves the others standing. Done when it is shown. */
  async part(heading, work) {
    const content = h("div");
    this.section(heading, content);
    await settle(content, work);
    return content;
  }
}

function change(parameters, changes) {
  for (const [name, given] of Object.entries(changes)) {
    const value = Array.isArray(given) ? given.join(",") : given;
    if (value === null || value === undefined || value === "" || value === false) parameters.delete(name);
    else parameters.set(name, String(value));
  }
}
