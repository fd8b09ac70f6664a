// Elements from plain values. Text is always set as text, so that no label can become markup.

/**
 * Makes an element. Properties that begin with `on` are listeners, `dataset` and `style` take objects, `null`, `undefined` and
 * `false` leave an attribute out, `true` writes it empty.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...unknown} children nodes, texts, arrays of them; null and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for an element of a drawing. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") setStyle(element, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

// Through the object model: the policy of the page refuses `style` attributes.
function setStyle(element, declarations) {
  for (const [name, value] of Object.entries(declarations)) element.style.setProperty(name, value);
}

/** Adds nodes, texts and arrays of them. */
export function append(element, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** Puts new children in the place of the old ones. */
export function replace(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

let last = 0;

/** An id that no other element of this page has. */
export function freshId(stem) {
  last += 1;
  return `${stem}-${last}`;
}

/** Parses a drawing of this service and gives its root, ready to stand in the page. */
export function drawing(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  if (parsed.querySelector("parsererror")) throw new Error("the drawing is not well-formed");
  for (const active of parsed.querySelectorAll("script, foreignObject, style")) active.remove();
  return document.importNode(parsed.documentElement, true);
}
