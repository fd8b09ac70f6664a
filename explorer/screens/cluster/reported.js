// What others report about the cluster: statistics with their source, and what it says that it offers.

import { h } from "../../lib/dom.js";
import { readAll } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { money } from "../../lib/amounts.js";
import { conceptsById } from "../../lib/concepts.js";
import { links } from "../../lib/facts.js";
import { source } from "../../lib/provenance.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t, unit } from "../../lib/words.js";

/** @param {import("../cluster.js").Known} known */
export async function statistics(known) {
  const [items, names] = await Promise.all([readAll("/api/v1/statistics", { cluster: known.id }), conceptsById("statistic")]);
  if (items.length === 0) return empty(t("cluster.statistics.none"), h("a", { class: "button", href: format("import") }, t("shell.screen.import")));
  return table({
    caption: t("cluster.statistics.caption"), name: `${known.id}-statistics`, rows: items,
    columns: [
      { label: t("cluster.statistics.name"), heading: true, value: (row) => said(names.get(row.statistic)?.label) || row.statistic },
      { label: t("shell.year"), numeric: true, value: (row) => row.year, cell: (row) => (row.year === null ? "–" : String(row.year)) },
      { label: t("cluster.value"), numeric: true, value: (row) => row.value, cell: (row) => h("a", { href: `/doc/statistic/${[known.id, row.statistic, row.year].filter((it) => it !== null).map(encodeURIComponent).join("/")}` }, amount(row)) },
      { label: t("cluster.unit"), value: (row) => unit(row.unit) },
      { label: t("cluster.source"), value: (row) => row.evidence[0]?.source ?? null, cell: (row) => (row.evidence.length === 0 ? "–" : row.evidence.map((it) => source(it))) },
    ],
  });
}

function amount(row) {
  return /^[A-Z]{3}$/.test(row.unit ?? "") ? money(row.value, row.unit) : number(row.value);
}

/** @param {import("../cluster.js").Known} known */
export async function offers(known) {
  const [items, areas] = await Promise.all([readAll("/api/v1/offers", { cluster: known.id }), conceptsById("area")]);
  const more = links([h("a", { href: format("demand-fit", [], { clusters: known.id }) }, t("cluster.offers.more"))]);
  if (items.length === 0) return [empty(t("cluster.offers.none")), more];
  return [table({
    caption: t("cluster.offers.caption"), name: `${known.id}-offers`, rows: items,
    columns: [
      { label: t("cluster.offers.area"), heading: true, value: (row) => said(areas.get(row.area)?.label) || row.area },
      { label: t("cluster.offers.level"), numeric: true, value: (row) => row.level, cell: (row) => (row.level === null ? "–" : h("a", { href: `/doc/offer/${[known.id, row.area].map(encodeURIComponent).join("/")}` }, number(row.level))) },
      { label: t("cluster.offers.basis"), value: (row) => t(`cluster.offers.${row.level_source}`),
        cell: (row) => [t(`cluster.offers.${row.level_source}`), row.indicators.length > 0 && [": ", row.indicators.map((it, at) => [at > 0 && ", ", h("a", { href: format("indicator", [it]) }, said(known.indicators.get(it)?.label) || it)])]] },
      { label: t("cluster.source"), value: (row) => row.evidence[0]?.source ?? null, cell: (row) => (row.evidence.length === 0 ? "–" : row.evidence.map((it) => source(it))) },
    ],
  }), more];
}
