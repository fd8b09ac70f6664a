// Prefixes: which ones the service uses, which ones a query lacks, and how they are put before it.

import { read } from "../../lib/api.js";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const KINDS = ["actor", "artifact", "cluster", "linkage", "pathway", "programme", "demand", "offer", "evidence"];

/**
 * Prefixes by name: of the context that the service publishes, of its questions, and of the kinds of its things.
 * @param {{query: string}[]} questions
 * @returns {Promise<Map<string, string>>}
 */
export async function knownPrefixes(questions) {
  const { "@context": context } = await read("/context.jsonld");
  const known = new Map([["rdf", RDF]]);
  for (const [name, value] of Object.entries(context)) {
    if (typeof value === "string" && /^https?:.*[#/]$/.test(value)) known.set(name, value);
    else if (value?.["@prefix"] === true) known.set(name, value["@id"]);
  }
  const base = (known.get("bc") ?? "").replace(/ontology#$/, "");
  if (base !== "") for (const kind of KINDS) known.set(kind, `${base}id/${kind}/`);
  for (const { query } of questions) for (const [name, iri] of declared(query)) known.set(name, iri);
  return known;
}

const DECLARATION = /^\s*PREFIX\s+([^\s:]*):\s*<([^>]*)>/gim;

/** The prefixes that a query declares. */
export function declared(query) {
  return new Map([...query.matchAll(DECLARATION)].map(([, name, iri]) => [name, iri]));
}

// What is no place for a prefixed name: comments, texts, addresses, variables, and declarations themselves.
const ASIDE = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*|PREFIX\s+[^\s:]*:|[?$][\p{L}\p{N}_]+|_:[\p{L}\p{N}_]+/giu;
const NAME = /(?<![\p{L}\p{N}_:.-])([\p{L}][\p{L}\p{N}_.-]*|):[\p{L}\p{N}_:%\\]/gu;

/** Prefixes that a query uses and does not declare, in the order of their use. */
export function missingPrefixes(query) {
  const has = declared(query);
  const used = [...query.replace(ASIDE, " ").matchAll(NAME)].map(([, name]) => name);
  return [...new Set(used)].filter((it) => !has.has(it));
}

/** The query with declarations before it, of those that it does not have yet. */
export function withPrefixes(query, prefixes) {
  const has = declared(query);
  const lines = [...prefixes].filter(([name]) => !has.has(name)).map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`);
  return lines.join("") + query;
}

/** An address in its short form, or null. The longest namespace wins. */
export function shortName(iri, prefixes) {
  let best = null;
  for (const [name, namespace] of prefixes) {
    if (iri.startsWith(namespace) && iri.length > namespace.length && (best === null || namespace.length > best[1].length)) best = [name, namespace];
  }
  if (best === null) return null;
  const rest = iri.slice(best[1].length);
  return /^[\p{L}\p{N}_.-]+$/u.test(rest) ? `${best[0]}:${rest}` : null;
}
