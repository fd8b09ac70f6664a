// Sectors of a cluster: their share of the actors beside their share of what holds the network together.

import { h } from "../../lib/dom.js";
import { mark } from "../../lib/concepts.js";
import { measure } from "../../lib/measure.js";
import { networkOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

const SHARES = ["actors", "strength", "betweenness", "pagerank", "funding"];

/**
 * @param {object[]} rows the sectors of an answer
 * @param {Map<string, object>} sectors concepts by notation
 * @param {import("../../lib/records.js").Period} period of the answer
 */
export function sectorTable(rows, sectors, cluster, period) {
  const evidence = (row) => networkOf(cluster.id, period, { sector: row.sector });
  const share = (name) => ({
    label: t(`roles.share.${name}`), numeric: true, value: (row) => row[`share_${name}`]?.value ?? null,
    cell: (row) => barred(row[`share_${name}`], { indicator: `sector-share-${name}`, name: `${said(row.label)}, ${said(cluster.label)}`, share: true, evidence: evidence(row) }, sectors.get(row.sector)),
  });
  return table({
    caption: t("roles.sectors.caption"), name: `sectors-${cluster.id}`, rows,
    columns: [
      { label: t("roles.sector"), heading: true, value: (row) => said(row.label), cell: (row) => h("span", { class: "sector" }, mark(sectors.get(row.sector)), said(row.label)) },
      { label: t("roles.count"), numeric: true, value: (row) => row.actors, cell: (row) => h("a", { href: evidence(row) }, String(row.actors)) },
      ...SHARES.map(share),
      { label: t("roles.intensity"), numeric: true, value: (row) => row.intensity?.value ?? null,
        cell: (row) => measure(row.intensity, { indicator: "axis-intensity", name: `${said(row.label)}, ${said(cluster.label)}`, evidence: evidence(row) }) },
    ],
  });
}

// The bar repeats the number for the eye; it says nothing of its own.
function barred(value, about, concept) {
  const known = value?.value ?? null;
  return [measure(value, about), known !== null && h("span", { class: "bar", "aria-hidden": "true" },
    h("span", { class: "bar-part", style: { width: `${Math.min(100, 100 * known).toFixed(1)}%`, "background-color": concept?.colour ?? "var(--accent)" } }))];
}
