// The six pillars of maturity: their scores, what each is made of, which are low or have no score and why.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { figure } from "../../lib/figure.js";
import { maturity, pillarParts } from "../../lib/maturity.js";
import { isPending, measure, reason } from "../../lib/measure.js";
import { observationsQuery } from "../../lib/observations.js";
import { ranksOf, recordsOf, standingOf, valuesOf } from "../../lib/records.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, percent, said, t } from "../../lib/words.js";

/** @param {import("../cluster.js").Known} known */
export async function pillars(known) {
  const { pillars: all } = known.answer;
  const parts = await pillarParts(known.id, known.answer);
  const rows = all.map((it) => ({ ...it, gain: gain(it, all), parts: parts.get(it.id) ?? [] }));
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

// What a full score of one pillar alone would add.
function gain(pillar, all) {
  if (pillar.score.value === null) return null;
  const weights = new Map(all.map((it) => [it.id, it.weight]));
  const now = maturity(all, weights);
  return now === null ? null : maturity(all.map((it) => (it === pillar ? { id: it.id, score: { value: 1 } } : it)), weights) - now;
}

function remarks(rows) {
  const gaining = rows.filter((it) => it.gain !== null);
  const waiting = rows.filter((it) => isPending(it.score)).map((it) => said(it.label));
  const unknown = rows.filter((it) => it.score.value === null && !isPending(it.score));
  const all = [];
  if (gaining.length > 0) {
    const best = gaining.reduce((top, it) => (it.score.value > top.score.value ? it : top));
    const costly = gaining.reduce((top, it) => (it.gain > top.gain ? it : top));
    all.push(h("p", {}, t("cluster.pillars.best", { pillar: said(best.label), score: number(best.score.value) }), " ",
      t("cluster.pillars.worst", { pillar: said(costly.label), score: number(costly.score.value), weight: percent(costly.weight, 0), gain: number(costly.gain) })));
  }
  if (waiting.length > 0) all.push(remark(t("cluster.pillars.pending", { pillars: waiting.join(", ") })));
  return [...all, ...unknown.map((it) => remark(t("cluster.pillars.unknown", { pillar: said(it.label), reason: reason(it.score) }), "caution"))];
}

const scored = (row) => row.parts.filter((it) => it.score !== null).length;

function scores(rows, known) {
  const about = (row, label) => ({ indicator: "pillar-score", name: `${said(row.label)}: ${t(`cluster.pillars.${label}`)}`, evidence: standingOf(known.id, known.answer), source: valuesOf("pillar-score", known.id, known.answer) });
  return table({
    caption: t("cluster.pillars.scores"), name: `${known.id}-pillars`, rows,
    columns: [
      { label: t("cluster.pillar"), heading: true, value: (row) => said(row.label) },
      { label: t("cluster.pillars.score"), numeric: true, value: (row) => row.score.value,
        cell: (row) => measure(row.score, { ...about(row, "score"), name: said(row.label) }) },
      { label: t("cluster.pillars.known"), numeric: true, value: scored, cell: (row) => measure({ value: scored(row) }, { ...about(row, "known"), text: t("cluster.pillars.known-of", { known: scored(row), all: row.parts.length }) }), more: [{ label: t("cluster.pillars.all"), value: (row) => row.parts.length }] },
      { label: t("cluster.pillars.weight"), numeric: true, value: (row) => row.weight, cell: (row) => measure({ value: row.weight }, { ...about(row, "weight"), indicator: "maturity", share: true }) },
      { label: t("cluster.pillars.gain"), numeric: true, value: (row) => row.gain,
        cell: (row) => measure({ value: row.gain, unit: "points", undefined: row.score.undefined }, { indicator: "maturity", name: `${said(row.label)}: ${t("cluster.pillars.gain")}`, note: t("cluster.pillars.gain.note") }) },
    ],
  });
}

// The published value has its interval and what it rests on. One of the parts is a value of actors: the largest one counts.
async function partsOf(rows, known) {
  const values = new Map(known.answer.values.filter((it) => it.part === null).map((it) => [it.indicator, it.value]));
  return Promise.all(rows.flatMap((pillar) => pillar.parts.map(async (part) => ({
    pillar, part, indicator: known.indicators.get(part.read) ?? { id: part.read, label: null },
    value: values.get(part.read) ?? await largest(part, known),
  }))));
}

async function largest({ read: indicator, value, undefined: why }, known) {
  const { items } = await read(`/api/v1/indicators/${indicator}/values`, { cluster: known.id, year: known.answer.year, window: known.answer.window, sort: "-value", limit: 1 });
  return items[0]?.value ?? { value, undefined: why };
}

function partTable(rows, known) {
  const standing = (row) => known.standings.get(row.indicator.id);
  const name = (row) => said(row.indicator.label) || row.indicator.id;
  return table({
    caption: t("cluster.pillars.parts.caption"), name: `${known.id}-pillar-parts`, rows,
    columns: [
      { label: t("cluster.pillar"), value: (row) => said(row.pillar.label) },
      { label: t("cluster.indicator"), heading: true, value: name, cell: (row) => [h("a", { href: format("indicator", [row.indicator.id]) }, name(row)), instead(row, known)] },
      { label: t("cluster.value"), numeric: true, value: (row) => row.value.value,
        cell: (row) => measure(row.value, { indicator: row.indicator.id, name: name(row), evidence: recordsOf(row.indicator, known.id, known.answer), source: valuesOf(row.indicator.id, known.id, known.answer) }),
        more: ["low", "high"].map((bound) => ({ label: bound, value: (row) => row.value[bound] ?? null })) },
      { label: t("cluster.pillars.score"), numeric: true, value: (row) => row.part.score,
        cell: (row) => measure({ value: row.part.score, undefined: row.value.undefined ?? row.part.undefined }, { name: `${name(row)}: ${t("cluster.pillars.score")}`, note: t("cluster.pillars.part-score.note"), digits: 2 }) },
      { label: t("cluster.pillars.sample"), numeric: true, value: (row) => row.value.sample_size ?? null,
        cell: (row) => (row.value.sample_size ? h("a", { href: recordsOf(row.indicator, known.id, known.answer) }, number(row.value.sample_size)) : "–") },
      { label: t("cluster.standing"), numeric: true, value: (row) => standing(row)?.rank ?? null, cell: (row) => (standing(row) ? h("a", { href: ranksOf(row.indicator.id, known.answer) }, t("shell.rank", standing(row))) : noStanding(row)) },
      { label: t("cluster.direction"), value: (row) => (row.indicator.direction ? t(`shell.direction.${row.indicator.direction}`) : null) },
    ],
  });
}

// A value may stand in for one that the records do not give.
function instead({ part }, known) {
  return part.read !== part.id && h("span", { class: "hint" }, " ", t("cluster.pillars.instead", { indicator: said(known.indicators.get(part.id)?.label) || part.id }));
}

// Values of actors are ranked among actors alone, and what has no value has no rank.
function noStanding({ indicator, value }) {
  return measure({ value: null, undefined: indicator.scope === "actor" && value.value !== null ? null : value.undefined }, { name: t("cluster.standing"), note: indicator.scope === "actor" ? t("cluster.standing.of-actors") : null });
}
