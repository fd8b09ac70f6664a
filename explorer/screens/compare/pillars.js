// The six pillars of the clusters beside each other, the maturity that they make, and the ranks when one of them is left out.

import { format } from "../../lib/address.js";
import { h } from "../../lib/dom.js";
import { figure } from "../../lib/figure.js";
import { fold } from "../../lib/fold.js";
import { measure } from "../../lib/measure.js";
import { observationsQuery } from "../../lib/observations.js";
import { period } from "../../lib/period.js";
import { standingOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** @param {object} given the answers of the screen */
export function pillars(given) {
  const { view, answer, keys } = given;
  return [
    h("p", {}, t("compare.pillars.lead")),
    h("div", { class: "grid" },
      figure({ title: t("compare.pillars.figure"), chart: "pillars", parameters: { clusters: keys.join(","), ...period(view) }, query: observationsQuery({ clusters: answer.clusters.map((it) => it.iri), indicator: "pillar-score", year: answer.year, window: answer.window }), table: () => pillarTable(given) }),
      h("div", {}, pillarTable(given), farthest(answer))),
    fold(t("compare.leave-one-out"), () => leaveOneOut(answer)),
    h("p", {}, h("a", { href: format("positioning", [], { cluster: keys.join(","), ...period(view) }) }, t("compare.to-positioning"))),
  ];
}

function pillarTable({ answer, path }) {
  const rows = [...answer.pillars.map((it) => ({ ...it, indicator: "pillar-score" })),
    { id: "maturity", label: null, weight: null, scores: answer.totals, indicator: "maturity" }];
  const name = (row) => (row.label ? said(row.label) : t("compare.maturity"));
  return table({
    caption: t("compare.pillars.caption"), name: "pillars", rows, sortable: false,
    columns: [
      { label: t("compare.pillar"), heading: true, value: name },
      { label: t("compare.weight"), numeric: true, value: (row) => row.weight, cell: (row) => (row.weight === null ? "" : measure({ value: row.weight }, { indicator: "maturity", share: true, name: `${t("compare.weight")}: ${name(row)}`, source: path })) },
      ...answer.clusters.map((cluster, at) => ({
        label: said(cluster.label), numeric: true, value: (row) => row.scores[at]?.value ?? null,
        cell: (row) => measure(row.scores[at], { indicator: row.indicator, name: `${name(row)}, ${said(cluster.label)}`, evidence: standingOf(cluster.id, answer), source: path }),
        more: ["low", "high"].map((bound) => ({ label: `${said(cluster.label)} ${bound}`, value: (row) => row.scores[at]?.[bound] ?? null })),
      })),
    ],
  });
}

// In plain words: in which pillar the second is farthest behind the model, and where it is ahead.
function farthest(answer) {
  const [model, other] = answer.clusters;
  const known = answer.pillars.filter((it) => it.scores[0].value !== null && it.scores[1].value !== null)
    .map((it) => ({ label: said(it.label), by: it.scores[0].value - it.scores[1].value })).sort((left, right) => right.by - left.by);
  if (answer.clusters.length !== 2 || known.length === 0) return null;
  const [behind, ahead] = [known[0], known[known.length - 1]];
  return [
    behind.by > 0 && h("p", {}, t("compare.behind", { other: said(other.label), model: said(model.label), pillar: behind.label, by: number(behind.by, 2) })),
    ahead.by < 0 && h("p", {}, t("compare.ahead", { other: said(other.label), model: said(model.label), pillar: ahead.label, by: number(-ahead.by, 2) })),
  ];
}

function leaveOneOut(answer) {
  const label = (id) => said(answer.pillars.find((it) => it.id === id)?.label) || id;
  return table({
    caption: t("compare.leave-one-out.caption"), name: "leave-one-out", rows: answer.leave_one_out,
    columns: [
      { label: t("compare.left-out"), heading: true, value: (row) => label(row.pillar) },
      ...answer.clusters.map((cluster, at) => ({ label: said(cluster.label), numeric: true, value: (row) => row.ranks[at]?.value ?? null,
        cell: (row) => measure(row.ranks[at], { indicator: "maturity", name: t("compare.rank-without", { pillar: label(row.pillar) }) }) })),
    ],
  });
}
