// What the change does to maturity: the sentence, and the pillars before and after.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { named } from "../../lib/facts.js";
import { standingOf } from "../../lib/records.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** A difference with its sign and the way that it goes. */
export function difference(value) {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  return value > 0 ? `▲ +${number(value)}` : `▼ −${number(-value)}`;
}

/** The same as a number that tells how it comes about. @param {{indicator?: string, name: string}} about */
export function changeOf(value, about) {
  return value === null || value === undefined ? "–" : measure({ value }, { ...about, text: difference(value), note: t("what-if.change.is") });
}

/** Maturity and its pillars. */
export function maturityPart(found, known) {
  const { maturity } = found;
  const evidence = standingOf(known.cluster, known.period);
  const cell = (it) => measure(it, { indicator: "maturity", name: t("what-if.maturity"), evidence });
  return [
    h("p", { class: "finding" }, sentence(maturity)),
    ...maturity.cautions.map((it) => remark(said(it.message), "caution")),
    h("dl", { class: "facts" },
      h("dt", {}, t("what-if.maturity")), h("dd", {}, cell(maturity.before), " → ", cell(maturity.after), ` (${difference(maturity.change.value)})`),
      h("dt", {}, t("what-if.like-for-like")), h("dd", {}, cell(maturity.like_for_like.before), " → ", cell(maturity.like_for_like.after), ` (${difference(maturity.like_for_like.change.value)})`)),
    h("p", { class: "hint" }, t("what-if.like-for-like.note")),
    pillarTable(maturity, known, evidence),
    subIndicators(maturity, known),
  ];
}

function sentence({ change, before, after }) {
  if (change.value === null) return t(before.value === null ? "what-if.maturity.unknown-before" : "what-if.maturity.unknown-after");
  if (change.value === 0) return t("what-if.maturity.same", { value: number(after.value) });
  const [first, second] = apart(before.value, after.value);
  return t(change.value > 0 ? "what-if.maturity.rises" : "what-if.maturity.falls", { before: first, after: second });
}

// As many digits as tell the two from each other.
function apart(before, after) {
  const digits = [3, 4, 5, 6, 8, 12].find((it) => number(before, it) !== number(after, it)) ?? 15;
  return [number(before, digits), number(after, digits)];
}

function pillarTable(maturity, known, evidence) {
  const name = (id) => said(known.indicators.get(id)?.label) || id;
  const column = (member) => ({
    label: t(`what-if.${member}`), numeric: true, value: (row) => row[member].value,
    cell: (row) => measure(row[member], { indicator: "pillar-score", name: `${said(row.label)}: ${t(`what-if.${member}`)}`, evidence }),
  });
  const gap = (row) => [...row.became_defined.map((id) => t("what-if.became-defined", { indicator: name(id) })), ...row.became_undefined.map((id) => t("what-if.became-undefined", { indicator: name(id) }))].join(" ");
  const change = (row) => (row.before.value === null || row.after.value === null ? null : row.after.value - row.before.value);
  return table({
    caption: t("what-if.pillars"), name: `what-if-pillars-${known.cluster}`, rows: maturity.pillars,
    columns: [
      { label: t("what-if.pillar"), heading: true, value: (row) => said(row.label), cell: (row) => named(row.label) },
      column("before"), column("after"),
      { label: t("what-if.change"), numeric: true, value: change, cell: (row) => changeOf(change(row), { indicator: "pillar-score", name: `${said(row.label)}: ${t("what-if.change")}` }) },
      column("like_for_like_before"), column("like_for_like_after"),
      { label: t("what-if.known-parts"), value: (row) => gap(row) || null },
    ],
  });
}

function subIndicators(maturity, known) {
  const rows = maturity.pillars.flatMap((pillar) => pillar.sub_indicators.map((it) => ({ pillar, ...it })));
  const name = (id) => said(known.indicators.get(id)?.label) || id;
  const value = (member, read) => ({
    label: t(`what-if.${member}`), numeric: true, value: (row) => row[member].value,
    cell: (row) => measure(row[member], { indicator: row[read], name: `${name(row.id)}: ${t(`what-if.${member}`)}`, evidence: standingOf(known.cluster, known.period) }),
  });
  const score = (member) => ({
    label: t(`what-if.${member}`), numeric: true, value: (row) => row[member],
    cell: (row) => (row[member] === null ? "–" : measure({ value: row[member] }, { indicator: "pillar-score", name: `${name(row.id)}: ${t(`what-if.${member}`)}`, evidence: standingOf(known.cluster, known.period) })),
  });
  return h("details", {}, h("summary", {}, t("what-if.sub-indicators")), table({
    caption: t("what-if.sub-indicators"), name: `what-if-sub-indicators-${known.cluster}`, rows,
    columns: [
      { label: t("what-if.pillar"), value: (row) => said(row.pillar.label) },
      { label: t("what-if.indicator"), heading: true, value: (row) => name(row.id), cell: (row) => h("a", { href: format("indicator", [row.id]) }, name(row.id)) },
      value("before", "read_before"), value("after", "read_after"), score("score_before"), score("score_after"),
      { label: t("what-if.became"), value: (row) => t(`what-if.became.${row.became}`) },
    ],
  }));
}
