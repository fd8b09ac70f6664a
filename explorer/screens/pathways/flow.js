// The flow from stage to stage as a table: how many artifacts lead from one stage to another, and how many stop.

import { readAll } from "../../lib/api.js";
import { h } from "../../lib/dom.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/** Artifacts between stages of a cluster or of all, in a period. @param {import("../pathways.js").Known} known */
export async function flow(parameters, known) {
  const artifacts = await readAll("/api/v1/artifacts", { cluster: parameters.cluster, from: parameters.from, to: parameters.to });
  const staged = artifacts.filter((it) => it.stage !== null);
  const stageOf = new Map(artifacts.map((it) => [it.id, it.stage]));
  const stages = [...known.stages.values()];
  const rows = stages.map((stage) => row(stage, staged.filter((it) => it.stage === stage.notation), stageOf));
  const columns = stages.map((to) => ({ label: `→ ${said(to.label)}`, numeric: true, value: (it) => it.to.get(to.notation) ?? 0 }));
  return h("div", {}, table({
    caption: t("pathways.flow.caption"), name: "pathways-flow", rows, sortable: false,
    columns: [
      { label: t("pathways.stage"), heading: true, value: (it) => said(it.stage.label) },
      { label: t("pathways.flow.count"), numeric: true, value: (it) => it.count },
      ...columns,
      { label: t("pathways.flow.outside"), numeric: true, value: (it) => it.to.get(null) ?? 0 },
      { label: t("pathways.flow.none"), numeric: true, value: (it) => it.stopped },
    ],
  }));
}

// What an artifact leads to may lie outside the cluster or the period.
function row(stage, artifacts, stageOf) {
  const to = new Map();
  for (const artifact of artifacts) {
    for (const { artifact: next } of artifact.leads_to) {
      const place = stageOf.get(next.id) ?? null;
      to.set(place, (to.get(place) ?? 0) + 1);
    }
  }
  return { stage, count: artifacts.length, to, stopped: artifacts.filter((it) => it.leads_to.length === 0).length };
}
