// Finds actors by name for the fields of the screen.

import { read } from "../../lib/api.js";
import { said } from "../../lib/words.js";

const MOST = 12;

/** Actors whose names fit a text; for the empty text the largest of the drawing. @param {import("./screen.js").Screen} screen */
export async function findActors(screen, text) {
  if (text === "") return largest(screen);
  const found = await read("/api/v1/search", { q: text, kinds: "actor", limit: MOST });
  return found.items.map((it) => ({ value: it.id, label: said(it.label) || it.id, detail: sector(screen, it.sector) }));
}

function largest(screen) {
  const nodes = (screen.stage?.graph.shownNodes() ?? []).filter((it) => it.data.node_set === "actor");
  const some = [...nodes].sort((left, right) => right.data.degree - left.data.degree).slice(0, MOST);
  return some.map((it) => ({ value: it.id, label: said(it.data.label) || it.id, detail: sector(screen, it.data.sector) }));
}

const sector = (screen, notation) => said(screen.choices.sectors.get(notation)?.label);
