// Pathways: how artifacts flow from stage to stage, where they stop, how long it takes, and the chains one by one.

import { h } from "../lib/dom.js";
import { clusters, conceptsById, indicatorsById } from "../lib/concepts.js";
import { line, select } from "../lib/field.js";
import { figure } from "../lib/figure.js";
import { read } from "../lib/api.js";
import { chooseMarks } from "../lib/marks.js";
import { analysisState } from "../lib/analysis.js";
import { periodFields } from "../lib/period.js";
import { notice } from "../lib/shell.js";
import { said, t } from "../lib/words.js";
import { chains } from "./pathways/chains.js";
import { bottleneck, conversions, lags, stops, summary } from "./pathways/stages.js";
import { flow } from "./pathways/flow.js";

export const parameters = ["cluster", "from", "to", "year", "window", "reaches", "complete", "q", "sort", "limit"];
export const style = "chain.css";

/** @typedef {{cluster: object | null, stages: Map<string, object>, types: Map<string, object>, sectors: Map<string, object>, indicators: Map<string, object>}} Known */

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const [all, stages, types, sectors, indicators] = await Promise.all([clusters(), ...["stage", "artifact-type", "sector"].map(conceptsById), indicatorsById()]);
  const cluster = chosen(view, all);
  const known = { cluster, stages, types, sectors, indicators };
  view.title(t("pathways.title"));
  view.root.append(h("p", {}, t("pathways.lead")), controls(view, all, cluster));
  view.section(t("pathways.flow"), await picture(view, known));
  if (cluster) await stageParts(view, known);
  else view.section(t("pathways.stages"), h("p", {}, t("pathways.choose-cluster")));
  await view.part(t("pathways.chains"), () => chains(view, known));
}

function chosen(view, all) {
  const id = view.get("cluster");
  const cluster = all.find((it) => it.id === id) ?? null;
  if (id !== null && cluster === null) {
    notice("cluster", t("pathways.no-cluster", { cluster: id }));
    view.parameters.delete("cluster");
  }
  return cluster;
}

function controls(view, all, cluster) {
  const options = [{ value: "", label: t("shell.clusters.all") }, ...all.map((it) => ({ value: it.id, label: said(it.label) }))];
  return h("div", { class: "controls" },
    select({ id: "cluster", label: t("shell.cluster"), value: cluster?.id ?? "", options, change: (value) => view.go({ cluster: value, limit: null }) }),
    ...["from", "to"].map((name) => line({ id: name, label: t(`pathways.${name}`), value: view.get(name, ""), placeholder: t("pathways.year-hint"), change: (value) => view.go({ [name]: dateOf(value) }) })));
}

// Dates are those of the API: a year, a month or a day.
function dateOf(text) {
  const value = text.trim();
  if (value === "" || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return value;
  notice("date", t("pathways.no-date", { text: value }));
  return null;
}

async function picture(view, known) {
  const title = known.cluster ? t("pathways.picture.of", { cluster: said(known.cluster.label) }) : t("pathways.picture");
  const parameters = { cluster: known.cluster?.id, from: view.get("from"), to: view.get("to") };
  const query = known.cluster ? (await read(`/api/v1/clusters/${known.cluster.id}/stages`, { explain: true })).explain?.sparql : undefined;
  const ready = (root) => chooseMarks(root, ".node[data-stage]", (mark) => view.go({ reaches: mark.dataset.stage, limit: null }));
  return figure({ title, chart: "pathways", parameters, query, ready, table: () => flow(parameters, known) });
}

async function stageParts(view, known) {
  const answer = await read(`/api/v1/clusters/${known.cluster.id}/stages`, { year: view.get("year"), window: view.get("window") });
  const fields = h("div", { class: "controls" }, await periodFields(view));
  view.section(t("pathways.stages"), fields, analysisState(view, answer.pending) ?? "", h("p", {}, t("pathways.stages.lead", { year: String(answer.year) })), summary(answer, known), conversions(answer, known));
  view.section(t("pathways.stops"), stops(answer, known), bottleneck(answer, known));
  view.section(t("pathways.lags"), h("p", {}, t("pathways.lags.lead")), lags(answer, known));
}
