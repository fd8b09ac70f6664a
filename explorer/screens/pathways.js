// Pathways: how artifacts flow from stage to stage, where they stop, how long it takes, and the chains one by one.

import { h } from "../lib/dom.js";
import { clusters, conceptsById, indicatorsById } from "../lib/concepts.js";
import { line, select } from "../lib/field.js";
import { figure } from "../lib/figure.js";
import { read } from "../lib/api.js";
import { chooseMarks } from "../lib/marks.js";
import { analysisState } from "../lib/analysis.js";
import { period, periodFields } from "../lib/period.js";
import { leaveOut } from "../lib/known.js";
import { periodOf, span } from "../lib/records.js";
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
  leaveOutUnknown(view, stages);
  const cluster = chosen(view, all);
  const known = { cluster, stages, types, sectors, indicators };
  view.title(t("pathways.title"));
  view.root.append(h("p", {}, t("pathways.lead")), await controls(view, all, cluster));
  const answer = cluster && await read(`/api/v1/clusters/${cluster.id}/stages`, { ...period(view), explain: true }, { signal: view.signal });
  view.section(t("pathways.flow"), picture(view, known, answer));
  if (answer) stageParts(view, known, answer);
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

async function controls(view, all, cluster) {
  const options = [{ value: "", label: t("shell.clusters.all") }, ...all.map((it) => ({ value: it.id, label: said(it.label) }))];
  return h("div", { class: "controls" },
    select({ id: "cluster", label: t("shell.cluster"), value: cluster?.id ?? "", options, change: (value) => view.go({ cluster: value, limit: null }) }),
    await periodFields(view),
    ["from", "to"].map((name) => line({ id: name, label: t(`pathways.${name}`), value: view.get(name, ""), placeholder: t("pathways.year-hint"), change: (value) => view.go({ [name]: dateOf(value) }) })));
}

// Dates are those of the API: a year, a month or a day.
const DATE = /^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;

function leaveOutUnknown(view, stages) {
  const date = (it) => DATE.test(it);
  leaveOut(view, { from: date, to: date, reaches: (it) => stages.has(it), complete: (it) => ["true", "false"].includes(it) });
  leaveOut(view, { from: (it) => it <= view.get("to", it) });
}

function dateOf(text) {
  const value = text.trim();
  if (value === "" || DATE.test(value)) return value;
  notice("date", t("pathways.no-date", { text: value }));
  return null;
}

// The picture and its table are of the period of the numbers below, unless dates of its own are asked for.
function picture(view, known, answer) {
  const { cluster } = known;
  const title = cluster ? t("pathways.picture.of", { cluster: said(cluster.label) }) : t("pathways.picture");
  const dates = { from: view.get("from"), to: view.get("to") };
  const own = dates.from !== null || dates.to !== null;
  const asked = answer ? periodOf(answer) : period(view);
  const parameters = { cluster: cluster?.id, ...(own ? dates : asked) };
  const ready = (root) => chooseMarks(root, ".node[data-stage]", (mark) => view.go({ reaches: mark.dataset.stage, limit: null }));
  return [
    own && h("p", { class: "hint" }, t("pathways.picture.dates")),
    figure({ title, chart: "pathways", parameters, query: answer?.explain?.sparql, ready, table: () => flow({ cluster: cluster?.id, ...(own ? dates : span(asked)) }, known) }),
  ];
}

function stageParts(view, known, answer) {
  view.section(t("pathways.stages"), analysisState(view, answer.pending) ?? "", h("p", {}, t("pathways.stages.lead", { year: String(answer.year) })), summary(answer, known), conversions(answer, known));
  view.section(t("pathways.stops"), stops(answer, known), bottleneck(answer, known));
  view.section(t("pathways.lags"), h("p", {}, t("pathways.lags.lead")), lags(answer, known));
}
