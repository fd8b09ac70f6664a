// Programme: who runs it, for whom and which stages, its budget, and what it has supported.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format, thingAddress } from "../lib/address.js";
import { money, span } from "../lib/amounts.js";
import { conceptName, conceptsById } from "../lib/concepts.js";
import { actorLink, factOf, facts, thingLink } from "../lib/facts.js";
import { keyOf } from "../lib/key.js";
import { limitOf, moreOf } from "../lib/pages.js";
import { provenance } from "../lib/provenance.js";
import { empty } from "../lib/states.js";
import { table } from "../lib/table.js";
import { number, otherLanguage, said, t } from "../lib/words.js";

export const parameters = ["limit"];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const [programme, linkages, stages, sectors, types] = await Promise.all([
    read(`/api/v1/programmes/${encodeURIComponent(id)}`),
    read("/api/v1/linkages", { programme: id, limit: limitOf(view), count: true }),
    ...["stage", "sector", "linkage-type"].map(conceptsById),
  ]);
  view.title(said(programme.label), { language: otherLanguage(programme.label), beside: h("span", {}, span(programme.start, programme.end)) });
  view.section(t("programme.facts"), factsOf(programme, stages, sectors));
  view.section(t("programme.linkages"), ...linkageList(view, linkages, { sectors, types }));
  view.section(t("programme.provenance"), provenance(programme, "programme"));
}

function factsOf(programme, stages, sectors) {
  return facts([
    [t("programme.operators"), programme.operators.length > 0 && h("ul", { class: "plain" }, programme.operators.map((it) => h("li", {}, actorLink(it, sectors))))],
    [t("programme.clusters"), programme.clusters.map((it, at) => [at > 0 && ", ", thingLink("cluster", it)])],
    [t("programme.stages"), programme.stages.map((it) => said(stages.get(it)?.label) || it).join(", ")],
    [t("programme.sectors"), programme.sectors.map((it) => said(sectors.get(it)?.label) || it).join(", ")],
    [t("programme.period"), span(programme.start, programme.end)],
    [t("programme.budget"), programme.budget !== null && money(programme.budget, programme.currency)],
    [t("programme.policies"), programme.policies.map((it, at) => [at > 0 && ", ", h("a", { href: `/doc/policy/${encodeURIComponent(it.id)}` }, said(it.label))])],
    [t("programme.counts"), t("programme.counts.value", { linkages: programme.counts.linkages, artifacts: programme.counts.artifacts })],
  ]);
}

function linkageList(view, list, { sectors, types }) {
  if (list.items.length === 0) return [empty(t("programme.linkages.none"), h("a", { class: "button", href: format("import") }, t("shell.screen.import")))];
  return [table({
    caption: t("programme.linkages.caption"), name: `${view.path[0]}-linkages`, rows: list.items, sortable: !list.page.has_more,
    columns: [
      { label: t("programme.from"), heading: true, value: (row) => said((row.from ?? row.participants[0])?.label), cell: (row) => actorLink(row.from ?? row.participants[0], sectors) },
      { label: t("programme.to"), value: (row) => said((row.to ?? row.participants[1])?.label), cell: (row) => actorLink(row.to ?? row.participants[1], sectors) },
      { label: t("programme.type"), value: (row) => conceptName(types.get(row.type), row.type), cell: (row) => h("a", { href: thingAddress("linkage", row.id) }, conceptName(types.get(row.type), row.type)) },
      { label: t("programme.period"), value: (row) => row.start?.text ?? null, cell: (row) => span(row.start, row.end) },
      { label: t("programme.strength"), numeric: true, value: (row) => row.strength, cell: (row) => factOf("linkage", row.id, number(row.strength)) },
    ],
  }), moreOf(view, list)];
}
