// How sure the positions are: two clusters held against each other, ranks over the draws, what drives the variance, thin data.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { queryOf } from "../../lib/address.js";
import { select } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { period } from "../../lib/period.js";
import { probability } from "../../lib/probability.js";
import { answerOf, valuesOf } from "../../lib/records.js";
import { empty, settle } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { percent, said, t } from "../../lib/words.js";
import { goalpostQuery } from "./goalposts.js";
import { changed, weightsOf } from "./weights.js";

/** Two clusters to be told apart, with the published weights or the reader's. */
export function pair(view, answer) {
  const options = answer.items.map((it) => ({ value: it.cluster.id, label: said(it.cluster.label) }));
  if (options.length < 2) return empty(t("positioning.pair.few"));
  const chosen = pairOf(view, answer);
  const result = h("div", { class: "pair-result", id: "pair-result" });
  const show = () => settle(result, () => sentence(view, answer, chosen));
  const field = (at) => select({ id: `pair-${at + 1}`, label: t(`positioning.pair.${at + 1}`), value: chosen[at], options, change: (key) => {
    chosen[at] = key;
    view.keep({ pair: chosen });
    show();
  } });
  show();
  const own = h("button", { type: "button", onclick: show }, t("positioning.pair.again"));
  return h("div", {}, h("div", { class: "controls" }, field(0), field(1), own), result);
}

// The pair of the address, else the chosen cluster, else the two most mature.
function pairOf(view, answer) {
  const order = [...answer.items].sort((left, right) => (right.maturity.value ?? -1) - (left.maturity.value ?? -1)).map((it) => it.cluster.id);
  const wished = [...view.list("pair"), view.get("select")].filter((it) => order.includes(it));
  return [...new Set([...wished, ...order])].slice(0, 2);
}

async function sentence(view, answer, [a, b]) {
  if (a === b) return empty(t("positioning.pair.same"));
  const published = answer.scale.weights;
  const weights = weightsOf(view.list("weight"), published);
  const own = changed(weights, published).length > 0;
  // All six, so that the service scales exactly what stands on the screen.
  const stated = own ? [...weights].map(([pillar, weight]) => `&weight=${pillar}:${Number(weight.toFixed(6))}`).join("") : "";
  const goalposts = view.list("goalpost");
  const path = `/api/v1/comparison${queryOf({ clusters: [a, b], indicators: "maturity", ...period(view) })}${stated}${goalpostQuery(goalposts)}`;
  const [found] = (await read(path, {}, { signal: view.signal })).pairs;
  return [
    h("p", { class: "verdict" }, said(found.sentence)),
    h("p", {}, t("positioning.pair.numbers"), " ", probability(found.probability, { name: t("positioning.probability"), source: path }),
      " · ", t("positioning.pair.difference"), " ", measure(found.difference, { indicator: "maturity", name: t("positioning.pair.difference"), source: path })),
    h("p", { class: "hint" }, t(`positioning.pair.${goalposts.length > 0 ? "goalposts" : own ? "own" : "published"}`)),
  ];
}

/** How often each cluster has each rank over the draws. @param {object} answer @param {Map<string, (number | null)[]>} ranks */
export function rankTable(answer, ranks) {
  const count = Math.max(0, ...[...ranks.values()].map((it) => it.length));
  if (count === 0) return empty(t(answer.pending ? "positioning.ranks.pending" : "positioning.ranks.none"));
  const share = (row, at) => ranks.get(row.cluster.id)?.[at] ?? null;
  const rank = (at) => ({ label: String(at + 1), numeric: true, value: (row) => share(row, at), cell: (row) => shade(share(row, at), { name: `${said(row.cluster.label)}: ${at + 1}`, source: valuesOf("rank-acceptability", row.cluster.id, answer) }) });
  return table({
    caption: t("positioning.ranks.caption"), name: "rank-acceptability", rows: answer.items,
    columns: [{ label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label) }, ...Array.from({ length: count }, (_, at) => rank(at))],
  });
}

const STEPS = 5;

function shade(share, about) {
  if (share === null) return "–";
  return h("span", { class: `share share-${Math.min(STEPS - 1, Math.floor(share * STEPS * 1.5))}` }, measure({ value: share }, { indicator: "rank-acceptability", share: true, text: percent(share, 0), ...about }));
}

/** Under any weights at all, and what drives the variance of each cluster. */
export function varianceTable(answer) {
  const factors = answer.items[0]?.variance_shares ?? [];
  const factor = (at) => ({
    label: said(factors[at].label), numeric: true, value: (row) => row.variance_shares[at]?.share.value ?? null,
    cell: (row) => measure(row.variance_shares[at]?.share, { indicator: "maturity", name: `${said(row.cluster.label)}, ${said(factors[at].label)}`, share: true, note: t("positioning.variance.note") }),
  });
  const stress = (name) => ({ label: t(`positioning.stress.${name}`), numeric: true, value: (row) => row.stress_test?.[name] ?? null,
    cell: (row) => measure({ value: row.stress_test?.[name] ?? null, undefined: row.maturity_median.undefined }, { indicator: "maturity", name: `${said(row.cluster.label)}, ${t(`positioning.stress.${name}`)}`, note: t("positioning.stress.note"), source: answerOf("/api/v1/positioning", answer, { cluster: row.cluster.id }) }) });
  return table({
    caption: t("positioning.variance.caption"), name: "variance", rows: answer.items,
    columns: [{ label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label) },
      ...factors.map((_, at) => factor(at)), ...["low", "median", "high", "rank_low", "rank_high"].map(stress)],
  });
}

/** What carries the differences between clusters: the correlation ratio of each pillar beside its weight. */
export function importanceTable(answer) {
  return table({
    caption: t("positioning.importance.caption"), name: "importance", rows: answer.importance,
    columns: [
      { label: t("positioning.pillar"), heading: true, value: (row) => said(row.label) },
      { label: t("positioning.weight"), numeric: true, value: (row) => row.weight, cell: (row) => measure({ value: row.weight }, { indicator: "maturity", share: true, name: `${said(row.label)}, ${t("positioning.weight")}` }) },
      { label: t("positioning.importance"), numeric: true, value: (row) => row.correlation_ratio.value, cell: (row) => measure(row.correlation_ratio, { indicator: "maturity", name: `${said(row.label)}, ${t("positioning.importance")}`, note: t("positioning.importance.note") }) },
    ],
  });
}

/** Cautions about the data of each cluster. */
export function cautions(answer) {
  const rows = answer.items.filter((it) => it.coverage.cautions.length > 0);
  if (rows.length === 0) return h("p", {}, t("positioning.cautions.none"));
  return h("ul", {}, rows.map((it) => h("li", {}, h("strong", {}, said(it.cluster.label)), ": ", it.coverage.cautions.map((one) => said(one.message)).join(" "))));
}
