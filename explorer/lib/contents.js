// The contents of a long screen: its parts as links that lead to their headings.

import { h } from "./dom.js";
import { t } from "./words.js";

/** A list of the headings under `root`. They take the focus, so that reading goes on there. */
export function contents(root) {
  const headings = [...root.querySelectorAll("h2")];
  return h("nav", { class: "contents", "aria-label": t("shell.contents") }, h("ul", { class: "links" }, headings.map((heading) => {
    heading.tabIndex = -1;
    return h("li", {}, h("button", { type: "button", class: "quiet", onclick: () => lead(heading) }, heading.textContent));
  })));
}

function lead(heading) {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}
