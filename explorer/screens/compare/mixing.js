// Which sectors are linked in each cluster: heat maps side by side, pairs of sectors and families of linkages as tables.

import { h } from "../../lib/dom.js";
import { figure } from "../../lib/figure.js";
import { period } from "../../lib/period.js";
import { measure } from "../../lib/measure.js";
import { networkOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** @param {object} given the answers of the screen */
export function mixing(given) {
  const { view, answer } = given;
  return [
    h("p", {}, t("compare.mixing.lead")),
    h("div", { class: "grid" }, answer.clusters.map((cluster, at) => figure({
      title: t("compare.mixing.figure", { cluster: said(cluster.label) }), chart: "mixing", parameters: { cluster: cluster.id, ...period(view) },
      table: () => pairTable(given, [at]),
    }))),
    pairTable(given, answer.clusters.map((_, at) => at)),
    familyTable(given),
  ];
}

function pairTable({ answer, sectors, path }, shown) {
  const name = (row) => row.sectors.map((it) => said(sectors.get(it)?.label) || it).join(" – ");
  return table({
    caption: t("compare.mixing.caption"), name: "sector-pairs", rows: answer.structure,
    columns: [
      { label: t("compare.sectors"), heading: true, value: name },
      ...shown.flatMap((at) => {
        const cluster = said(answer.clusters[at].label);
        const column = (member, more) => {
          const label = t(`compare.${more.share ? "share" : "strength"}`, { cluster });
          // The linkages of a pair of sectors are seen in the network of both.
          const about = (row) => ({ indicator: "sector-mixing", name: `${name(row)}, ${label}`, evidence: networkOf(answer.clusters[at].id, answer, { sector: row.sectors }), source: path, ...more });
          return { label, numeric: true, value: (row) => row[member][at], cell: (row) => measure({ value: row[member][at] }, about(row)) };
        };
        return [column("strengths", {}), column("shares", { share: true, note: t("compare.share.note") })];
      }),
    ],
  });
}

function familyTable({ answer, names }) {
  return table({
    caption: t("compare.families"), name: "families", rows: answer.families,
    columns: [
      { label: t("compare.family"), heading: true, value: (row) => names("linkages-of-family", row.family).part },
      ...answer.clusters.map((cluster, at) => ({ label: said(cluster.label), numeric: true, value: (row) => row.linkages[at],
        cell: (row) => h("a", { href: networkOf(cluster.id, answer, { family: row.family }) }, number(row.linkages[at])) })),
    ],
  });
}
