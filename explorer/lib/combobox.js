// A field whose list of choices follows what is typed in it, by pointer and by keys: the one of the search box and of all pickers.

import { h, replace } from "./dom.js";
import { Problem } from "./api.js";
import { currentLanguage } from "./settings.js";
import { announce } from "./states.js";
import { t } from "./words.js";

/**
 * @typedef {object} Choice
 * @property {string} label
 * @property {string} [detail] what tells it from others of the name
 */

/**
 * @typedef {object} ComboboxOptions
 * @property {HTMLInputElement} field
 * @property {string} label what the list is called
 * @property {(text: string) => Promise<Choice[]> | null} find what is found for a text; null where nothing is to be looked for
 * @property {(choice: any) => void} pick
 * @property {boolean} first whether Enter takes the first choice where none was gone to
 */

const PAUSE_MS = 150;

/** Makes a field a combobox. `element` holds the field with its list. */
export class Combobox {
  /** @param {ComboboxOptions} options */
  constructor({ field, label, find, pick, first }) {
    Object.assign(this, { field, find, pick, first, items: [], at: -1, timer: null, listed: null });
    this.list = h("ul", { id: `${field.id}-found`, class: "found", role: "listbox", "aria-label": label, hidden: true });
    this.element = h("div", { class: "found-place" }, field, this.list);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", autocomplete: "off" };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while one points into its list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get text() {
    return this.field.value.trim();
  }

  /** Looks for what is in the field, when the reader pauses. What is listed until then can still be pointed at, but not taken by Enter. */
  later() {
    this.listed = null;
    this.go(-1);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE_MS);
  }

  async look() {
    const { text } = this;
    const found = this.find(text);
    if (found === null) return this.close();
    const asked = {};
    this.asked = asked;
    const items = await found.catch((error) => error);
    if (this.asked !== asked || this.text !== text || document.activeElement !== this.field) return undefined;
    if (items instanceof Error) return this.show([], fault(items));
    this.listed = text;
    return this.show(items, items.length === 0 ? t("shell.picker.none") : t("shell.picker.found", { count: items.length }));
  }

  show(items, said) {
    this.items = items;
    const none = h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, said);
    replace(this.list, items.length === 0 ? none : items.map((item, at) => this.line(item, at)));
    this.open(true);
    this.go(-1);
    announce(said);
  }

  line(item, at) {
    return h("li", { role: "option", id: `${this.list.id}-${at}`, onclick: () => this.take(item) },
      h("span", {}, item.label), item.detail && [" ", h("span", { class: "found-kind" }, item.detail)]);
  }

  // Goes to a choice; -1 is the field itself.
  go(at) {
    this.at = at;
    for (const [place, line] of [...this.list.children].entries()) line.setAttribute("aria-selected", String(place === at));
    if (at < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    // While a syllable is put together, keys belong to the input method.
    if (event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter") this.enter(event);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.arrow(event);
  }

  enter(event) {
    const item = this.items[this.first ? Math.max(0, this.at) : this.at];
    const taken = !this.list.hidden && this.listed === this.text && item !== undefined;
    if (taken || this.first) event.preventDefault();
    if (taken) this.take(item);
  }

  arrow(event) {
    event.preventDefault();
    if (this.list.hidden) this.look();
    if (this.listed !== this.text || this.items.length === 0) return;
    // Past either end one is in the field again.
    const places = this.items.length + 1;
    this.go((this.at + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places - 1);
  }

  take(item) {
    this.close();
    this.pick(item);
  }

  /** Closes the list; what is still looked for does not open it again. */
  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.listed = null;
    this.go(-1);
    this.open(false);
  }

  open(is) {
    this.list.hidden = !is;
    this.field.setAttribute("aria-expanded", String(is));
  }
}

function fault(error) {
  return error instanceof Problem ? error.said(currentLanguage()).title : t("shell.broken");
}
