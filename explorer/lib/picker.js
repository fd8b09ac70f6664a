// A labelled box in which things are searched as one types, and taken from a list.

import { h } from "./dom.js";
import { Combobox } from "./combobox.js";

/**
 * A searched choice. After one was taken the box is empty again, unless `keep` is set.
 * @param {{id: string, label: string, find: (text: string) => Promise<import("./combobox.js").Choice[]>, pick: (choice: any) => void, hint?: string, value?: string, keep?: boolean}} options
 *   `find` may also be asked for the empty text, which then gives the first choices
 */
export function picker({ id, label, find, pick, hint, value = "", keep = false }) {
  const field = h("input", { id, type: "text", value, "aria-describedby": hint ? `${id}-hint` : null });
  const take = (choice) => {
    field.value = keep ? choice.label : "";
    pick(choice);
  };
  const box = new Combobox({ field, label, find, pick: take, first: true });
  field.addEventListener("focus", () => box.later());
  return h("div", { class: "field picker" }, h("label", { for: id }, label), box.element, hint && h("p", { class: "hint", id: `${id}-hint` }, hint));
}
