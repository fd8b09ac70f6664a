// Overview: what is loaded, the clusters on a map and as a table, and where the data is thin.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { clusters, conceptsById, mark } from "../lib/concepts.js";
import { analysisState } from "../lib/analysis.js";
import { thingLink } from "../lib/facts.js";
import { coverageOf, knownOf } from "../lib/coverage.js";
import { measure } from "../lib/measure.js";
import { networkOf, standingOf } from "../lib/records.js";
import { empty } from "../lib/states.js";
import { table } from "../lib/table.js";
import { worldMap } from "../lib/world-map.js";
import { country, date, said, t } from "../lib/words.js";

export const parameters = [];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const [all, sectors, positioning, quality, reported, totals] = await Promise.all([
    clusters(), conceptsById("sector"), read("/api/v1/positioning"), read("/api/v1/quality"), read("/api/v1/positioning/face-validity"), counts(),
  ]);
  view.title(t("overview.title"));
  view.root.append(h("p", {}, t("overview.lead")));
  if (all.length === 0) {
    view.root.append(totals, empty(t("overview.empty"), h("a", { class: "button", href: format("import") }, t("shell.screen.import"))));
    return;
  }
  view.root.append(tasks(...worthALook(all, positioning.items, reported.pairs)), totals);
  const waiting = analysisState(view, positioning.pending);
  if (waiting) view.root.append(waiting);
  const rows = all.map((cluster) => ({
    cluster,
    standing: positioning.items.find((it) => it.cluster.id === cluster.id),
    coverage: quality.items.find((it) => it.cluster.id === cluster.id)?.coverage,
  }));
  view.section(t("overview.map"), await worldMap(all));
  view.section(t("overview.table"), clusterTable(rows, sectors), h("p", { class: "hint" }, t("overview.table.note")));
  view.section(t("overview.coverage"), h("p", {}, t("overview.coverage.lead")), coverageTable(rows));
}

// Two clusters to begin with: reported as more and as less mature and scored furthest apart; else the most mature one and one in the middle.
function worthALook(all, standings, pairs) {
  const known = (it) => all.find((cluster) => cluster.id === it.id);
  const apart = ({ maturity_high: high, maturity_low: low }) => (high.value === null || low.value === null ? -Infinity : high.value - low.value);
  const [pair] = pairs.filter((it) => known(it.high) && known(it.low)).sort((left, right) => apart(right) - apart(left));
  if (pair) return [known(pair.high), known(pair.low)];
  const maturity = (cluster) => standings.find((it) => it.cluster.id === cluster.id)?.maturity.value ?? -Infinity;
  const order = [...all].sort((left, right) => maturity(right) - maturity(left) || right.counts.actors - left.counts.actors);
  return [order[0], order[Math.ceil(order.length / 2)] ?? null];
}

function tasks(one, other) {
  const names = { cluster: said(one.label), other: said(other?.label) };
  const links = [
    ["overview.task.why", format("positioning", [], { select: one.id })],
    ...(other ? [["overview.task.compare", format("compare", [], { clusters: [one.id, other.id] })]] : []),
    ["overview.task.network", format("network", [], { cluster: one.id })],
    ["overview.task.position", format("positioning")],
    ["overview.task.demand", format("demand-fit")],
    ["overview.task.query", format("sparql")],
  ];
  return h("ul", { class: "links", "aria-label": t("overview.tasks") }, links.map(([key, href]) => h("li", {}, h("a", { class: "button", href }, t(key, names)))));
}

// What clusters share is counted once: the lists know their length.
async function counts() {
  const all = await Promise.all(Object.keys(PLACES).map(async (name) => {
    const { page } = await read(`/api/v1/${name}`, { limit: 1, count: true });
    return [name, page.total];
  }));
  const total = (name, value) => measure({ value }, { name: t(`overview.total.${name}`), note: t("overview.total.note"), evidence: PLACES[name], source: `/api/v1/${name}?count=true` });
  return h("ul", { class: "cards", "aria-label": t("overview.counts") }, all.map(([name, value]) =>
    h("li", { class: "card" }, h("div", { class: "value" }, total(name, value)), h("div", { class: "name" }, t(`overview.total.${name}`)))));
}

// Where what is counted is seen one by one.
const PLACES = { clusters: format("indicator", ["actor-count"]), actors: format("network"), linkages: format("network"), artifacts: format("pathways"), pathways: format("pathways") };

// A count of a cluster leads to what it counts.
function counted({ cluster }, name) {
  const evidence = name === "artifacts" ? format("pathways", [], { cluster: cluster.id }) : networkOf(cluster.id, {});
  return measure({ value: cluster.counts[name] }, { name: `${said(cluster.label)}: ${t(`overview.count.${name}`)}`, note: t("overview.count.note"), evidence, source: `/api/v1/${name}?cluster=${cluster.id}&count=true` });
}

function clusterTable(rows, sectors) {
  const count = (name) => ({ label: t(`overview.count.${name}`), numeric: true, value: (row) => row.cluster.counts[name], cell: (row) => counted(row, name) });
  return table({
    caption: t("overview.table.caption"), name: "clusters", rows,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => h("a", { href: format("cluster", [row.cluster.id]) }, said(row.cluster.label)) },
      { label: t("overview.country"), value: (row) => country(row.cluster.country) },
      { label: t("overview.designated"), value: (row) => row.cluster.designated?.text ?? null, cell: (row) => date(row.cluster.designated) || "–" },
      count("actors"), count("linkages"), count("artifacts"),
      { label: t("overview.sectors"), value: (row) => sectorText(row, sectors), cell: (row) => sectorMarks(row, sectors) },
      { label: t("overview.maturity"), numeric: true, value: (row) => row.standing?.maturity.value ?? null,
        cell: (row) => measure(row.standing?.maturity, { indicator: "maturity", digits: 3, evidence: standingOf(row.cluster.id, row.standing ?? {}) }),
        more: ["low", "high"].map((bound) => ({ label: `${t("overview.maturity")} ${bound}`, value: (row) => row.standing?.maturity[bound] ?? null })) },
    ],
  });
}

function present(row, sectors) {
  return [...sectors.values()].filter((it) => row.cluster.counts.by_sector[it.notation] > 0);
}

function sectorText(row, sectors) {
  return present(row, sectors).map((it) => `${it.letter} ${row.cluster.counts.by_sector[it.notation]}`).join(" ");
}

function sectorMarks(row, sectors) {
  return h("span", { class: "sector-counts" }, present(row, sectors).map((it) =>
    h("a", { class: "sector", href: networkOf(row.cluster.id, {}, { sector: it.notation }) }, mark(it), h("span", { class: "unseen" }, `${said(it.label)} `), row.cluster.counts.by_sector[it.notation])));
}

function coverageTable(rows) {
  const column = (name, key = name) => {
    const label = t(`overview.coverage.${key}`);
    return { label, numeric: true, value: (row) => row.coverage?.[name] ?? null, cell: (row) => coverageOf(name, row.coverage, row.cluster, label) };
  };
  return table({
    caption: t("overview.coverage.caption"), name: "coverage", rows,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => thingLink("cluster", row.cluster) },
      column("actors_known", "known"),
      { ...column("share_known"), more: [{ label: t("overview.coverage.counted"), value: (row) => row.coverage && knownOf(row.coverage) }, { label: t("overview.coverage.reported"), value: (row) => row.coverage?.actors_reported ?? null }] },
      column("with_date"), column("with_evidence"), column("with_confidence"),
      { label: t("overview.coverage.cautions"), value: cautions, cell: (row) => cautions(row) ?? "–" },
    ],
  });
}

function cautions(row) {
  return row.coverage?.cautions.map((it) => said(it.message)).join(" ") || null;
}
