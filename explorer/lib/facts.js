// Facts about one thing as terms and what is said of them, and the links to other things in them.

import { h } from "./dom.js";
import { thingAddress } from "./address.js";
import { mark } from "./concepts.js";
import { currentLanguage } from "./settings.js";
import { otherLanguage, said } from "./words.js";

/**
 * A list of terms and facts; what is absent is left out.
 * @param {[string, unknown][]} rows
 */
export function facts(rows) {
  const known = rows.filter(([, fact]) => fact !== null && fact !== undefined && fact !== false && fact !== "" && !(Array.isArray(fact) && fact.length === 0));
  return h("dl", { class: "facts" }, known.map(([term, fact]) => [h("dt", {}, term), h("dd", {}, fact)]));
}

/** A label as text; it tells its language where the page's has none. `otherwise` stands where there is no label. */
export function named(label, otherwise = "") {
  const language = otherLanguage(label);
  const text = said(label) || otherwise;
  return language === null ? text : h("span", { lang: language }, text);
}

/** The name of a thing, marked where it is in the other language. */
export function name(ref) {
  return named(ref.label, ref.id);
}

/** The name in the other language, to stand under the heading; null where there is none. */
export function otherName(label) {
  const other = currentLanguage() === "ko" ? "en" : "ko";
  const text = label[other];
  return text && text !== said(label) ? h("span", { lang: other }, text) : null;
}

/** A link to the screen of a thing. */
export function thingLink(kind, ref) {
  return h("a", { href: thingAddress(kind, ref.id), lang: otherLanguage(ref.label) }, said(ref.label) || ref.id);
}

/** A link to an actor with the mark of its sector. @param {Map<string, object>} sectors concepts by notation */
export function actorLink(ref, sectors) {
  const sector = sectors.get(ref.sector);
  return h("span", { class: "sector" }, mark(sector), h("span", { class: "unseen" }, sector ? `${said(sector.label)}: ` : ""), thingLink("actor", ref));
}

/** A fact of a thing as the way to its screen, where its sources are; a dash stays a dash. @param {string} kind @param {string} id */
export function factOf(kind, id, text) {
  return text === "–" ? text : h("a", { href: thingAddress(kind, id) }, text);
}

/** Links beside each other. */
export function links(all) {
  return h("ul", { class: "links" }, all.filter(Boolean).map((it) => h("li", {}, it)));
}
