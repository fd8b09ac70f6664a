// Milestones: the year in which each was reached, how long it took, and the record that says so.

import { h } from "../../lib/dom.js";
import { thingAddress } from "../../lib/address.js";
import { conceptName } from "../../lib/concepts.js";
import { thingLink } from "../../lib/facts.js";
import { measure } from "../../lib/measure.js";
import { answerOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { date, said, t } from "../../lib/words.js";
import { actors, sources, sourceText } from "./things.js";

/** The section of time. */
export function milestones(given) {
  const { answer } = given;
  const beginning = answer.designated ? t("success.milestones.from", { date: date(answer.designated) }) : t("success.milestones.no-start");
  const evidence = (row) => row.linkage?.evidence ?? row.artifact?.evidence ?? [];
  return [
    h("p", {}, t("success.milestones.lead"), " ", beginning),
    table({
      caption: t("success.milestones.caption"), name: "milestones", rows: answer.milestones,
      columns: [
        { label: t("success.milestone"), heading: true, value: (row) => said(row.label) },
        { label: t("shell.year"), value: (row) => row.year, cell: (row) => (row.year === null ? "–" : String(row.year)) },
        { label: t("success.years"), numeric: true, value: (row) => row.years.value, cell: (row) => measure(row.years, { indicator: "milestone-years", name: said(row.label), source: answerOf(`/api/v1/clusters/${answer.cluster.id}/success-model`, answer) }) },
        { label: t("success.record"), value: (row) => recordText(given, row), cell: (row) => record(given, row) },
        { label: t("success.sources"), value: (row) => sourceText(evidence(row)), cell: (row) => sources(evidence(row)) },
      ],
    }),
  ];
}

function recordText({ types }, { linkage, artifact, actors: reached }) {
  if (linkage) return `${said(types.get(linkage.type)?.label) || linkage.type}: ${linkage.participants.map((it) => said(it.label)).join(", ")}`;
  if (artifact) return said(artifact.artifact.label);
  return reached?.items.map((it) => said(it.label)).join("; ") ?? "";
}

function record({ types, sectors }, { linkage, artifact, actors: reached }) {
  if (linkage) return [h("a", { href: thingAddress("linkage", linkage.id) }, conceptName(types.get(linkage.type), linkage.type)), actors(linkage.participants, sectors)];
  if (artifact) return [thingLink("artifact", artifact.artifact), actors(artifact.actors, sectors)];
  return reached?.items.length > 0 ? actors(reached.items, sectors) : "–";
}
