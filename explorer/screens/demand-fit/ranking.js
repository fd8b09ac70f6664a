// Clusters by how much of the demand they cover, and the package of clusters to offer together.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { named, thingLink } from "../../lib/facts.js";
import { periodOf } from "../../lib/records.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

const COLUMNS = [
  { name: "coverage", indicator: "demand-coverage", share: true },
  { name: "known_share", share: true },
  { name: "coverage_lower_bound", share: true },
  { name: "complementarity", indicator: "demand-complementarity" },
  { name: "similarity", indicator: "demand-cosine" },
];

/** The clusters, in the order of the service. `chosen` shows one in full. */
export function rankingTable({ fit, source, areas }, chosen) {
  if (fit.items.length === 0) return empty(t("demand-fit.nobody"));
  const rows = fit.items.map((item, at) => ({ item, at, first: fit.rank_probability[at]?.[0] ?? null }));
  const area = (notation) => said(areas.find((it) => it.notation === notation)?.label) || notation;
  const points = (row) => row.item.areas.filter((it) => it.selling_point === true).map((it) => said(it.label));
  const list = (label, value) => ({ label: t(`demand-fit.${label}`), value: (row) => value(row).join(", ") || null, cell: (row) => h("div", { class: "texts" }, value(row).join(", ") || "–") });
  return table({
    caption: t("demand-fit.ranking.caption"), name: "demand-fit", rows,
    columns: [
      { label: t("demand-fit.rank"), numeric: true, value: (row) => row.at + 1 },
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.item.cluster.label), cell: (row) => [thingLink("cluster", row.item.cluster), " ", more(row.item, chosen)] },
      ...COLUMNS.map((it) => column(it, source, fit)),
      { label: t("demand-fit.first-probability"), numeric: true, value: (row) => row.first, cell: (row) => (row.first === null ? "–" : measure({ value: row.first }, { name: t("demand-fit.first-probability"), indicator: "rank-acceptability", share: true, source, note: t("demand-fit.first-probability.note", { draws: fit.draws }) })) },
      list("selling-points", points),
      list("unknown-areas", (row) => row.item.areas_unknown.map(area)),
      { label: t("demand-fit.cautions"), value: (row) => row.item.cautions.map((it) => said(it.message)).join(" ") || null, cell: (row) => (row.item.cautions.length === 0 ? "–" : h("div", { class: "texts" }, row.item.cautions.map((it) => named(it.message)))) },
    ],
  });
}

function column({ name, indicator, share }, source, fit) {
  const label = t(`demand-fit.${name}`);
  return {
    label, numeric: true, value: (row) => row.item[name].value,
    cell: (row) => measure(row.item[name], { indicator, share, source, name: `${said(row.item.cluster.label)}: ${label}`, evidence: format("cluster", [row.item.cluster.id], periodOf(fit)), note: t(`demand-fit.${name}.note`) }),
    more: ["low", "high"].map((bound) => ({ label: `${label} ${bound}`, value: (row) => row.item[name][bound] })),
  };
}

function more(item, chosen) {
  const label = t("demand-fit.details-of", { cluster: said(item.cluster.label) });
  return h("button", { type: "button", class: "quiet", "aria-label": label, onclick: () => chosen.choose(item.cluster.id, true) }, t("demand-fit.details"));
}

/** Clusters to offer together, each with what it adds. */
export function packageTable({ fit, source }) {
  if (fit.package.length === 0) return empty(t("demand-fit.package.none"));
  const share = (name) => ({ label: t(`demand-fit.package.${name}`), numeric: true, value: (row) => row[name],
    cell: (row) => measure({ value: row[name] }, { indicator: "demand-coverage", share: true, name: `${said(row.cluster.label)}: ${t(`demand-fit.package.${name}`)}`, note: t("demand-fit.note.package"), source }) });
  return table({
    caption: t("demand-fit.package.caption"), name: "demand-fit-package", rows: fit.package, sortable: false,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => thingLink("cluster", row.cluster) },
      share("gain"), share("coverage"),
    ],
  });
}
