// A box in which things are searched as one types, and taken from a list: a combobox of its own, by pointer and by keys.

import { h, freshId, replace } from "./dom.js";
import { announce } from "./states.js";
import { t } from "./words.js";

/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} label
 * @property {string} [detail] what tells it from others of the name
 */

const PAUSE_MS = 150;

/**
 * A searched choice. After one was taken the box is empty again, unless `keep` is set.
 * @param {{id: string, label: string, find: (text: string) => Promise<Choice[]>, pick: (choice: Choice) => void, hint?: string, value?: string, keep?: boolean}} options
 *   `find` may also be asked for the empty text, which then gives the first choices
 */
export function picker({ id, label, find, pick, hint, value = "", keep = false }) {
  const listId = `${id}-found`;
  const list = h("ul", { id: listId, class: "picker-list", role: "listbox", "aria-label": label, hidden: true });
  const field = h("input", { id, type: "text", role: "combobox", value, "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", autocomplete: "off", "aria-describedby": hint ? `${id}-hint` : null });
  const box = new Found(field, list, { find, pick, keep });
  field.addEventListener("input", () => box.later());
  field.addEventListener("focus", () => box.later());
  field.addEventListener("keydown", (event) => box.key(event));
  field.addEventListener("blur", () => setTimeout(() => box.close(), 150));
  return h("div", { class: "field picker" }, h("label", { for: id }, label), field, list, hint && h("p", { class: "hint", id: `${id}-hint` }, hint));
}

class Found {
  constructor(field, list, { find, pick, keep }) {
    Object.assign(this, { field, list, find, pick, keep, items: [], at: -1, timer: null, asked: null, stem: freshId("choice") });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const text = this.field.value.trim();
    this.asked = text;
    const found = await this.find(text).catch(() => []);
    if (this.asked !== text || document.activeElement !== this.field) return;
    this.items = found;
    this.at = -1;
    this.draw(true);
    announce(found.length === 0 ? t("shell.picker.none") : t("shell.picker.found", { count: found.length }));
  }

  draw(open) {
    const none = h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("shell.picker.none"));
    replace(this.list, this.items.length === 0 ? none : this.items.map((item, at) => this.line(item, at)));
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `${this.stem}-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  line(item, at) {
    const take = (event) => {
      event.preventDefault();
      this.take(item);
    };
    return h("li", { role: "option", id: `${this.stem}-${at}`, "aria-selected": String(at === this.at), onmousedown: take },
      h("span", {}, item.label), item.detail && [" ", h("span", { class: "found-kind" }, item.detail)]);
  }

  key(event) {
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter") {
      event.preventDefault();
      const item = this.items[Math.max(0, this.at)];
      return this.list.hidden || !item ? undefined : this.take(item);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return undefined;
    event.preventDefault();
    if (this.list.hidden) return this.later();
    if (this.items.length === 0) return undefined;
    this.at = this.at < 0 && step < 0 ? this.items.length - 1 : (this.at + step + this.items.length) % this.items.length;
    this.draw(true);
    return this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  take(item) {
    this.field.value = this.keep ? item.label : "";
    this.close();
    this.pick(item);
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.draw(false);
  }
}
