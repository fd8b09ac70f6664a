// Pairs of clusters that are reported as more and less mature, and whether the scores have them in that order.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { period } from "../../lib/period.js";
import { probability } from "../../lib/probability.js";
import { periodOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/** The sentence of the service, the pairs, and what it notes about them. */
export async function faceValidity(view) {
  const answer = await read("/api/v1/positioning/face-validity", period(view), { signal: view.signal });
  return [
    h("p", { class: "verdict" }, t("positioning.face.sentence", { holding: answer.holding, count: answer.pairs.length }),
      answer.undefined > 0 && ` ${t("positioning.face.unknown", { unknown: answer.undefined })}`),
    table({ caption: t("positioning.face.caption"), name: "face-validity", rows: answer.pairs, columns: columns(answer) }),
    h("p", { class: "hint" }, t("positioning.face.note")),
  ];
}

function columns(answer) {
  const cluster = (side) => ({
    label: t(`positioning.face.${side}`), heading: side === "high", value: (row) => said(row[side].label),
    cell: (row) => h("a", { href: format("compare", [], { clusters: [row.high.id, row.low.id], ...periodOf(answer) }) }, said(row[side].label)),
  });
  const score = (side) => ({
    label: t(`positioning.face.maturity-${side}`), numeric: true, value: (row) => row[`maturity_${side}`].value,
    cell: (row) => measure(row[`maturity_${side}`], { indicator: "maturity", name: said(row[side].label), evidence: format("cluster", [row[side].id], periodOf(answer)) }),
  });
  return [
    cluster("high"), cluster("low"), score("high"), score("low"),
    { label: t("positioning.face.holds"), value: (row) => holding(row) },
    { label: t("positioning.probability"), numeric: true, value: (row) => row.probability.value, cell: (row) => probability(row.probability, { name: `${said(row.high.label)} / ${said(row.low.label)}` }) },
    { label: t("positioning.wording"), value: (row) => said(row.wording) },
  ];
}

function holding({ holds }) {
  if (holds === null) return "–";
  return t(holds ? "positioning.face.yes" : "positioning.face.no");
}
