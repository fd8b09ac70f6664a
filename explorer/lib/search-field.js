// The search box of every screen: suggestions as one types, `/` leads to it, Enter to all that was found.

import { h, replace } from "./dom.js";
import { read } from "./api.js";
import { format } from "./address.js";
import { said, t } from "./words.js";

/** Kinds of things that have a screen of their own. */
const SCREENS = new Set(["cluster", "actor", "artifact", "linkage", "pathway", "programme", "indicator"]);

/** The address of a thing that a search found: its screen, else its document. */
export function foundAddress(item) {
  return SCREENS.has(item.kind) ? format(item.kind, [item.id]) : `/doc/${item.kind}/${encodeURIComponent(item.id)}`;
}

/** The search box. */
export function searchField() {
  const list = h("ul", { id: "found", role: "listbox", "aria-label": t("shell.search.found"), hidden: true });
  const field = h("input", { id: "search", type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", autocomplete: "off", "aria-label": t("shell.search"), placeholder: t("shell.search.hint") });
  const box = new Suggestions(field, list);
  field.addEventListener("input", () => box.later());
  field.addEventListener("keydown", (event) => box.key(event));
  field.addEventListener("blur", () => setTimeout(() => box.close(), 150));
  return h("form", { class: "search", role: "search", onsubmit: (event) => box.submit(event) }, field, list);
}

class Suggestions {
  constructor(field, list) {
    Object.assign(this, { field, list, items: [], at: -1, timer: null, asked: "" });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const q = this.field.value.trim();
    this.asked = q;
    if (q === "") return this.close();
    const found = await read("/api/v1/search", { q, limit: 8 }).catch(() => ({ items: [] }));
    if (this.asked !== q || document.activeElement !== this.field) return undefined;
    this.items = found.items;
    this.at = -1;
    return this.draw();
  }

  draw() {
    replace(this.list, this.items.map((item, at) => h("li", { role: "option", id: `found-${at}`, "aria-selected": String(at === this.at), onmousedown: (event) => this.pick(event, item) },
      h("span", {}, said(item.label)), " ", h("span", { class: "found-kind" }, t(`shell.kind.${item.kind}`)))));
    const open = this.items.length > 0;
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `found-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "Escape") return this.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.items.length === 0) return undefined;
    event.preventDefault();
    this.at = (this.at + step + this.items.length + 1) % (this.items.length + 1);
    if (this.at === this.items.length) this.at = -1;
    return this.draw();
  }

  pick(event, item) {
    event.preventDefault();
    this.close();
    this.field.value = "";
    location.assign(foundAddress(item));
  }

  submit(event) {
    event.preventDefault();
    if (this.at >= 0) return this.pick(event, this.items[this.at]);
    const q = this.field.value.trim();
    this.close();
    if (q !== "") location.hash = format("search", [], { q });
    return undefined;
  }

  close() {
    this.items = [];
    this.at = -1;
    this.draw();
  }
}

/** `/` leads to the search box, unless one is writing. */
export function searchByKey() {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.getElementById("search")?.focus();
  });
}
