// A part that is folded away: its content is made when it is opened first, so that a long screen stays light.

import { h } from "./dom.js";
import { settle } from "./states.js";

/**
 * A summary with content behind it.
 * @param {string} summary
 * @param {() => (Node | Node[] | Promise<Node | Node[]>)} make gives the content
 * @param {{open?: boolean}} [options]
 */
export function fold(summary, make, { open = false } = {}) {
  const content = h("div", { class: "folded" });
  const element = h("details", { open }, h("summary", {}, summary), content);
  const fill = () => {
    if (element.open && content.childNodes.length === 0) settle(content, make);
  };
  element.addEventListener("toggle", fill);
  fill();
  return element;
}
