// Screens that show one thing: which one the address names.

import { h } from "./dom.js";
import { format } from "./address.js";
import { empty } from "./states.js";
import { t } from "./words.js";

/** The key behind the screen's name; without one the screen says where to choose, and gives null. */
export function keyOf(view) {
  const [id] = view.path;
  if (id) return id;
  view.title(t(`shell.screen.${view.screen}`));
  view.root.append(empty(t("shell.nothing-named"),
    h("a", { class: "button", href: format("overview") }, t("shell.screen.overview")),
    h("button", { type: "button", onclick: () => document.getElementById("search")?.focus() }, t("shell.search"))));
  return null;
}
