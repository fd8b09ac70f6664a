// What there is to choose from: clusters, sectors, linkage types, indicators of actors.

import { read } from "../../lib/api.js";
import { clusters, conceptsById } from "../../lib/concepts.js";
import { said, t } from "../../lib/words.js";

/**
 * @typedef {object} Choices
 * @property {object[]} clusters
 * @property {Map<string, object>} sectors
 * @property {Map<string, object>} types linkage types that count
 * @property {object[]} indicators those of actors
 */

/** Reads what can be chosen. @returns {Promise<Choices>} */
export async function readChoices() {
  const [all, sectors, types, indicators] = await Promise.all([
    clusters(), conceptsById("sector"), conceptsById("linkage-type"), read("/api/v1/indicators", { scope: "actor", limit: 1000 }),
  ]);
  const counted = new Map([...types].filter(([, it]) => it.counts_in_indicators));
  // Subtypes of sectors are concepts of the same scheme: a sector has a letter.
  const main = new Map([...sectors].filter(([, it]) => it.letter !== null));
  return { clusters: all, sectors: main, types: counted, indicators: indicators.items };
}

/** Options of a control from things with labels. */
export function optionsOf(things, id = "notation") {
  return things.map((it) => ({ value: it[id], label: said(it.label) }));
}

/** The name of a linkage type. */
export function typeName(choices, notation) {
  return said(choices.types.get(notation)?.label) || notation;
}

/** The name of an indicator, or of one of the numbers that come with the network. */
export function sizeName(choices, id) {
  const indicator = choices.indicators.find((it) => it.id === id);
  return indicator ? said(indicator.label) : t(`network.size.${id}`);
}
