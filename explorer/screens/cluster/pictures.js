// What is drawn of the cluster: linkages between its sectors, roles in a sentence, stages with where chains stop, indicators over years.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { facts, links, thingLink } from "../../lib/facts.js";
import { select } from "../../lib/field.js";
import { figure } from "../../lib/figure.js";
import { chooseMarks } from "../../lib/marks.js";
import { measure, reason } from "../../lib/measure.js";
import { observationsQuery } from "../../lib/observations.js";
import { networkOf, periodOf, recordsOf, valuesOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** @typedef {import("../cluster.js").Known} Known */

const path = (known, part) => `/api/v1/clusters/${encodeURIComponent(known.id)}/${part}`;

/** Linkages between sectors. @param {Known} known */
export async function mixing(known) {
  const answer = await read(path(known, "mixing-matrix"), { ...known.period, explain: true });
  const about = (indicator) => ({ indicator, name: said(known.indicators.get(indicator)?.label), evidence: recordsOf(known.indicators.get(indicator), known.id, known.answer), source: valuesOf(indicator, known.id, known.answer) });
  return [
    figure({
      title: t("cluster.mixing.title", { cluster: said(known.cluster.label) }), chart: "mixing", parameters: { cluster: known.id, ...known.period },
      query: answer.explain?.sparql, table: () => mixingTable(answer, known),
      ready: (root) => chooseMarks(root, ".cell[data-row]", (mark) => { location.hash = betweenSectors(known, mark.dataset.row, mark.dataset.column); }),
    }),
    facts([
      [t("cluster.mixing.coverage"), measure(answer.coverage, about("pair-coverage-all"))],
      [t("cluster.mixing.evenness"), measure(answer.evenness, { ...about("pair-evenness"), name: t("cluster.mixing.evenness") })],
      [t("cluster.mixing.ei"), measure(answer.ei_index, about("ei-index"))],
    ]),
    links([h("a", { href: format("roles", [], { cluster: known.id, ...known.period }) }, t("cluster.mixing.more"))]),
  ];
}

// The network of two sectors of the cluster.
function betweenSectors(known, one, other) {
  return networkOf(known.id, known.answer, { sector: [...new Set([one, other])], scope: "inside" });
}

function mixingTable(answer, known) {
  const rows = answer.sectors.map((sector, at) => ({ sector, cells: answer.cells[at] }));
  const columns = answer.sectors.map((other, at) => ({
    label: said(other.label), numeric: true, value: (row) => row.cells[at].strength,
    more: [{ label: `${said(other.label)}: ${t("cluster.mixing.ratio")}`, value: (row) => row.cells[at].ratio }],
    cell: (row) => h("a", { href: betweenSectors(known, row.sector.notation, other.notation) }, number(row.cells[at].strength)),
  }));
  return table({
    caption: t("cluster.mixing.caption"), name: `${known.id}-mixing`, rows, sortable: false,
    columns: [{ label: t("cluster.sector"), heading: true, value: (row) => said(row.sector.label) }, ...columns],
  });
}

/** Who leads and links, in sentences. @param {Known} known */
export async function roles(known) {
  const answer = await read(path(known, "roles"), { ...known.period, limit: 1 });
  return [
    h("ul", { class: "statements" }, answer.statements.map((it) => h("li", {}, said(it.text)))),
    links([h("a", { href: format("roles", [], { cluster: known.id, ...known.period }) }, t("cluster.roles.more")), h("a", { href: format("success", [], { cluster: known.id, ...known.period }) }, t("cluster.roles.success"))]),
  ];
}

/** Artifacts by stage and where chains stop. @param {Known} known */
export async function stages(known) {
  const answer = await read(path(known, "stages"), { ...known.period, explain: true });
  const about = (indicator) => ({ indicator, name: said(known.indicators.get(indicator)?.label), evidence: format("pathways", [], { cluster: known.id, ...periodOf(answer) }), source: valuesOf(indicator, known.id, answer) });
  const label = (indicator) => said(known.indicators.get(indicator)?.label);
  const named = [["end-to-end-completeness", answer.end_to_end], ["cohort-reach", answer.cohort_reach], ["translation-lag", answer.translation_lag], ["full-cycle-index", answer.full_cycle.index]];
  return [
    figure({
      title: t("cluster.stages.title", { cluster: said(known.cluster.label) }), chart: "pathways", parameters: { cluster: known.id, ...known.period },
      query: answer.explain?.sparql, table: () => stageTable(answer, known, about),
      ready: (root) => chooseMarks(root, ".node[data-stage]", (mark) => { location.hash = format("pathways", [], { cluster: known.id, reaches: mark.dataset.stage, ...known.period }); }),
    }),
    facts([
      ...named.map(([indicator, value]) => [label(indicator), measure(value, about(indicator))]),
      [t("cluster.stages.bottleneck"), bottleneck(answer.bottleneck)],
      [t("cluster.stages.stops"), stops(answer.most_stops)],
    ]),
    links([h("a", { href: format("pathways", [], { cluster: known.id, ...known.period }) }, t("cluster.stages.more"))]),
  ];
}

function stageTable(answer, known, about) {
  const column = (field, indicator, share = false) => ({
    label: said(known.indicators.get(indicator)?.label), numeric: true, value: (row) => row[field].value,
    cell: (row) => measure(row[field], { ...about(indicator), name: said(row.label), share }),
  });
  return table({
    caption: t("cluster.stages.caption"), name: `${known.id}-stages`, rows: answer.stages, sortable: false,
    columns: [
      { label: t("cluster.stage"), heading: true, value: (row) => said(row.label) },
      column("count", "stage-count"), column("conversion_forward", "stage-conversion-forward", true), column("reach", "stage-reach", true),
      { label: t("cluster.stages.stopped"), numeric: true, value: (row) => row.stopped,
        cell: (row) => measure({ value: row.stopped }, { ...about("stage-conversion"), name: `${said(row.label)}: ${t("cluster.stages.stopped")}` }) },
    ],
  });
}

function bottleneck(it) {
  if (it.flow.value === null) return `– ${reason(it.flow)}`;
  const [first, ...rest] = it.artifacts;
  return [
    t("cluster.stages.flow", { stage: said(it.label), count: it.flow.value }), " ",
    first && thingLink("artifact", first), rest.slice(0, 2).map((each) => [", ", thingLink("artifact", each)]),
    rest.length > 2 && t("cluster.stages.others", { count: rest.length - 2 }),
  ];
}

function stops(it) {
  const counted = t("cluster.stages.stopped-of", { stopped: it.stopped, of: it.of });
  return [it.label ? t("cluster.stages.most", { stage: said(it.label) }) : said(it.undefined?.message), " ", counted];
}

// What one mostly asks for first.
const FIRST = "maturity";

/** One indicator over the years. @param {Known} known @param {import("../../lib/view.js").View} view */
export function series(known, view) {
  const offered = [...new Set(known.answer.values.filter((it) => it.part === null).map((it) => it.indicator))].map((it) => known.indicators.get(it)).filter(Boolean);
  const asked = view.get("indicator", FIRST);
  const indicator = known.indicators.has(asked) ? asked : FIRST;
  const options = offered.map((it) => ({ value: it.id, label: said(it.label) }));
  if (!options.some((it) => it.value === indicator)) options.unshift({ value: indicator, label: said(known.indicators.get(indicator)?.label) });
  const { window } = known.period;
  const title = t("cluster.series.title", { indicator: said(known.indicators.get(indicator)?.label), cluster: said(known.cluster.label) });
  return [
    h("div", { class: "controls" }, select({ id: "indicator", label: t("cluster.indicator"), value: indicator, options, change: (value) => view.go({ indicator: value === FIRST ? null : value }) })),
    figure({ title, chart: "series", parameters: { cluster: known.id, indicator, window }, query: observationsQuery({ clusters: [known.cluster.iri], indicator, window }), ready: (root) => chooseMarks(root, ".point[data-year]", (mark) => view.go({ year: mark.dataset.year })), table: async () => seriesTable(title, await points(known, indicator, window), { known, indicator }) }),
    links([h("a", { href: format("indicator", [indicator]) }, t("cluster.series.formula"))]),
  ];
}

async function points(known, indicator, window) {
  const answer = await read(path(known, "series"), { indicator, window });
  return answer.series.flatMap((line) => line.points.map((it) => ({ ...it, part: line.part })));
}

function seriesTable(title, rows, { known, indicator }) {
  const parts = rows.some((it) => it.part !== null);
  const about = (row) => ({ indicator, name: String(row.year), evidence: recordsOf(known.indicators.get(indicator), known.id, { year: String(row.year), window: known.period.window }), source: valuesOf(indicator, known.id, { year: row.year, window: known.period.window }) });
  return table({
    caption: title, name: `${known.id}-${indicator}`, rows,
    columns: [
      { label: t("shell.year"), heading: true, value: (row) => row.year, cell: (row) => String(row.year) },
      ...(parts ? [{ label: t("cluster.part"), value: (row) => row.part }] : []),
      { label: t("cluster.value"), numeric: true, value: (row) => row.value.value, cell: (row) => measure(row.value, about(row)),
        more: ["low", "high"].map((it) => ({ label: it, value: (row) => row.value[it] })) },
    ],
  });
}
