// What is drawn as two tables: actors with their numbers, and linkages.

import { h } from "../../lib/dom.js";
import { thingAddress } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { isAddress } from "../../lib/provenance.js";
import { recordsOf } from "../../lib/records.js";
import { settle } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { otherLanguage, said, t } from "../../lib/words.js";
import { sizeName, typeName } from "./choices.js";
import { HIDDEN } from "./graph.js";
import { linkagesOf, recordOf } from "./linkages.js";
import { withIt } from "./query.js";
import { metricOf } from "./sizes.js";

/** Both tables, made when they are opened. @param {import("./screen.js").Screen} screen */
export function tables(screen) {
  return h("section", { id: "tables" }, h("h2", {}, t("network.tables")),
    opened("table-nodes", t("network.tables.nodes"), () => nodeTable(screen)),
    opened("table-edges", t("network.tables.edges"), () => edgeTable(screen)));
}

function opened(id, name, make) {
  const content = h("div");
  const element = h("details", {}, h("summary", { id }, name), content);
  element.addEventListener("toggle", () => {
    if (element.open) settle(content, async () => make());
    else content.replaceChildren();
  });
  return element;
}

/** The actors of the drawing. */
export function nodeTable(screen) {
  const { choices, stage } = screen;
  const rows = stage.graph.shownNodes();
  const plain = (name) => ({ label: t(`network.panel.${name}`), numeric: true, value: (it) => it.data[name], cell: (it) => measure({ value: it.data[name], unit: null }, { name: stage.name(it), source: screen.source(), digits: 6, note: t("network.panel.of-view") }) });
  return table({
    caption: t("network.tables.nodes"), name: "network-nodes", rows,
    columns: [
      { label: t("network.name"), heading: true, value: (it) => stage.name(it), cell: (it) => link(it), more: [{ label: "id", value: (it) => it.id }] },
      { label: t("network.one.sector"), value: (it) => said(choices.sectors.get(it.data.sector)?.label) },
      { label: t("network.one.cluster"), value: (it) => it.data.clusters.join("|") },
      { label: t("network.country"), value: (it) => it.data.country },
      plain("degree"), plain("strength"),
      ...(withIt(screen.view).metrics?.split(",") ?? []).map((id) => metric(screen, id)),
    ],
  });
}

function link(node) {
  const kind = node.data.node_set;
  const key = node.id.replace(/^linkage:/, "");
  return h("a", { href: thingAddress(kind, key), lang: otherLanguage(node.data.label) }, said(node.data.label) || key);
}

function metric(screen, id) {
  const indicator = screen.choices.indicators.find((it) => it.id === id);
  const absent = { code: "no-data", message: { ko: t("network.metric-absent"), en: t("network.metric-absent") } };
  const value = (it) => metricOf(it, id);
  return {
    label: sizeName(screen.choices, id), numeric: true, value,
    cell: (it) => measure({ value: value(it), unit: null, undefined: value(it) === null ? absent : null }, {
      indicator: id, name: screen.stage.name(it), digits: 6, source: screen.source(),
      evidence: it.data.clusters.length > 0 ? recordsOf(indicator, it.data.clusters[0]) : thingAddress("actor", it.id),
    }),
  };
}

// One linkage by its type; of several that are drawn as one edge each by its key.
function typeCell(choices, edge) {
  const name = typeName(choices, edge.data.linkage_type);
  const keys = linkagesOf(edge);
  if (keys.length < 2) return keys.length === 0 ? name : h("a", { href: recordOf(edge) }, name);
  return [name, ": ", keys.map((key, at) => [at > 0 && ", ", h("a", { href: thingAddress("linkage", key) }, key)])];
}

function edgeTable(screen) {
  const { choices, stage } = screen;
  const rows = stage.graph.edges.filter((it) => it.state !== HIDDEN);
  return table({
    caption: t("network.tables.edges"), name: "network-edges", rows,
    columns: [
      { label: t("network.edge.from"), heading: true, value: (it) => stage.name(it.from), cell: (it) => link(it.from), more: [{ label: "source", value: (it) => it.from.id }] },
      { label: t("network.edge.to"), value: (it) => stage.name(it.to), cell: (it) => link(it.to), more: [{ label: "target", value: (it) => it.to.id }] },
      { label: t("network.one.type"), value: (it) => typeName(choices, it.data.linkage_type), cell: (it) => typeCell(choices, it), more: [{ label: "linkage", value: (it) => it.data.linkage }] },
      { label: t("network.one.family"), value: (it) => it.data.family?.split("|").map((one) => t(`shell.family.${one}`)).join(", ") ?? null },
      { label: t("network.directed"), value: (it) => t(it.data.directed ? "network.yes" : "network.no") },
      { label: t("network.edge.weight"), numeric: true, value: (it) => it.data.weight, cell: (it) => measure({ value: it.data.weight, unit: null }, { name: t("network.edge.weight"), evidence: recordOf(it), source: screen.source(), note: t("network.edge.weight.note") }) },
      { label: t("network.edge.start"), value: (it) => it.data.start_date },
      { label: t("network.edge.end"), value: (it) => it.data.end_date },
      { label: t("network.edge.confidence"), numeric: true, value: (it) => it.data.confidence, cell: (it) => measure({ value: it.data.confidence }, { name: t("network.edge.confidence"), share: true, evidence: recordOf(it), source: screen.source() }) },
      { label: t("network.edge.evidence"), value: (it) => it.data.evidence, cell: (it) => (isAddress(it.data.evidence) ? h("a", { href: it.data.evidence, rel: "noreferrer" }, new URL(it.data.evidence).hostname) : it.data.evidence ?? "–") },
      ...(stage.graph.merged ? [{ label: t("network.edge.merged"), numeric: true, value: (it) => it.data.merged_count, cell: (it) => measure({ value: it.data.merged_count }, { name: t("network.edge.merged"), evidence: recordOf(it), source: screen.source() }) }] : []),
    ],
  });
}
