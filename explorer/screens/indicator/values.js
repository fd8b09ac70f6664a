// The values of an indicator: of every cluster, of the leading actors, or of the parts of clusters.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format, queryOf } from "../../lib/address.js";
import { analysisState } from "../../lib/analysis.js";
import { concepts } from "../../lib/concepts.js";
import { thingLink } from "../../lib/facts.js";
import { select } from "../../lib/field.js";
import { fileLink } from "../../lib/file-link.js";
import { measure } from "../../lib/measure.js";
import { limitOf, moreOf } from "../../lib/pages.js";
import { period, periodFields } from "../../lib/period.js";
import { answerOf, recordsOf, span, valuesOf } from "../../lib/records.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { hasWords, said, t } from "../../lib/words.js";
import { elsewhere } from "./elsewhere.js";

const SORTS = ["-value", "value", "id"];
// A page of actors, and all clusters at once.
const PAGE = { actor: 50, other: 1000 };

/** @param {import("../../lib/view.js").View} view @param {object} indicator @param {object[]} all clusters */
export async function values(view, indicator, all) {
  const sort = SORTS.includes(view.get("sort")) ? view.get("sort") : "-value";
  const asked = { ...period(view), cluster: view.get("cluster"), sector: view.get("sector"), sort };
  const path = `/api/v1/indicators/${encodeURIComponent(indicator.id)}/values`;
  const list = await read(path, { ...asked, limit: limitOf(view, indicator.scope === "actor" ? PAGE.actor : PAGE.other), count: true });
  const form = await controls(view, indicator, all, sort);
  if (list.items.length === 0) return [form, none(view, indicator)];
  const part = await partNames(list.items);
  return [
    form, analysisState(view, list.pending),
    valueTable(list, indicator, part), moreOf(view, list),
    h("p", { class: "actions" }, fileLink(path + queryOf({ ...asked, limit: 1000, format: "csv" }), t("indicator.values.csv"), { name: `${indicator.id}.csv`, button: true })),
  ].filter(Boolean);
}

async function controls(view, indicator, all, sort) {
  const any = { value: "", label: t("shell.clusters.all") };
  const sectors = indicator.scope === "actor" ? (await concepts("sector")).filter((it) => it.broader.length === 0) : [];
  return h("div", { class: "controls" },
    select({ id: "cluster", label: t("shell.cluster"), value: view.get("cluster", ""), options: [any, ...all.map((it) => ({ value: it.id, label: said(it.label) }))], change: (value) => view.go({ cluster: value, limit: null }) }),
    sectors.length > 0 && select({ id: "sector", label: t("indicator.sector"), value: view.get("sector", ""), options: [{ value: "", label: t("shell.field.all") }, ...sectors.map((it) => ({ value: it.notation, label: said(it.label) }))], change: (value) => view.go({ sector: value, limit: null }) }),
    await periodFields(view),
    select({ id: "sort", label: t("indicator.sort"), value: sort, options: SORTS.map((it) => ({ value: it, label: t(`indicator.sort.${it}`) })), change: (value) => view.go({ sort: value === "-value" ? null : value }) }));
}

function none(view, indicator) {
  const way = elsewhere(indicator);
  const filtered = ["cluster", "sector", "year", "window"].some((it) => view.get(it) !== null);
  const clear = filtered && h("button", { type: "button", onclick: () => view.go({ cluster: null, sector: null, year: null, window: null }) }, t("indicator.clear"));
  return empty(t(way ? "indicator.values.elsewhere" : "indicator.values.none"), ...[way && h("a", { class: "button", href: way.href }, way.text), clear].filter(Boolean));
}

// Parts are sectors, pairs of them, stages, pillars, milestones, ranks, quadrants, capability areas.
async function partNames(items) {
  if (items.every((it) => it.part === null)) return null;
  const [{ importance }, ...schemes] = await Promise.all([read("/api/v1/positioning"), ...["sector", "stage", "quadrant", "area"].map((it) => concepts(it))]);
  const labels = new Map(schemes.flat().map((it) => [it.notation, it.label]).concat(importance.map((it) => [it.id, it.label])));
  return (part) => partName(part, labels);
}

function partName(part, labels) {
  if (part === null) return null;
  if (labels.has(part)) return said(labels.get(part));
  if (hasWords(`indicator.part.${part}`)) return t(`indicator.part.${part}`);
  const rank = /^rank-(\d+)$/.exec(part);
  if (rank) return t("indicator.part.rank", { rank: rank[1] });
  const pair = part.split("-");
  return pair.every((it) => labels.has(it)) ? pair.map((it) => said(labels.get(it))).join(" – ") : part;
}

function kindOf(subject) {
  return subject.iri.includes("/id/actor/") ? "actor" : "cluster";
}

function valueTable(list, indicator, part) {
  const records = (row) => (kindOf(row.subject) === "actor" ? format("network", [], { around: row.subject.id, depth: 1, select: row.subject.id, ...span(row) }) : recordsOf(indicator, row.subject.id, row));
  const source = (row) => (kindOf(row.subject) === "actor" ? answerOf(`/api/v1/actors/${encodeURIComponent(row.subject.id)}/indicators`, row) : valuesOf(indicator.id, row.subject.id, row));
  return table({
    caption: t("indicator.values.caption", { indicator: said(indicator.label), year: String(list.items[0].year) }), name: indicator.id, rows: list.items, sortable: !list.page.has_more,
    columns: [
      { label: t(indicator.scope === "actor" ? "shell.kind.actor" : "shell.cluster"), heading: true, value: (row) => said(row.subject.label), cell: (row) => thingLink(kindOf(row.subject), row.subject) },
      ...(part ? [{ label: t("indicator.part"), value: (row) => part(row.part) }] : []),
      { label: t("indicator.value"), numeric: true, value: (row) => row.value.value,
        cell: (row) => measure(row.value, { indicator: indicator.id, name: said(row.subject.label), evidence: records(row), source: source(row) }),
        more: ["low", "high", "sample_size"].map((it) => ({ label: it, value: (row) => row.value[it] })) },
    ],
  });
}
