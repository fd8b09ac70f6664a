// What a fact rests on: sources, confidence, the import it came with, and its forms as linked data.

import { h } from "./dom.js";
import { facts, links } from "./facts.js";
import { date, percent, t } from "./words.js";

/**
 * Sources, confidence, remark, graphs and files of a thing.
 * @param {object} thing with the members that every thing has
 * @param {string} kind such as `actor`
 */
export function provenance(thing, kind) {
  const sources = thing.evidence ?? [];
  return [
    facts([
      [t("shell.provenance.confidence"), thing.confidence !== null && percent(thing.confidence, 0)],
      [t("shell.provenance.note"), thing.note],
      [t("shell.provenance.graphs"), thing.graphs?.map((iri, at) => [at > 0 && ", ", h("a", { href: pathOf(iri) }, iri.split("/graph/")[1] ?? iri)])],
    ]),
    sources.length === 0 ? h("p", {}, t("shell.provenance.none")) : h("ul", { class: "sources" }, sources.map((it) => h("li", {}, source(it)))),
    linkedData(thing, kind),
  ];
}

// A graph is named by its address at the home of the vocabulary; this service answers for it under the same path.
function pathOf(iri) {
  const at = iri.indexOf("/graph/");
  return at < 0 ? iri : iri.slice(at);
}

/** One source with its title, quotation, day and licence. */
export function source(it) {
  const title = it.title ?? it.source ?? it.iri;
  return [
    isAddress(it.source) ? h("a", { href: it.source, rel: "noreferrer" }, title) : title,
    it.title && it.source && !isAddress(it.source) && ` (${it.source})`,
    it.quote && h("blockquote", {}, it.quote),
    it.accessed && h("span", { class: "quiet-text" }, " ", t("shell.provenance.accessed", { date: date(it.accessed) })),
    it.licence && h("span", { class: "quiet-text" }, " ", t("shell.provenance.licence"), ": ", isAddress(it.licence) ? h("a", { href: it.licence, rel: "noreferrer" }, it.licence) : it.licence),
  ];
}

/** Whether a text is an address of the web. */
export function isAddress(text) {
  return /^https?:\/\//.test(text ?? "");
}

const FORMS = [["Turtle", "ttl"], ["JSON-LD", "jsonld"], ["N-Triples", "nt"], ["RDF/XML", "rdf"]];

/** The document of a thing and its files. */
export function linkedData(thing, kind) {
  const document = `/doc/${kind}/${thing.id}`;
  return h("div", {},
    h("p", {}, t("shell.provenance.iri"), ": ", h("a", { href: document }, thing.iri)),
    links([...FORMS.map(([label, suffix]) => h("a", { href: `${document}.${suffix}` }, label)), h("a", { href: `/api/v1/${kind}s/${thing.id}` }, "JSON")]));
}
