// Terms of RDF: read from lines of answers, shown in cells.

import { h } from "../../lib/dom.js";
import { thingAddress } from "../../lib/address.js";
import { t } from "../../lib/words.js";
import { shortName } from "./prefixes.js";

/** @typedef {{kind: "iri" | "blank" | "literal", value: string, language?: string, datatype?: string}} Term */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$/;

/** Reads a term as Turtle and the TSV of SPARQL write it; null where nothing is bound. @returns {Term | null} */
export function termOf(text) {
  const trimmed = text.replace(/\r$/, "");
  if (trimmed === "") return null;
  if (trimmed.startsWith("<")) return { kind: "iri", value: unescaped(trimmed.slice(1, -1)) };
  if (trimmed.startsWith("_:")) return { kind: "blank", value: trimmed };
  const [, value, language, datatype] = LITERAL.exec(trimmed) ?? [];
  if (value !== undefined) return { kind: "literal", value: unescaped(value), language, datatype };
  return { kind: "literal", value: trimmed, datatype: bareType(trimmed) };
}

function bareType(text) {
  if (/^[+-]?\d+$/.test(text)) return `${XSD}integer`;
  if (/^[+-]?\d*\.\d+$/.test(text)) return `${XSD}decimal`;
  return /^(true|false)$/.test(text) ? `${XSD}boolean` : `${XSD}double`;
}

const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) => (one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16))));
}

const TRIPLE = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(.*?)\s*\.\s*$/;

/** The three terms of a line of N-Triples, or null. */
export function termsOfTriple(line) {
  const [, subject, predicate, object] = TRIPLE.exec(line) ?? [];
  return subject === undefined ? null : [subject, predicate, object].map(termOf);
}

const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt", "unsignedLong", "gYear"].map((it) => XSD + it));

/** The number that a term is, or null. */
export function numberOf(term) {
  if (term?.kind !== "literal" || !NUMBERS.has(term.datatype)) return null;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : null;
}

const THING = /\/id\/([a-z]+)\/([^/]+)$/;
const SCREENS = new Set(["cluster", "actor", "artifact", "linkage", "pathway", "programme"]);

/** Where a thing of the data is seen: its screen, else its document here; null for what is from elsewhere. */
export function placeOfThing(iri, prefixes) {
  const base = (prefixes.get("bc") ?? "").replace(/ontology#$/, "");
  if (base === "" || !iri.startsWith(base)) return null;
  const [, kind, key] = THING.exec(iri) ?? [];
  if (kind && SCREENS.has(kind)) return thingAddress(kind, decodeURIComponent(key));
  const path = iri.slice(base.length - 1);
  if (path.startsWith("/scheme/indicator/")) return thingAddress("indicator", path.slice(18));
  return path.startsWith("/id/") ? path.replace("/id/", "/doc/") : path;
}

/** A term in short: what a file or a label needs. */
export function textOf(term, prefixes) {
  if (term === null) return null;
  return term.kind === "iri" ? shortName(term.value, prefixes) ?? term.value : term.value;
}

/** A term as it stands in a cell. */
export function shown(term, prefixes) {
  if (term === null) return h("span", { class: "quiet-text" }, "–", h("span", { class: "unseen" }, t("sparql.unbound")));
  if (term.kind === "blank") return h("code", {}, term.value);
  if (term.kind === "literal") return h("span", { lang: term.language, title: term.datatype }, term.value, term.language && h("small", { class: "term-language" }, ` @${term.language}`));
  const text = shortName(term.value, prefixes) ?? term.value;
  const place = placeOfThing(term.value, prefixes);
  if (place !== null) return h("a", { href: place, title: term.value }, text);
  return /^https?:/.test(term.value) ? h("a", { href: term.value, title: term.value, rel: "noreferrer" }, text) : h("code", {}, text);
}
