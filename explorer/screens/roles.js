// Roles: which sector is the axis of a cluster, who holds it together, who brokers between whom.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { analysisState } from "../lib/analysis.js";
import { clusters, conceptsById, indicatorsById } from "../lib/concepts.js";
import { facts, thingLink } from "../lib/facts.js";
import { select } from "../lib/field.js";
import { measure } from "../lib/measure.js";
import { limitOf, moreOf } from "../lib/pages.js";
import { knownOf } from "../lib/known.js";
import { periodFields, period } from "../lib/period.js";
import { answerOf, networkOf, periodOf } from "../lib/records.js";
import { remark, settle } from "../lib/states.js";
import { naming, statements } from "../lib/statements.js";
import { table } from "../lib/table.js";
import { compareText, percent, said, t } from "../lib/words.js";
import { actorTable } from "./roles/actors.js";
import { brokerageTable } from "./roles/brokerage.js";
import { areFew, equalNames } from "./roles/equals.js";
import { sectorTable } from "./roles/sectors.js";

export const parameters = ["cluster", "year", "window", "sort", "limit"];

// Actors that are shown at first.
const FIRST = 20;

const SORTS = ["-betweenness", "-degree", "-strength", "-harmonic", "-participation", "id"];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const all = await clusters();
  const [key] = knownOf(view.list("cluster").slice(0, 1), all.map((it) => it.id));
  const cluster = all.find((it) => it.id === key);
  view.title(cluster ? t("roles.title-of", { cluster: said(cluster.label) }) : t("roles.title"));
  view.root.append(h("p", {}, t("roles.lead")), await controls(view, all, cluster));
  if (!cluster) {
    view.root.append(await overview(view, all));
    return;
  }
  await rolesOf(view, cluster, all);
}

async function controls(view, all, cluster) {
  const options = all.map((it) => ({ value: it.id, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label));
  return h("div", { class: "controls" },
    select({ id: "cluster", label: t("shell.cluster"), value: cluster?.id ?? "", change: (key) => view.go({ cluster: key, limit: null }), options: [{ value: "", label: t("roles.all") }, ...options] }),
    await periodFields(view));
}

function rolesAnswer(view, key, asked) {
  return read(`/api/v1/clusters/${encodeURIComponent(key)}/roles`, { ...period(view), ...asked }, { signal: view.signal });
}

// All clusters: their axis and their anchor, each a way to its roles.
async function overview(view, all) {
  const rows = await Promise.all(all.map(async (cluster) => ({ cluster, roles: await rolesAnswer(view, cluster.id, { limit: 1 }) })));
  const axis = (row) => said(row.roles.axis.label) || said(row.roles.axis.undefined?.message);
  return table({
    caption: t("roles.overview"), name: "roles", rows,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => h("a", { href: view.address({ cluster: row.cluster.id }) }, said(row.cluster.label)) },
      { label: t("roles.axis"), value: axis },
      { label: t("roles.margin"), numeric: true, value: (row) => row.roles.axis.margin?.value ?? null, cell: (row) => measure(row.roles.axis.margin, { indicator: "axis-margin", name: said(row.cluster.label), share: true }) },
      { label: t("roles.anchor"), value: (row) => (row.roles.anchor ? anchorNames(row.roles.anchor) : null), cell: (row) => anchorText(row.roles, row.cluster) },
    ],
  });
}

const anchors = ({ actor, equals }) => [actor, ...equals];

// The service lists this many others with the same share at most.
const LISTED = 50;

function anchorNames(anchor) {
  return equalNames(anchors(anchor).map((it) => said(it.label)), (count) => (count > LISTED ? t("roles.anchor.many", { count: LISTED }) : t("roles.anchor.equal", { count })));
}

function anchorText(answer, cluster) {
  const { anchor, anchor_undefined: why } = answer;
  if (!anchor) return `– ${said(why?.message)}`;
  const about = { indicator: "anchor-share", share: true, name: anchorNames(anchor), evidence: networkOf(cluster.id, answer, { select: anchor.actor.id }), source: answerOf(`/api/v1/clusters/${cluster.id}/roles`, answer) };
  const all = anchors(anchor);
  const named = areFew(all) ? all.map((it, at) => [at > 0 && "; ", thingLink("actor", it)]) : anchorNames(anchor);
  return [named, " ", measure({ value: anchor.share }, about)];
}

async function rolesOf(view, cluster, all) {
  const sort = SORTS.includes(view.get("sort")) ? view.get("sort") : SORTS[0];
  const asked = { sort, limit: limitOf(view, FIRST), count: true, explain: true };
  const [answer, sectors, indicators, names] = await Promise.all([rolesAnswer(view, cluster.id, asked), conceptsById("sector"), indicatorsById(), naming()]);
  const waiting = analysisState(view, answer.pending);
  if (waiting) view.root.append(waiting);
  const actors = new Map([...answer.items.map((it) => it.actor), ...(answer.anchor ? anchors(answer.anchor) : [])].map((it) => [it.id, it]));
  view.section(t("roles.statements"), statements(answer.statements, names, { actors }), answer.coverage.cautions.map((it) => remark(said(it.message), "caution")));
  view.section(t("roles.sectors"), h("p", {}, t("roles.sectors.lead")), axisFacts(answer, cluster), sectorTable(answer.sectors, sectors, cluster, answer));
  const brokerage = h("div");
  settle(brokerage, () => brokerageTable(view, cluster, { all, indicators, period: answer }));
  view.section(t("roles.brokerage"), h("p", {}, t("roles.brokerage.lead")), brokerage);
  view.section(t("roles.actors"), h("p", {}, t("roles.actors.lead")),
    h("div", { class: "controls" }, select({ id: "sort", label: t("roles.sort"), value: sort, change: (by) => view.go({ sort: by === SORTS[0] ? null : by }), options: SORTS.map((it) => ({ value: it, label: t(`roles.sort.${it.replace("-", "")}`) })) })),
    actorTable(answer.items, sectors, cluster, answer), moreOf(view, answer), ways(cluster, answer));
}

function axisFacts(answer, cluster) {
  const { axis } = answer;
  return facts([
    [t("roles.axis"), said(axis.label) || `– ${said(axis.undefined?.message)}`],
    [t("roles.margin"), measure(axis.margin, { indicator: "axis-margin", name: said(cluster.label), share: true })],
    [t("roles.threshold"), axis.threshold !== null && measure({ value: axis.threshold }, { indicator: "axis-type", name: `${said(cluster.label)}: ${t("roles.threshold")}`, text: t("roles.threshold.text", { threshold: percent(axis.threshold), factor: axis.factor }) })],
    [t("roles.anchor"), anchorText(answer, cluster)],
  ]);
}

function ways(cluster, answer) {
  return h("p", { class: "actions" },
    h("a", { class: "button", href: networkOf(cluster.id, answer, { color: "sector", size: "betweenness" }) }, t("roles.network")),
    h("a", { class: "button", href: format("success", [], { cluster: cluster.id, ...periodOf(answer) }) }, t("roles.success")),
    answer.explain?.sparql && h("a", { class: "button", href: format("sparql", [], { query: answer.explain.sparql }) }, "SPARQL"));
}
