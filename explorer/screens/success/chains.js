// Where chains of artifacts go on and stop, beside the programmes that are meant for each stage.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { thingLink } from "../../lib/facts.js";
import { fold } from "../../lib/fold.js";
import { measure } from "../../lib/measure.js";
import { periodOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";
import { actors, artifactTable } from "./things.js";

/** The section of chains. */
export function chains(given) {
  const { answer } = given;
  return [h("p", {}, t("success.chains.lead")), stageTable(given), mostStops(answer), stopped(given), bottleneck(given),
    h("p", {}, h("a", { href: format("pathways", [], { cluster: answer.cluster.id, ...periodOf(answer) }) }, t("success.pathways")))];
}

function stageTable({ answer }) {
  const evidence = format("pathways", [], { cluster: answer.cluster.id, ...periodOf(answer) });
  const counted = (row, value, name, indicator) => measure({ value }, { indicator, name: `${said(row.label)}: ${t(`success.${name}`)}`, evidence });
  return table({
    caption: t("success.chains.caption"), name: "chains", rows: answer.chains, sortable: false,
    columns: [
      { label: t("success.stage"), heading: true, value: (row) => said(row.label) },
      { label: t("success.artifacts"), numeric: true, value: (row) => row.artifacts, cell: (row) => counted(row, row.artifacts, "artifacts", "stage-count") },
      { label: t("success.forward"), numeric: true, value: (row) => row.conversion_forward.value, cell: (row) => measure(row.conversion_forward, { indicator: "stage-conversion-forward", name: said(row.label), share: true, evidence }) },
      { label: t("success.stopped"), numeric: true, value: (row) => row.stopped.total, cell: (row) => counted(row, row.stopped.total, "stopped", "stage-conversion") },
      { label: t("success.meant-for"), value: (row) => row.programmes.map((it) => said(it.label)).join("; "),
        cell: (row) => (row.programmes.length === 0 ? t("success.none-recorded") : h("ul", { class: "plain" }, row.programmes.map((it) => h("li", {}, thingLink("programme", it))))) },
    ],
  });
}

function mostStops({ most_stops: most }) {
  if (most.stage === null) return h("p", {}, t("success.stops.unknown", { stopped: most.stopped, of: most.of, reason: said(most.undefined?.message) }));
  return h("p", {}, t("success.stops", { stage: said(most.label), stopped: most.stopped, of: most.of }));
}

function stopped(given) {
  const items = given.answer.chains.flatMap((it) => it.stopped.items);
  const total = given.answer.chains.reduce((sum, it) => sum + it.stopped.total, 0);
  return artifactTable(given, { items, total, all: null }, { caption: t("success.stopped.caption"), name: "stopped", none: t("success.stopped.none") });
}

function bottleneck({ answer: { bottleneck: found, cluster }, sectors }) {
  return fold(t("success.bottleneck"), () => [
    h("p", {}, found.stage ? said(found.label) : "", " ", measure(found.flow, { indicator: "pathway-flow", name: said(found.label) || said(cluster.label) })),
    found.artifacts.length > 0 && h("ul", {}, found.artifacts.map((it) => h("li", {}, thingLink("artifact", it)))),
    found.actors.length > 0 && actors(found.actors, sectors),
  ]);
}
