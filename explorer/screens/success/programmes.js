// Support programmes: who runs them, for which stages and sectors they are meant, and what is recorded as running under them.

import { h } from "../../lib/dom.js";
import { money, span } from "../../lib/amounts.js";
import { conceptName } from "../../lib/concepts.js";
import { actorLink, factOf, thingLink } from "../../lib/facts.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";
import { actors, artifactTable, linkageTable, rest, sources, sourceText } from "./things.js";

const listed = (notations, concepts) => notations.map((it, at) => [at > 0 && ", ", conceptName(concepts.get(it), it)]);
const text = (notations, concepts) => notations.map((it) => said(concepts.get(it)?.label) || it).join("; ");

/** The programmes of a cluster. */
export function programmeTable({ answer, sectors, stages }) {
  if (answer.programmes.items.length === 0) return h("p", {}, t("success.programmes.none"));
  const count = (name) => ({ label: t(`success.${name}`), numeric: true, value: (row) => row[name], cell: (row) => factOf("programme", row.programme.id, number(row[name])) });
  return [table({
    caption: t("success.programmes.caption"), name: "programmes", rows: answer.programmes.items,
    columns: [
      { label: t("success.programme"), heading: true, value: (row) => said(row.programme.label), cell: (row) => thingLink("programme", row.programme), more: [{ label: "id", value: (row) => row.programme.id }] },
      { label: t("success.operators"), value: (row) => row.operators.map((it) => said(it.label)).join("; "), cell: (row) => actors(row.operators, sectors) },
      { label: t("success.stages"), value: (row) => text(row.stages, stages), cell: (row) => listed(row.stages, stages) },
      { label: t("success.sectors"), value: (row) => text(row.sectors, sectors), cell: (row) => listed(row.sectors, sectors) },
      { label: t("success.period"), value: (row) => `${row.start?.text ?? ""}/${row.end?.text ?? ""}`, cell: (row) => span(row.start, row.end) },
      { label: t("success.budget"), numeric: true, value: (row) => row.budget, cell: (row) => factOf("programme", row.programme.id, money(row.budget, row.currency)), more: [{ label: t("success.currency"), value: (row) => row.currency }] },
      count("linkages"), count("artifacts"),
      { label: t("success.sources"), value: (row) => sourceText(row.evidence), cell: (row) => sources(row.evidence) },
    ],
  }), rest(answer.programmes)];
}

/** Who runs them. */
export function operatorTable({ answer, sectors, stages }) {
  if (answer.operators.items.length === 0) return null;
  return [table({
    caption: t("success.operators.caption"), name: "operators", rows: answer.operators.items,
    columns: [
      { label: t("success.operator"), heading: true, value: (row) => said(row.operator.label), cell: (row) => actorLink(row.operator, sectors) },
      { label: t("success.programmes"), value: (row) => row.programmes.map((it) => said(it.label)).join("; "), cell: (row) => h("ul", { class: "plain" }, row.programmes.map((it) => h("li", {}, thingLink("programme", it)))) },
      { label: t("success.stages"), value: (row) => text(row.stages, stages), cell: (row) => listed(row.stages, stages) },
      { label: t("success.sectors"), value: (row) => text(row.sectors, sectors), cell: (row) => listed(row.sectors, sectors) },
    ],
  }), rest(answer.operators)];
}

/** Linkages and artifacts that are recorded under a programme. */
export function underProgrammes(given) {
  const { answer } = given;
  return [
    h("p", {}, t("success.under.lead")),
    linkageTable(given, answer.under_programmes, { caption: t("success.under.linkages"), name: "under-programmes", none: t("success.under.linkages.none") }),
    artifactTable(given, answer.artifacts_under_programmes, { caption: t("success.under.artifacts"), name: "artifacts-under-programmes", none: t("success.under.artifacts.none") }),
  ];
}
