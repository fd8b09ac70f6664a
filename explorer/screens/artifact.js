// Artifact: a result, patent, licence, trial, approval or product; whose it is, what it came from and what became of it.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { conceptName, conceptsById } from "../lib/concepts.js";
import { actorLink, factOf, facts, thingLink } from "../lib/facts.js";
import { measure } from "../lib/measure.js";
import { keyOf } from "../lib/key.js";
import { provenance } from "../lib/provenance.js";
import { empty } from "../lib/states.js";
import { table } from "../lib/table.js";
import { date, hasWords, otherLanguage, percent, said, t } from "../lib/words.js";

export const parameters = [];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const [artifact, types, stages, kinds, sectors] = await Promise.all([
    read(`/api/v1/artifacts/${encodeURIComponent(id)}`), ...["artifact-type", "stage", "derivation-kind", "sector"].map(conceptsById),
  ]);
  const type = conceptName(types.get(artifact.type), artifact.type);
  const stage = artifact.stage && said(stages.get(artifact.stage)?.label);
  view.title(said(artifact.label), { language: otherLanguage(artifact.label), beside: [h("span", {}, type), artifact.date && h("span", {}, date(artifact.date))].filter(Boolean) });
  view.section(t("artifact.facts"), facts([
    [t("artifact.type"), type],
    [t("artifact.stage"), stage || t("artifact.stage.none")],
    [t("artifact.date"), artifact.date ? date(artifact.date) : t("shell.date.unknown")],
    [t("artifact.status"), artifact.status && status(artifact.status)],
    [t("artifact.identifier"), artifact.identifier && identifier(artifact)],
    [t("artifact.actors"), h("ul", { class: "plain" }, artifact.actors.map((it) => h("li", {}, actorLink(it, sectors))))],
  ]));
  view.section(t("artifact.chain"), h("p", {}, t("artifact.chain.lead")),
    derivations(t("artifact.comes-from"), artifact.comes_from, kinds, t("artifact.comes-from.none")),
    derivations(t("artifact.leads-to"), artifact.leads_to, kinds, t("artifact.leads-to.none")),
    ways(artifact));
  view.section(t("artifact.pathways"), artifact.pathways.length === 0
    ? empty(t("artifact.pathways.none"), h("a", { class: "button", href: format("pathways") }, t("shell.screen.pathways")))
    : h("ul", {}, artifact.pathways.map((it) => h("li", {}, thingLink("pathway", it)))));
  view.section(t("artifact.provenance"), provenance(artifact, "artifact"));
}

function status(code) {
  const key = `artifact.status.${code}`;
  return hasWords(key) ? t(key) : code;
}

function identifier({ scheme, identifier: text, link }) {
  const shown = scheme ? `${scheme.toUpperCase()} ${text}` : text;
  return link ? h("a", { href: link, rel: "noreferrer" }, shown) : shown;
}

function derivations(caption, all, kinds, none) {
  if (all.length === 0) return h("p", {}, none);
  return table({
    caption, rows: all,
    columns: [
      { label: t("shell.kind.artifact"), heading: true, value: (row) => said(row.artifact.label), cell: (row) => thingLink("artifact", row.artifact) },
      { label: t("artifact.kind"), value: (row) => conceptName(kinds.get(row.kind), row.kind ?? "–") },
      { label: t("artifact.date"), value: (row) => row.date?.text ?? null, cell: (row) => (row.date ? date(row.date) : "–") },
      { label: t("shell.provenance.confidence"), numeric: true, value: (row) => row.confidence, cell: (row) => (row.confidence === null ? "–" : factOf("artifact", row.artifact.id, percent(row.confidence, 0))) },
    ],
  });
}

// How much of the cluster's way to the market leads over this artifact.
function ways({ ways: all }) {
  if (!all || all.length === 0) return null;
  const about = (row, indicator) => ({ indicator, name: said(row.cluster.label), evidence: format("pathways", [], { cluster: row.cluster.id }), source: `/api/v1/clusters/${row.cluster.id}/stages` });
  return table({
    caption: t("artifact.ways"), rows: all,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => thingLink("cluster", row.cluster) },
      { label: t("artifact.ways.count"), numeric: true, value: (row) => row.path_count.value, cell: (row) => measure(row.path_count, about(row, "path-count")) },
      { label: t("artifact.ways.share"), numeric: true, value: (row) => row.path_share.value, cell: (row) => measure(row.path_share, { ...about(row, "path-share"), share: true }) },
    ],
  });
}
