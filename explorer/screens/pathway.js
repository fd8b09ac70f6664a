// Pathway: one chain from research to the market, with years per step and where it stops.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { chain, endOf, yearsOf } from "../lib/chain.js";
import { conceptsById } from "../lib/concepts.js";
import { facts, links, thingLink } from "../lib/facts.js";
import { keyOf } from "../lib/key.js";
import { provenance } from "../lib/provenance.js";
import { remark } from "../lib/states.js";
import { number, otherLanguage, said, t } from "../lib/words.js";

export const parameters = [];
export const style = "chain.css";

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const [pathway, stages, types, sectors] = await Promise.all([
    read(`/api/v1/pathways/${encodeURIComponent(id)}`), ...["stage", "artifact-type", "sector"].map(conceptsById),
  ]);
  view.title(said(pathway.label), { language: otherLanguage(pathway.label) });
  view.root.append(links(pathway.clusters.map((it) => h("a", { class: "button", href: format("pathways", [], { cluster: it.id }) }, t("pathway.of", { cluster: said(it.label) })))));
  const end = endOf(pathway, stages);
  view.section(t("pathway.facts"), remark(end.text, end.stopped ? "caution" : "note"), facts([
    [t("pathway.clusters"), pathway.clusters.map((it, at) => [at > 0 && ", ", thingLink("cluster", it)])],
    [t("pathway.steps"), number(pathway.steps.length)],
    [t("pathway.years"), duration(pathway)],
  ]));
  view.section(t("pathway.chain"), chain(pathway, { stages, types, sectors }));
  view.section(t("pathway.provenance"), h("p", {}, t("pathway.provenance.lead")), provenance(pathway, "pathway"));
}

function duration(pathway) {
  const years = yearsOf(pathway);
  return years === null ? `– ${t("pathway.years.unknown")}` : t("pathway.years.value", { years });
}
