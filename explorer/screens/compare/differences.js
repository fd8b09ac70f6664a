// Where the values of clusters differ: every indicator whose difference has an interval without 0, with both values, the difference and which is higher.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { recordsOf, valuesOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

const known = (it) => it !== null && it.value !== null && it.low !== null && it.high !== null;

// Intervals of two values may meet and those of their difference leave 0 out: the difference decides, as in the table of all indicators.
const differs = (difference) => known(difference) && (difference.low > 0 || difference.high < 0);

/** @param {object} given the answers of the screen */
export function differences({ answer, catalogue, path }) {
  const held = answer.rows.filter((row) => row.differences.slice(1).some(known));
  const rows = answer.rows.flatMap((row) => answer.clusters.slice(1)
    .map((_, at) => ({ row, at: at + 1 })).filter((it) => differs(row.differences[it.at])));
  const lead = h("p", {}, t("compare.differences.lead", { held: held.length, count: answer.rows.length }));
  if (rows.length === 0) return [lead, h("p", {}, t(answer.pending ? "compare.differences.pending" : "compare.differences.none"))];
  return [lead, table({
    caption: t("compare.differences.caption"), name: `differences-${answer.clusters.map((it) => it.id).join("-")}`, rows,
    columns: [
      { label: t("compare.indicator"), heading: true, value: ({ row }) => said(row.label), cell: ({ row }) => h("a", { href: format("indicator", [row.indicator]) }, said(row.label)) },
      side("model-value", 0, { answer, catalogue }), side("other-value", null, { answer, catalogue }),
      { label: t("compare.difference-interval"), numeric: true, value: ({ row, at }) => row.differences[at].value, cell: ({ row, at }) => measure(row.differences[at], { indicator: row.indicator, name: t("compare.difference-interval"), source: path }),
        more: ["low", "high"].map((bound) => ({ label: `${t("compare.difference-interval")} ${bound}`, value: ({ row, at }) => row.differences[at][bound] })) },
      { label: t("compare.higher"), value: ({ row, at }) => said(answer.clusters[row.differences[at].low > 0 ? at : 0].label) },
    ],
  })];
}

// The model, or the cluster that is held against it.
function side(name, fixed, { answer, catalogue }) {
  const place = (it) => fixed ?? it.at;
  const value = (it) => it.row.values[place(it)];
  const cluster = (it) => answer.clusters[place(it)];
  return {
    label: t(`compare.${name}`), numeric: true, value: (it) => value(it).value,
    cell: (it) => [said(cluster(it).label), ": ", measure(value(it), {
      indicator: it.row.indicator, name: said(cluster(it).label), evidence: recordsOf(catalogue.get(it.row.indicator), cluster(it).id, answer), source: valuesOf(it.row.indicator, cluster(it).id, answer),
    })],
    more: [...["low", "high"].map((bound) => ({ label: `${t(`compare.${name}`)} ${bound}`, value: (it) => value(it)[bound] })), { label: t("shell.cluster"), value: (it) => cluster(it).id }],
  };
}
