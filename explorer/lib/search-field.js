// The search box of every screen: suggestions as one types, `/` leads to it, Enter to all that was found.

import { h } from "./dom.js";
import { read } from "./api.js";
import { format } from "./address.js";
import { Combobox } from "./combobox.js";
import { said, t } from "./words.js";

/** Kinds of things that have a screen of their own. */
const SCREENS = new Set(["cluster", "actor", "artifact", "linkage", "pathway", "programme", "indicator"]);

/** The address of a thing that a search found: its screen, else its document. */
export function foundAddress(item) {
  return SCREENS.has(item.kind) ? format(item.kind, [item.id]) : `/doc/${item.kind}/${encodeURIComponent(item.id)}`;
}

/** The search box. */
export function searchField() {
  const field = h("input", { id: "search", type: "search", "aria-label": t("shell.search"), placeholder: t("shell.search.hint") });
  const pick = (choice) => {
    field.value = "";
    location.assign(choice.address);
  };
  const box = new Combobox({ field, label: t("shell.search.found"), find: (q) => (q === "" ? null : suggestions(q)), pick, first: false });
  const submit = (event) => {
    event.preventDefault();
    box.close();
    if (box.text !== "") location.hash = format("search", [], { q: box.text });
  };
  return h("form", { class: "search", role: "search", onsubmit: submit }, box.element);
}

async function suggestions(q) {
  // They are asked for from outside of any screen, and do not end with it.
  const { items } = await read("/api/v1/search", { q, limit: 8 }, { signal: null });
  return items.map((item) => ({ label: said(item.label), detail: t(`shell.kind.${item.kind}`), address: foundAddress(item) }));
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
