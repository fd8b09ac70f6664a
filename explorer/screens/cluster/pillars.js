// The six pillars of maturity: their scores, what each is made of, which are low or have no score and why.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { figure } from "../../lib/figure.js";
import { measure, reason } from "../../lib/measure.js";
import { observationsQuery } from "../../lib/observations.js";
import { recordsOf, valuesOf } from "../../lib/records.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, percent, said, t } from "../../lib/words.js";

const FLOOR = 0.01;

/** @param {import("../cluster.js").Known} known */
export async function pillars(known) {
  const { pillars: all } = known.answer;
  const rows = all.map((it) => ({ ...it, gain: gain(it, all) }));
  const title = t("cluster.pillars.title", { cluster: said(known.cluster.label) });
  return [
    ...remarks(rows),
    figure({ title, chart: "pillars", parameters: { clusters: known.id, ...known.period }, query: observationsQuery({ clusters: [known.cluster.iri], indicator: "pillar-score", year: known.answer.year, window: known.period.window }), table: () => scores(rows, known) }),
    scores(rows, known),
    h("h3", {}, t("cluster.pillars.parts")),
    h("p", {}, t("cluster.pillars.parts.lead")),
    partTable(await partsOf(rows, known), known),
  ];
}

// What a full score of one pillar alone would add: maturity is the weighted geometric mean of the pillars that have a score.
function gain(pillar, all) {
  const scored = all.filter((it) => it.score.value !== null);
  if (pillar.score.value === null) return null;
  const weights = scored.reduce((sum, it) => sum + it.weight, 0);
  const logs = scored.reduce((sum, it) => sum + it.weight * Math.log(Math.max(it.score.value, FLOOR)), 0);
  const without = logs - pillar.weight * Math.log(Math.max(pillar.score.value, FLOOR));
  return 100 * (Math.exp(without / weights) - Math.exp(logs / weights));
}

function remarks(rows) {
  const scored = rows.filter((it) => it.score.value !== null);
  const unknown = rows.filter((it) => it.score.value === null);
  const all = [];
  if (scored.length > 0) {
    const best = scored.reduce((top, it) => (it.score.value > top.score.value ? it : top));
    const costly = scored.reduce((top, it) => (it.gain > top.gain ? it : top));
    all.push(h("p", {}, t("cluster.pillars.best", { pillar: said(best.label), score: number(best.score.value) }), " ",
      t("cluster.pillars.worst", { pillar: said(costly.label), score: number(costly.score.value), weight: percent(costly.weight, 0), gain: number(costly.gain) })));
  }
  return [...all, ...unknown.map((it) => remark(t("cluster.pillars.unknown", { pillar: said(it.label), reason: reason(it.score) }), "caution"))];
}

function scores(rows, known) {
  return table({
    caption: t("cluster.pillars.scores"), name: `${known.id}-pillars`, rows,
    columns: [
      { label: t("cluster.pillar"), heading: true, value: (row) => said(row.label) },
      { label: t("cluster.pillars.score"), numeric: true, value: (row) => row.score.value,
        cell: (row) => measure(row.score, { indicator: "pillar-score", name: said(row.label), evidence: format("cluster", [known.id], known.period), source: valuesOf("pillar-score", known.id, known.period) }) },
      { label: t("cluster.pillars.weight"), numeric: true, value: (row) => row.weight, cell: (row) => percent(row.weight, 0) },
      { label: t("cluster.pillars.gain"), numeric: true, value: (row) => row.gain,
        cell: (row) => measure({ value: row.gain, unit: "points", undefined: row.score.undefined }, { indicator: "maturity", name: `${said(row.label)}: ${t("cluster.pillars.gain")}`, note: t("cluster.pillars.gain.note") }) },
    ],
  });
}

// One of the parts is a value of actors: the largest one counts.
async function partsOf(rows, known) {
  const values = new Map(known.answer.values.filter((it) => it.part === null).map((it) => [it.indicator, it.value]));
  const made = rows.flatMap((pillar) => [...known.indicators.values()].filter((it) => it.pillar === pillar.id).map((indicator) => ({ pillar, indicator })));
  return Promise.all(made.map(async (it) => ({ ...it, value: values.get(it.indicator.id) ?? await largest(it.indicator.id, known) })));
}

async function largest(indicator, known) {
  const { items } = await read(`/api/v1/indicators/${indicator}/values`, { cluster: known.id, ...known.period, sort: "-value", limit: 1 });
  return items[0]?.value ?? null;
}

function partTable(rows, known) {
  const standing = (row) => known.standings.get(row.indicator.id);
  return table({
    caption: t("cluster.pillars.parts.caption"), name: `${known.id}-pillar-parts`, rows,
    columns: [
      { label: t("cluster.pillar"), value: (row) => said(row.pillar.label) },
      { label: t("cluster.indicator"), heading: true, value: (row) => said(row.indicator.label), cell: (row) => h("a", { href: format("indicator", [row.indicator.id]) }, said(row.indicator.label)) },
      { label: t("cluster.value"), numeric: true, value: (row) => row.value?.value ?? null,
        cell: (row) => measure(row.value, { indicator: row.indicator.id, name: said(row.indicator.label), evidence: recordsOf(row.indicator, known.id, known.period), source: valuesOf(row.indicator.id, known.id, known.period) }),
        more: [{ label: "low", value: (row) => row.value?.low ?? null }, { label: "high", value: (row) => row.value?.high ?? null }] },
      { label: t("cluster.standing"), numeric: true, value: (row) => standing(row)?.rank ?? null, cell: (row) => (standing(row) ? t("shell.rank", standing(row)) : "–") },
      { label: t("cluster.direction"), value: (row) => t(`shell.direction.${row.indicator.direction}`) },
    ],
  });
}
