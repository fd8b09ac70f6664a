// Where the actor stands in its cluster: every indicator with rank and percentile.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { thingLink } from "../../lib/facts.js";
import { measure } from "../../lib/measure.js";
import { answerOf, networkOf, ranksOf } from "../../lib/records.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t, unit } from "../../lib/words.js";

/** @param {import("../actor.js").Known} known */
export function indicators({ actor, answer, indicators: catalogue }) {
  if (answer.cluster === null) {
    return empty(t("actor.indicators.outside"), h("a", { class: "button", href: format("network", [], { around: actor.id, depth: 1, select: actor.id }) }, t("actor.ego")));
  }
  const about = (row) => ({
    indicator: row.indicator, name: said(catalogue.get(row.indicator)?.label),
    evidence: networkOf(answer.cluster.id, answer, { select: actor.id }), source: answerOf(`/api/v1/actors/${encodeURIComponent(actor.id)}/indicators`, answer),
  });
  const ranked = (row, text) => h("a", { href: ranksOf(row.indicator, answer, { cluster: answer.cluster.id }) }, text);
  return [
    h("p", {}, t("actor.indicators.lead", { year: String(answer.year) }), " ", thingLink("cluster", answer.cluster)),
    table({
      caption: t("actor.indicators.caption"), name: `${actor.id}-indicators`, rows: answer.values,
      columns: [
        { label: t("actor.indicator"), heading: true, value: (row) => said(catalogue.get(row.indicator)?.label) || row.indicator,
          cell: (row) => h("a", { href: format("indicator", [row.indicator], { cluster: answer.cluster.id }) }, said(catalogue.get(row.indicator)?.label) || row.indicator) },
        { label: t("actor.value"), numeric: true, value: (row) => row.value.value, cell: (row) => measure(row.value, about(row)),
          more: ["low", "high"].map((it) => ({ label: it, value: (row) => row.value[it] })) },
        { label: t("actor.unit"), value: (row) => unit(row.value.unit) },
        { label: t("actor.rank"), numeric: true, value: (row) => row.rank, cell: (row) => (row.rank === null ? "–" : ranked(row, t("shell.rank", { rank: row.rank, of: row.of }))) },
        { label: t("actor.percentile"), numeric: true, value: (row) => row.percentile, cell: (row) => (row.percentile === null ? "–" : ranked(row, number(Math.round(row.percentile)))) },
      ],
    }),
  ];
}
