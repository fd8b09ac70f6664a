// Identifiers of an actor in registers, each with its address there.

import { h } from "../../lib/dom.js";
import { isAddress } from "../../lib/provenance.js";

const REGISTERS = {
  ror: ["ROR", (it) => `https://ror.org/${it}`],
  wikidata: ["Wikidata", (it) => `https://www.wikidata.org/wiki/${it}`],
  isni: ["ISNI", (it) => `https://isni.org/isni/${it.replaceAll(" ", "")}`],
  grid: ["GRID", null],
  fundref: ["Crossref Funder", (it) => `https://doi.org/10.13039/${it.replace(/^10\.13039\//, "")}`],
  lei: ["LEI", (it) => `https://search.gleif.org/#/record/${it}`],
  business_number: ["KR BRN", null],
};

/** A list of identifiers, or null where there is none. @param {Record<string, string | null>} all */
export function identifiers(all) {
  const known = Object.entries(all).filter(([, text]) => text !== null);
  return known.length > 0 && h("ul", { class: "plain" }, known.map(([register, text]) => h("li", {}, one(register, text))));
}

function one(register, text) {
  const [name, place] = REGISTERS[register] ?? [register, null];
  const short = isAddress(text) ? text.replace(/\/$/, "").split("/").pop() : text;
  const href = isAddress(text) ? text : place?.(text);
  return [`${name} `, href ? h("a", { href, rel: "noreferrer" }, short) : h("code", {}, short)];
}
