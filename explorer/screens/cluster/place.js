// Where the cluster stands: maturity, position, quadrant, and what its interval comes from.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { facts } from "../../lib/facts.js";
import { hasInterval, isPending, measure, reason } from "../../lib/measure.js";
import { sideOf } from "../../lib/side.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { periodOf, standingOf, valuesOf } from "../../lib/records.js";
import { number, percent, said, t } from "../../lib/words.js";

/** @param {import("../cluster.js").Known} known */
export async function place(known) {
  const { items, cuts, uncertainty } = await read("/api/v1/positioning", { cluster: known.id, ...known.period });
  const [standing] = items;
  if (!standing) return remark(t("cluster.place.none"), "caution");
  return [
    h("ul", { class: "cards" }, cards(standing, known, cuts.position)),
    h("p", {}, sentence(standing, known, uncertainty.pending)),
    h("p", {}, shares(standing)),
    labels(known),
    h("p", {}, t("cluster.place.pillars")),
    intervalSources(standing),
  ];
}

function cards(standing, known, cut) {
  const about = (indicator, more = {}) => ({
    indicator, name: said(known.indicators.get(indicator)?.label), evidence: standingOf(known.id, known.answer), source: valuesOf(indicator, known.id, known.answer), ...more,
  });
  const rank = known.standings.get("maturity");
  return [
    card(t("cluster.place.maturity"), measure(standing.maturity, about("maturity")), rank && t("cluster.rank", rank)),
    card(t("cluster.place.arithmetic"), measure(standing.maturity_arithmetic, about("maturity-arithmetic"))),
    card(t("cluster.place.position"), measure(standing.position, about("value-chain-position", { evidence: format("pathways", [], { cluster: known.id, ...periodOf(known.answer) }) })), side(standing.position, cut)),
    card(t("cluster.place.breadth"), measure(standing.breadth, about("value-chain-breadth", { evidence: format("pathways", [], { cluster: known.id, ...periodOf(known.answer) }) }))),
    quadrantCard(standing),
  ];
}

function card(label, value, more = null) {
  return h("li", { class: "card" }, h("div", { class: "value" }, value), h("div", { class: "name" }, label), more && h("div", { class: "name" }, more));
}

function side(position, cut) {
  const on = position.value === null ? null : sideOf(position, cut);
  return on && t(`cluster.place.${on}`);
}

// The quadrant is stated only where the draws leave no doubt; their shares are always shown.
function quadrantCard({ quadrant, quadrant_undefined: why }) {
  const text = quadrant === null ? `– ${said(why?.message) || t("shell.measure.unknown")}` : t(`shell.quadrant.${quadrant}`);
  return h("li", { class: "card" }, h("div", { class: quadrant === null ? null : "value" }, text),
    h("div", { class: "name" }, h("a", { href: format("indicator", ["quadrant"]) }, t("cluster.place.quadrant"))));
}

function shares({ quadrant_probability: all }) {
  if (!all) return null;
  const known = all.map((share, at) => ({ share, name: t(`shell.quadrant.${at + 1}`) })).filter((it) => it.share > 0).sort((left, right) => right.share - left.share);
  return [h("a", { href: format("indicator", ["quadrant-probability"]) }, t("cluster.place.shares")), ": ", known.map((it) => `${it.name} ${percent(it.share, 0)}`).join(" · ")];
}

// What the service calls the cluster: its axis, its stage of life, its excellence.
function labels(known) {
  return facts(known.answer.labels.map((it) => [
    h("a", { href: format("indicator", [it.indicator]) }, said(known.indicators.get(it.indicator)?.label) || it.indicator),
    it.label ? said(it.label.label) : `– ${said(it.undefined?.message)}`,
  ]));
}

function sentence(standing, known, pending) {
  const { maturity } = standing;
  if (isPending(maturity)) return t("cluster.place.pending");
  if (maturity.value === null) return t("cluster.place.undefined", { reason: reason(maturity) });
  const rank = known.standings.get("maturity");
  const values = { value: number(maturity.value), rank: rank?.rank ?? "–", of: rank?.of ?? "–" };
  if (!hasInterval(maturity)) return t("cluster.place.sentence.plain", values) + (pending ? ` ${t("cluster.place.interval.pending")}` : "");
  return t("cluster.place.sentence", { ...values, low: number(maturity.low), high: number(maturity.high), ranks: ranks(standing) });
}

function ranks({ stress_test: test }) {
  if (!test || test.rank_low === null || test.rank_low === undefined) return "";
  return t(test.rank_low === test.rank_high ? "cluster.place.rank-sure" : "cluster.place.ranks", { low: test.rank_low, high: test.rank_high });
}

function intervalSources({ variance_shares: shares }) {
  if (!shares?.some((it) => it.share.value !== null)) return null;
  return h("details", {}, h("summary", {}, t("cluster.place.interval")), table({
    caption: t("cluster.place.interval.caption"), name: "interval", rows: shares, sortable: false,
    columns: [
      { label: t("cluster.place.factor"), heading: true, value: (row) => said(row.label) },
      { label: t("cluster.place.share"), numeric: true, value: (row) => row.share.value, cell: (row) => measure(row.share, { share: true, name: said(row.label), indicator: "maturity" }) },
    ],
  }));
}
