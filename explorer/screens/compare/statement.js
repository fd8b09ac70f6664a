// What the service says about the clusters, in words: each pair, where values differ, ranks, and what to be careful about.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { coverageOf } from "../../lib/coverage.js";
import { fold } from "../../lib/fold.js";
import { measure } from "../../lib/measure.js";
import { probability } from "../../lib/probability.js";
import { periodOf } from "../../lib/records.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";
import { differences } from "./differences.js";

const NOTES = ["association", "records", "size", "differences"];

/** @param {object} given the answers of the screen */
export function statement(given) {
  const { answer } = given;
  return [
    answer.pairs.map((pair) => verdict(given, pair)),
    h("h3", {}, t("compare.differences")),
    differences(given),
    answer.warnings.flatMap((it) => it.cautions.map((one) => remark(`${label(answer, it.cluster)}: ${said(one.message)}`, "caution"))),
    coverage(answer),
    answer.clusters.length > 2 && ranks(given),
    fold(t("compare.notes"), () => h("ul", { class: "notes" }, NOTES.map((it) => h("li", {}, t(`compare.note.${it}`))), answer.uncertainty.notes.map((it) => h("li", {}, said(it))))),
  ];
}

/** The name of a cluster of an answer. */
export function label(answer, key) {
  return said(answer.clusters.find((it) => it.id === key)?.label) || key;
}

function verdict({ answer, path }, pair) {
  return h("div", { class: "verdict-pair" },
    h("p", { class: "verdict" }, said(pair.sentence)),
    h("p", { class: "hint" }, t("compare.probability"), " ",
      probability(pair.probability, { name: `${label(answer, pair.a)} / ${label(answer, pair.b)}`, source: path }),
      " · ", t("compare.difference"), " ", measure(pair.difference, { indicator: "maturity", name: t("compare.difference"), source: path })));
}

// The shares tell how far a comparison can be trusted.
function coverage(answer) {
  const rows = answer.clusters.map((cluster, at) => ({ cluster, coverage: answer.coverage[at] }));
  const column = (name) => {
    const label = t(`compare.coverage.${name}`);
    return { label, numeric: true, value: (row) => row.coverage[name], cell: (row) => coverageOf(name, row.coverage, row.cluster, label) };
  };
  const known = { ...column("share_known"), more: [{ label: t("compare.coverage.actors_reported"), value: (row) => row.coverage.actors_reported }] };
  return fold(t("compare.coverage"), () => table({ caption: t("compare.coverage.caption"), name: "coverage", rows, columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => h("a", { href: format("cluster", [row.cluster.id], periodOf(answer)) }, said(row.cluster.label)) },
      column("actors_known"), known, ...["linkages", "artifacts", "with_date", "with_evidence", "with_confidence"].map(column),
    ] }));
}

function ranks({ answer, path }) {
  if (answer.rank_probability === null) return h("p", { class: "remark" }, t("compare.ranks"), ": ", said(answer.rank_undefined?.message) || t("shell.measure.unknown"));
  const rows = answer.clusters.map((cluster, at) => ({ cluster, shares: answer.rank_probability[at] ?? [] }));
  return fold(t("compare.ranks"), () => table({ caption: t("compare.ranks.caption"), name: "ranks", rows, columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label) },
      ...answer.clusters.map((_, at) => {
        const name = t("compare.ranks.rank", { rank: at + 1 });
        return { label: name, numeric: true, value: (row) => row.shares[at] ?? null, cell: (row) => measure({ value: row.shares[at] ?? null }, { indicator: "rank-acceptability", share: true, name: `${said(row.cluster.label)}: ${name}`, source: path }) };
      }),
    ] }));
}
