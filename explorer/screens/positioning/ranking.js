// Weights of the pillars as sliders, and the ranking that follows from them while they move.

import { h, replace } from "../../lib/dom.js";
import { range } from "../../lib/field.js";
import { maturity } from "../../lib/maturity.js";
import { measure } from "../../lib/measure.js";
import { announce } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { format } from "../../lib/address.js";
import { answerOf, periodOf, ranksOf } from "../../lib/records.js";
import { number, percent, said, t } from "../../lib/words.js";
import { isOutside, rankRange } from "./draws.js";
import { changed, ranks, shares, weightsOf } from "./weights.js";

const ANNOUNCE_MS = 700;

/**
 * The part of the screen in which weights are set. `moved(values)` is told the maturity by cluster, or null where what is published stands.
 * `rescore(pillars)` of the element takes pillars of other goalposts by cluster, or null for the published ones.
 * @param {import("../../lib/view.js").View} view
 * @param {object} answer of /positioning
 * @param {{moved: (values: Map<string, number | null> | null) => void, ranks: Map<string, (number | null)[]>}} beside `ranks` are those of the draws
 */
export function ranking(view, answer, { moved, ranks: drawn }) {
  const published = answer.scale.weights;
  // `pillars` are those of other goalposts, by cluster.
  const state = { weights: weightsOf(view.list("weight"), published), pillars: null, timer: 0 };
  const result = h("div", { class: "ranking" });
  const sharing = h("p", { class: "hint", id: "weight-shares" });
  const sliders = answer.importance.map((pillar) => range({
    id: `weight-${pillar.id}`, label: said(pillar.label), value: rounded(state.weights.get(pillar.id)), min: 0, max: 1, step: 0.01,
    change: (weight) => { state.weights.set(pillar.id, weight); changedBy(); },
  }));
  const reset = h("button", { type: "button", onclick: () => {
    state.weights = weightsOf([], published);
    answer.importance.forEach((pillar, at) => sliders[at].set(rounded(published[pillar.id])));
    changedBy();
  } }, t("positioning.weights.reset"));
  const equal = h("button", { type: "button", class: "quiet", onclick: () => {
    answer.importance.forEach((pillar, at) => { state.weights.set(pillar.id, EQUAL); sliders[at].set(EQUAL); });
    changedBy();
  } }, t("positioning.weights.equal"));
  const changedBy = () => {
    const weights = changed(state.weights, published);
    view.keep({ weight: weights });
    draw();
    clearTimeout(state.timer);
    state.timer = setTimeout(() => announce(summary(answer, values())), ANNOUNCE_MS);
  };
  const values = () => new Map(answer.items.map((it) => [it.cluster.id, maturity(state.pillars?.get(it.cluster.id) ?? it.pillars, state.weights)]));
  const draw = () => {
    const own = state.pillars !== null || changed(state.weights, published).length > 0;
    sharing.textContent = sharesText(answer, state.weights);
    const now = values();
    replace(result, h("p", { id: "weights-summary" }, own ? summary(answer, now) : t("positioning.weights.published")), rankTable(answer, now, own ? null : drawn));
    moved(own ? now : null);
  };
  draw();
  const element = h("div", { class: "weighing" },
    h("div", { class: "weights", role: "group", "aria-label": t("positioning.weights") }, sliders, sharing, h("p", { class: "actions" }, reset, equal)),
    result);
  element.rescore = (pillars) => {
    state.pillars = pillars;
    draw();
  };
  return element;
}

const EQUAL = 0.2;
const rounded = (weight) => Math.round(weight * 1e4) / 1e4;

function sharesText(answer, weights) {
  const parts = shares(weights);
  return `${t("positioning.weights.shares")} ${answer.importance.map((it) => `${said(it.label)} ${percent(parts.get(it.id))}`).join(" · ")}`;
}

function rowsOf(answer, values) {
  const before = ranks(new Map(answer.items.map((it) => [it.cluster.id, it.maturity.value])));
  const after = ranks(values);
  return answer.items
    .map((item) => ({ item, value: values.get(item.cluster.id), before: before.get(item.cluster.id) ?? null, after: after.get(item.cluster.id) ?? null }))
    .sort((left, right) => (left.after ?? Infinity) - (right.after ?? Infinity) || (left.item.cluster.id < right.item.cluster.id ? -1 : 1));
}

/** What weights and goalposts change, in one sentence. */
function summary(answer, values) {
  const rows = rowsOf(answer, values).filter((it) => it.after !== null);
  if (rows.length === 0) return t("positioning.weights.none");
  const moved = rows.filter((it) => it.after !== it.before).length;
  return t("positioning.weights.summary", { first: said(rows[0].item.cluster.label), value: number(rows[0].value), moved, count: rows.length });
}

// Beside the published ranks stand those of the draws; with the reader's weights there are none.
function rankTable(answer, values, drawn) {
  const own = drawn === null;
  const formula = (row) => ({ ...row.item.maturity, value: row.value, low: null, high: null, undefined: row.value === null ? row.item.maturity.undefined : null });
  const columns = [
    { label: t(own ? "positioning.rank.own" : "positioning.rank"), numeric: true, value: (row) => row.after, cell: (row) => (own ? ownRank(row) : ranked(answer, row.after)) },
    { label: t("shell.cluster"), heading: true, value: (row) => said(row.item.cluster.label), cell: (row) => h("a", { href: format("cluster", [row.item.cluster.id], periodOf(answer)) }, said(row.item.cluster.label)) },
    { label: t("positioning.maturity"), numeric: true, value: (row) => row.item.maturity.value,
      cell: (row) => measure(row.item.maturity, { indicator: "maturity", name: said(row.item.cluster.label), evidence: format("cluster", [row.item.cluster.id], periodOf(answer)), source: answerOf("/api/v1/positioning", answer, { cluster: row.item.cluster.id }) }),
      more: ["low", "high"].map((bound) => ({ label: `${t("positioning.maturity")} ${bound}`, value: (row) => row.item.maturity[bound] })) },
  ];
  const ownColumns = [
    { label: t("positioning.maturity.own"), numeric: true, value: (row) => row.value,
      cell: (row) => measure(formula(row), { indicator: "maturity", name: `${said(row.item.cluster.label)}, ${t("positioning.maturity.own")}`, note: t("positioning.maturity.own.note") }) },
    { label: t("positioning.rank"), numeric: true, value: (row) => row.before, cell: (row) => ranked(answer, row.before) },
    { label: t("positioning.rank.change"), numeric: true, value: (row) => change(row), cell: (row) => changeText(row) },
  ];
  const rows = rowsOf(answer, values);
  return [table({
    caption: t(own ? "positioning.ranking.own" : "positioning.ranking"), name: "ranking", sortable: false,
    rows, columns: [...columns, ...(own ? ownColumns : drawnColumns(answer, drawn))],
    rowAttributes: (row) => ({ dataset: { cluster: row.item.cluster.id, ...(row.value === null ? {} : { value: String(row.value) }), rank: String(row.after) } }),
  }), !own && outsideText(answer, rows, drawn)];
}

// Ranks of the draws are among all clusters: beside ranks among some they would mislead.
function rangeOf(answer, { item }, drawn) {
  const shares = drawn.get(item.cluster.id);
  const all = new Set(answer.items.map((it) => it.cluster.id));
  return shares && [...drawn.keys()].every((it) => all.has(it)) ? rankRange(shares) : null;
}

function drawnColumns(answer, drawn) {
  const range = (row) => rangeOf(answer, row, drawn);
  return [
    { label: t("positioning.median"), numeric: true, value: (row) => row.item.maturity_median.value,
      cell: (row) => measure(row.item.maturity_median, { indicator: "maturity", name: `${said(row.item.cluster.label)}, ${t("positioning.median")}`, note: t("positioning.outside") }) },
    { label: t("positioning.rank.range"), numeric: true, value: (row) => range(row)?.low ?? null, cell: (row) => (range(row) === null ? "–" : h("a", { href: ranksOf("rank-acceptability", answer, { cluster: row.item.cluster.id }) }, `${range(row).low} – ${range(row).high}`)),
      more: [{ label: `${t("positioning.rank.range")} ${t("positioning.rank.to")}`, value: (row) => range(row)?.high ?? null }] },
  ];
}

// A published rank is seen among the published values.
function ranked(answer, rank) {
  return rank === null ? "–" : h("a", { href: ranksOf("maturity", answer) }, String(rank));
}

// What the reader's weights make is published nowhere: it tells how it comes about.
function ownRank(row) {
  return measure({ value: row.after, undefined: row.item.maturity.undefined }, { indicator: "maturity", name: `${said(row.item.cluster.label)}, ${t("positioning.rank.own")}`, note: t("positioning.maturity.own.note") });
}

// A published rank or value that the draws do not bear out is said at once.
function outsideText(answer, rows, drawn) {
  const names = (some) => some.map((it) => said(it.item.cluster.label)).join(", ");
  const values = rows.filter((it) => isOutside(it.item.maturity));
  const ranked = rows.filter((it) => {
    const range = it.after === null ? null : rangeOf(answer, it, drawn);
    return range !== null && (it.after < range.low || it.after > range.high);
  });
  if (values.length + ranked.length === 0) return null;
  return h("div", { class: "remark caution", id: "outside" },
    values.length > 0 && h("p", {}, t("positioning.outside.values", { clusters: names(values) })),
    ranked.length > 0 && h("p", {}, t("positioning.outside.ranks", { clusters: names(ranked) })),
    h("p", {}, t("positioning.outside")));
}

const change = (row) => (row.before === null || row.after === null ? null : row.before - row.after);

function changeText(row) {
  const by = change(row);
  if (by === null) return "–";
  if (by === 0) return "=";
  const about = { indicator: "maturity", name: `${said(row.item.cluster.label)}, ${t(by > 0 ? "positioning.rank.up" : "positioning.rank.down")}`, note: t("positioning.rank.change.note") };
  return measure({ value: by }, { ...about, text: `${by > 0 ? "▲" : "▼"} ${Math.abs(by)}` });
}
