// Labelled controls: each has a visible label, an id that does not change, and tells its value when it changes.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * A list of choices to take one from.
 * @param {{id: string, label: string, value: string, options: {value: string, label: string}[], change: (value: string) => void, hint?: string}} it
 */
export function select({ id, label, value, options, change, hint }) {
  const control = h("select", { id, onchange: () => change(control.value), "aria-describedby": hint ? `${id}-hint` : null },
    options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)));
  return h("div", { class: "field" }, h("label", { for: id }, label), control, hint && h("p", { class: "hint", id: `${id}-hint` }, hint));
}

// The choices in which a box was changed last: when the screen is shown anew for it, they stay open.
let inUse = null;
const placeOf = (id) => `${location.hash.split("?")[0]} ${id}`;

/**
 * Choices to take several from, as boxes behind a summary that says which are taken.
 * @param {{id: string, label: string, values: string[], options: {value: string, label: string, mark?: Node}[], change: (values: string[]) => void, none?: string, most?: number, open?: boolean}} it
 *   `none` is what no choice means
 */
export function several({ id, label, values, options, change, none = t("shell.field.all"), most = Infinity, open = false }) {
  const taken = new Set(values);
  const summary = h("summary", { id });
  const say = () => {
    const names = options.filter((it) => taken.has(it.value)).map((it) => it.label);
    summary.replaceChildren(h("span", { class: "field-label" }, label), " ", h("span", { class: "field-value" }, names.length === 0 ? none : names.join(", ")));
  };
  const boxes = options.map((option) => box(`${id}-${option.value}`, option, taken, (on) => {
    inUse = placeOf(id);
    if (on) taken.add(option.value);
    else taken.delete(option.value);
    limit();
    say();
    change(options.map((it) => it.value).filter((it) => taken.has(it)));
  }));
  const limit = () => boxes.forEach((it) => { it.control.disabled = taken.size >= most && !it.control.checked; });
  limit();
  say();
  const element = h("details", { class: "field several", open: open || inUse === placeOf(id) }, summary,
    h("fieldset", {}, h("legend", { class: "unseen" }, label), boxes.map((it) => it.element)));
  if (!open) closing(element, summary);
  return element;
}

// They lie over the page, and go when the reader goes on or presses Escape.
function closing(element, summary) {
  const close = () => {
    element.open = false;
    inUse = null;
  };
  const outside = ({ target }) => { if (!element.contains(target)) close(); };
  element.addEventListener("toggle", () => {
    if (element.open) document.addEventListener("pointerdown", outside);
    else document.removeEventListener("pointerdown", outside);
  });
  element.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !element.contains(relatedTarget)) close(); });
  element.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !element.open) return;
    close();
    summary.focus();
  });
}

function box(id, option, taken, change) {
  const control = h("input", { type: "checkbox", id, value: option.value, checked: taken.has(option.value) });
  control.addEventListener("change", () => change(control.checked));
  return { control, element: h("div", { class: "box" }, control, h("label", { for: id }, option.mark, option.label)) };
}

/**
 * A number between two bounds, by slider and by typing.
 * @param {{id: string, label: string, value: number, min: number, max: number, step: number, change: (value: number) => void, said?: (value: number) => string}} it
 */
export function range({ id, label, value, min, max, step, change, said = null }) {
  const slider = h("input", { type: "range", id, min, max, step, value });
  const typed = h("input", { type: "number", id: `${id}-number`, min, max, step, value, "aria-label": `${label}: ${t("shell.field.typed")}` });
  const describe = (now) => { if (said) slider.setAttribute("aria-valuetext", said(now)); };
  const set = (now) => { slider.value = String(now); typed.value = String(now); describe(now); };
  slider.addEventListener("input", () => {
    set(Number(slider.value));
    change(Number(slider.value));
  });
  typed.addEventListener("change", () => {
    const now = Number(typed.value);
    // What is no number leaves the value as it was; what is beyond a bound is the bound, and both fields show it.
    if (typed.value === "" || !Number.isFinite(now)) return set(Number(slider.value));
    const held = Math.min(max, Math.max(min, now));
    set(held);
    return change(held);
  });
  describe(value);
  const element = h("div", { class: "field range" }, h("label", { for: id }, label), h("div", { class: "range-row" }, slider, typed));
  element.set = set;
  return element;
}

/** One line of text. `list` are suggestions. */
export function line({ id, label, value = "", change, hint, type = "text", list = [], placeholder = null }) {
  const listId = list.length > 0 ? `${id}-list` : null;
  const control = h("input", { type, id, value, placeholder, list: listId, autocomplete: "off", "aria-describedby": hint ? `${id}-hint` : null, onchange: () => change?.(control.value) });
  return h("div", { class: "field" }, h("label", { for: id }, label), control,
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
    listId && h("datalist", { id: listId }, list.map((it) => h("option", { value: it.value }, it.label))));
}

/** A box to tick. */
export function toggle({ id, label, value, change }) {
  const control = h("input", { type: "checkbox", id, checked: value, onchange: () => change(control.checked) });
  return h("div", { class: "field box" }, control, h("label", { for: id }, label));
}
