// All indicators of the cluster as a table: value with interval, rank and percentile among the clusters.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { select } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { ranksOf, recordsOf, valuesOf } from "../../lib/records.js";
import { standingQuery } from "../../lib/standing.js";
import { table } from "../../lib/table.js";
import { number, said, t, unit } from "../../lib/words.js";

const TIERS = ["headline", "detail", "all"];

/** @param {import("../cluster.js").Known} known @param {import("../../lib/view.js").View} view */
export function indicatorTable(known, view) {
  const tier = TIERS.includes(view.get("tier")) ? view.get("tier") : "headline";
  const rows = known.answer.values
    .filter((it) => it.part === null)
    .map((it) => ({ ...it, about: known.indicators.get(it.indicator), standing: known.standings.get(it.indicator) }))
    .filter((it) => it.about && (tier === "all" || it.about.tier === tier));
  const query = standingQuery(known.cluster.iri, known.answer.year, known.answer.window);
  return [
    h("p", {}, t("cluster.indicators.lead", { year: String(known.answer.year) }), " ", h("a", { href: format("sparql", [], { query }) }, t("cluster.indicators.query"))),
    h("div", { class: "controls" }, select({
      id: "tier", label: t("cluster.indicators.tier"), value: tier, change: (value) => view.go({ tier: value === "headline" ? null : value }),
      options: TIERS.map((it) => ({ value: it, label: t(`cluster.tier.${it}`) })),
    })),
    table({ caption: t("cluster.indicators.caption", { cluster: said(known.cluster.label) }), name: `${known.id}-indicators`, rows, columns: columns(known) }),
    h("p", { class: "hint" }, t("cluster.standing.ties")),
  ];
}

function columns(known) {
  const ranked = (row, text) => h("a", { href: ranksOf(row.indicator, known.answer) }, text);
  return [
    { label: t("cluster.indicator"), heading: true, value: (row) => said(row.about.label), cell: (row) => h("a", { href: format("indicator", [row.indicator]) }, said(row.about.label)) },
    { label: t("cluster.value"), numeric: true, value: (row) => row.value.value,
      cell: (row) => measure(row.value, { indicator: row.indicator, name: said(row.about.label), evidence: recordsOf(row.about, known.id, known.answer), source: valuesOf(row.indicator, known.id, known.answer) }),
      more: ["low", "high", "sample_size"].map((it) => ({ label: it, value: (row) => row.value[it] })) },
    { label: t("cluster.unit"), value: (row) => unit(row.value.unit) },
    { label: t("cluster.standing"), numeric: true, value: (row) => row.standing?.rank ?? null, cell: (row) => (row.standing ? ranked(row, t("shell.rank", row.standing)) : "–") },
    { label: t("cluster.percentile"), numeric: true, value: (row) => row.standing?.percentile ?? null, cell: (row) => (typeof row.standing?.percentile === "number" ? ranked(row, number(Math.round(row.standing.percentile))) : "–") },
    { label: t("cluster.direction"), value: (row) => t(`shell.direction.${row.about.direction}`) },
  ];
}
