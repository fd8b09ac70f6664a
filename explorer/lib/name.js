// Names of things as they stand in text: in the language of the page, marked where only the other one has it, with a link.

import { h } from "./dom.js";
import { thingAddress } from "./address.js";
import { otherLanguage, said } from "./words.js";

/** A label as text; it tells its language where the page's has none. */
export function named(label, otherwise = "") {
  const language = otherLanguage(label);
  const text = said(label) || otherwise;
  return language === null ? text : h("span", { lang: language }, text);
}

/** A thing with its name as a link to its screen. @param {string} kind @param {{id: string, label: object}} thing */
export function thingLink(kind, thing) {
  return h("a", { href: thingAddress(kind, thing.id), lang: otherLanguage(thing.label) }, said(thing.label) || thing.id);
}
