// Sentences of the service with what they rest on: rule, threshold and numbers, each with its formula.

import { h } from "./dom.js";
import { format, thingAddress } from "./address.js";
import { concepts, indicatorsById } from "./concepts.js";
import { currentLanguage } from "./settings.js";
import { number, said, t } from "./words.js";

/** @typedef {{code: string, text: object, rule: object | null, threshold: number | null, rests_on: {name: string, part: string | null, value: number | null}[]}} Statement */

/** @typedef {(name: string, part: string | null) => {name: string, part: string, indicator: boolean}} Naming */

/**
 * How the numbers of sentences are called: indicators by their name, parts by that of the sector, stage or type.
 * @param {{item: string, label: object, part: string | null, part_label: object | null}[]} [lines] further names
 * @returns {Promise<Naming>}
 */
export async function naming(lines = []) {
  const [indicators, ...schemes] = await Promise.all([indicatorsById(), ...["sector", "stage", "linkage-type"].map(concepts)]);
  const parts = new Map(schemes.flat().map((it) => [it.notation, it.label]));
  const items = new Map(lines.map((it) => [it.item, it.label]));
  // A sector and a family may have one notation: what a line says of its own part comes first.
  const own = new Map(lines.filter((it) => it.part_label).map((it) => [`${it.item} ${it.part}`, it.part_label]));
  return (name, part) => ({
    name: said(indicators.get(name)?.label ?? items.get(name)) || name,
    part: part === null ? "" : said(own.get(`${name} ${part}`) ?? parts.get(part)) || part,
    indicator: indicators.has(name),
  });
}

/**
 * A list of sentences; each opens its rule and its numbers.
 * @param {Statement[]} all
 * @param {Naming} names
 * @param {{actors?: Map<string, object>}} [known] labels of actors that sentences name as parts
 */
export function statements(all, names, { actors = new Map() } = {}) {
  return h("ul", { class: "statements" }, all.map((it) => h("li", {},
    h("p", {}, said(it.text)),
    (it.rule || it.rests_on.length > 0) && h("details", {},
      h("summary", {}, t("shell.statement.grounds"), h("span", { class: "unseen" }, `: ${beginning(said(it.text))}`)),
      it.rule && h("p", {}, t("shell.statement.rule"), " ", said(it.rule)),
      it.threshold !== null && it.threshold !== undefined && h("p", {}, t("shell.statement.threshold", { value: number(it.threshold, 4) })),
      numbers(it.rests_on, names, actors)))));
}

function numbers(all, names, actors) {
  return all.length > 0 && h("ul", {}, all.map((it) => {
    const { name, part, indicator } = names(it.name, it.part);
    const actor = actors.get(it.part);
    return h("li", {},
      indicator ? h("a", { href: format("indicator", [it.name]) }, name) : name,
      actor ? [" · ", h("a", { href: thingAddress("actor", actor.id) }, said(actor.label))] : part && ` · ${part}`,
      ": ", h("strong", {}, plain(it)));
  }));
}

// A year is no amount: it stands without a separator of thousands.
function plain({ name, value }) {
  if (value === null || value === undefined) return "–";
  return name.endsWith("-year") ? new Intl.NumberFormat(currentLanguage(), { useGrouping: false }).format(value) : number(value, 4);
}

// Enough of a sentence to tell it from others.
function beginning(text) {
  const words = text.split(" ");
  return words.length > 10 ? `${words.slice(0, 10).join(" ")} …` : text;
}
