// The chains one by one: found by name and stage, with years per step and where each stops.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { endOf, yearsOf, yearsText } from "../../lib/chain.js";
import { line, select } from "../../lib/field.js";
import { factOf, thingLink } from "../../lib/facts.js";
import { fileLink } from "../../lib/file-link.js";
import { limitOf, moreOf } from "../../lib/pages.js";
import { queryOf } from "../../lib/address.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

const SORTS = ["id", "-duration", "duration", "-steps", "steps"];

/** @param {import("../../lib/view.js").View} view @param {import("../pathways.js").Known} known */
export async function chains(view, known) {
  const filters = { cluster: known.cluster?.id, reaches: view.get("reaches"), complete: view.get("complete"), q: view.get("q") };
  const sort = SORTS.includes(view.get("sort")) ? view.get("sort") : "id";
  const list = await read("/api/v1/pathways", { ...filters, sort, limit: limitOf(view, 20), count: true });
  const form = [h("p", {}, t("pathways.chains.lead")), controls(view, known, sort)];
  if (list.items.length === 0) {
    return [form, empty(t("pathways.none"), h("button", { type: "button", onclick: () => view.go({ reaches: null, complete: null, q: null, cluster: null }) }, t("pathways.clear")))];
  }
  const whole = await Promise.all(list.items.map((it) => read(`/api/v1/pathways/${encodeURIComponent(it.id)}`)));
  return [
    form, chainTable(whole, list, known), moreOf(view, list),
    h("p", { class: "actions" }, fileLink(`/api/v1/pathways${queryOf({ ...filters, sort, limit: 1000, format: "csv" })}`, t("pathways.csv"), { name: "pathways.csv", button: true })),
  ];
}

function controls(view, known, sort) {
  const any = { value: "", label: t("pathways.any") };
  return h("div", { class: "controls" },
    line({ id: "q", label: t("pathways.q"), value: view.get("q", ""), type: "search", change: (value) => view.go({ q: value.trim(), limit: null }) }),
    select({ id: "reaches", label: t("pathways.reaches"), value: view.get("reaches", ""), change: (value) => view.go({ reaches: value, limit: null }),
      options: [any, ...[...known.stages.values()].map((it) => ({ value: it.notation, label: said(it.label) }))] }),
    select({ id: "complete", label: t("pathways.complete"), value: view.get("complete", ""), change: (value) => view.go({ complete: value, limit: null }),
      options: [any, ...["true", "false"].map((it) => ({ value: it, label: t(`pathways.complete.${it}`) }))] }),
    select({ id: "sort", label: t("pathways.sort"), value: sort, change: (value) => view.go({ sort: value === "id" ? null : value }),
      options: SORTS.map((it) => ({ value: it, label: t(`pathways.sort.${it}`) })) }));
}

function chainTable(rows, list, known) {
  return table({
    caption: t("pathways.chains.caption"), rows, sortable: false,
    columns: [
      { label: t("shell.kind.pathway"), heading: true, value: (row) => said(row.label), cell: (row) => thingLink("pathway", row) },
      { label: t("pathways.steps"), value: (row) => row.steps.length, cell: (row) => steps(row, known) },
      { label: t("pathways.end"), value: (row) => endOf(row, known.stages).text, cell: (row) => end(endOf(row, known.stages)) },
      { label: t("pathways.years"), numeric: true, value: yearsOf, cell: (row) => (yearsOf(row) === null ? "–" : factOf("pathway", row.id, yearsText(yearsOf(row)))) },
      { label: t("shell.clusters"), value: (row) => row.clusters.map((it) => said(it.label)).join(", "), cell: (row) => row.clusters.map((it, at) => [at > 0 && ", ", thingLink("cluster", it)]) },
    ],
  });
}

function steps(pathway, known) {
  return h("ol", { class: "steps-inline" }, pathway.steps.map((step) => h("li", {},
    step.number > 1 && h("span", { class: "years" }, arrow(step)),
    h("a", { href: `#/artifact/${encodeURIComponent(step.artifact.id)}`, title: said(step.artifact.label) }, step.stage ? said(known.stages.get(step.stage)?.label) : t("shell.chain.no-stage")))));
}

function arrow({ years_since_previous: gap }) {
  return gap === null ? "→ " : `→ ${t("pathways.gap", { years: yearsText(gap) })} → `;
}

function end({ text, stopped }) {
  return h("span", { class: stopped ? "stopped" : null }, text);
}
