// Stages of one cluster as tables: conversion with intervals, what stops, the bottleneck, and the years between stages.

import { h } from "../../lib/dom.js";
import { format, queryOf } from "../../lib/address.js";
import { actorLink, facts, thingLink } from "../../lib/facts.js";
import { measure, reason } from "../../lib/measure.js";
import { span, valuesOf } from "../../lib/records.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/** @typedef {import("../pathways.js").Known} Known */

const label = (known, indicator) => said(known.indicators.get(indicator)?.label);

function artifactsOf(answer, known, stage = null) {
  return `/api/v1/artifacts${queryOf({ cluster: known.cluster.id, stage, ...span(answer), limit: 1000 })}`;
}

// A number of this screen rests on the artifacts of the cluster, stage by stage.
function about(answer, known, indicator, name) {
  return { indicator, name, evidence: artifactsOf(answer, known), source: valuesOf(indicator, known.cluster.id, answer) };
}

/** Values of the whole chain. @param {Known} known */
export function summary(answer, known) {
  const rows = [
    ["end-to-end-completeness", answer.end_to_end], ["cohort-reach", answer.cohort_reach], ["translation-lag", answer.translation_lag],
    ["full-cycle-coverage", answer.full_cycle.coverage], ["full-cycle-continuity", answer.full_cycle.continuity], ["full-cycle-index", answer.full_cycle.index],
    ["value-chain-position", answer.position], ["value-chain-breadth", answer.breadth],
    ["patent-science-linkage", answer.science.linkage],
  ];
  return facts(rows.map(([indicator, value]) => [label(known, indicator), measure(value, about(answer, known, indicator, label(known, indicator)))]));
}

/** Conversion and reach per stage. @param {Known} known */
export function conversions(answer, known) {
  const column = (field, indicator, share) => ({
    label: label(known, indicator), numeric: true, value: (row) => row[field].value,
    cell: (row) => measure(row[field], { ...about(answer, known, indicator, `${said(row.label)}: ${label(known, indicator)}`), evidence: artifactsOf(answer, known, row.stage), share }),
    more: ["low", "high"].map((bound) => ({ label: `${label(known, indicator)} ${bound}`, value: (row) => row[field][bound] })),
  });
  return table({
    caption: t("pathways.conversions"), name: `${known.cluster.id}-stages`, rows: answer.stages, sortable: false,
    columns: [
      { label: t("pathways.stage"), heading: true, value: (row) => said(row.label) },
      column("count", "stage-count", false), column("conversion", "stage-conversion", true), column("conversion_forward", "stage-conversion-forward", true),
      column("reach", "stage-reach", true), column("chains", "pathway-flow", false), column("quotient", "stage-quotient", false),
      { label: t("pathways.stopped"), numeric: true, value: (row) => row.stopped,
        cell: (row) => measure({ value: row.stopped }, { ...about(answer, known, "stage-conversion", `${said(row.label)}: ${t("pathways.stopped")}`), evidence: artifactsOf(answer, known, row.stage) }) },
    ],
  });
}

/** Where chains stop. @param {Known} known */
export function stops({ most_stops: it }) {
  const counted = t("pathways.stopped-of", { stopped: it.stopped, of: it.of });
  if (!it.label) return remark(`${counted} ${said(it.undefined?.message)}`);
  return h("div", {}, remark(`${counted} ${t("pathways.most", { stage: said(it.label) })}`, "caution"), h("ul", {}, it.artifacts.map((each) => h("li", {}, thingLink("artifact", each)))));
}

/** The narrowest place of the chains, and on which artifacts and actors it rests. @param {Known} known */
export function bottleneck({ bottleneck: it }, known) {
  const head = h("h3", {}, h("a", { href: format("indicator", ["pathway-bottleneck"]) }, label(known, "pathway-bottleneck")));
  if (it.flow.value === null) return h("div", {}, head, h("p", {}, `– ${reason(it.flow)}`));
  return h("div", {}, head,
    h("p", {}, t("pathways.bottleneck", { stage: said(it.label), count: it.flow.value })),
    h("ul", {}, it.artifacts.map((each) => h("li", {}, thingLink("artifact", each)))),
    it.actors.length > 0 && h("p", {}, t("pathways.bottleneck.actors")),
    h("ul", { class: "links" }, it.actors.map((each) => h("li", {}, actorLink(each, known.sectors)))));
}

/** Years from stage to stage. @param {Known} known */
export function lags(answer, known) {
  const stage = (id) => said(known.stages.get(id)?.label) || id;
  const rows = [...answer.lags, ...(answer.translation ? [{ ...answer.translation, whole: true }] : [])];
  const value = (measured, row, name, indicator = row.whole ? "translation-lag" : "stage-lag") => measure(measured, about(answer, known, indicator, `${stage(row.from)} → ${stage(row.to)}: ${name}`));
  return table({
    caption: t("pathways.lags.caption"), name: `${known.cluster.id}-lags`, rows, sortable: false,
    columns: [
      { label: t("pathways.between"), heading: true, value: (row) => `${stage(row.from)} → ${stage(row.to)}` },
      { label: t("pathways.median"), numeric: true, value: (row) => row.median.value, cell: (row) => value(row.median, row, t("pathways.median")) },
      { label: t("pathways.quartiles"), numeric: true, value: (row) => row.quartiles[0].value,
        cell: (row) => [value(row.quartiles[0], row, t("pathways.quartile.low")), " – ", value(row.quartiles[1], row, t("pathways.quartile.high"))],
        more: [{ label: t("pathways.quartile.high"), value: (row) => row.quartiles[1].value }] },
      ...["observed", "censored", "negative", "undated"].map((name) => ({ label: t(`pathways.${name}`), numeric: true, value: (row) => row[name], cell: (row) => value({ value: row[name] }, row, t(`pathways.${name}`)) })),
    ],
  });
}
