// An actor of the drawing: who it is, its numbers with their rank, its linkages here, and where to go on.

import { h, replace } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { mark } from "../../lib/concepts.js";
import { facts, links, thingLink } from "../../lib/facts.js";
import { measure } from "../../lib/measure.js";
import { country, number, otherLanguage, said, t } from "../../lib/words.js";
import { format, thingAddress } from "../../lib/address.js";
import { answerOf, recordsOf } from "../../lib/records.js";
import { typeName } from "./choices.js";

const PAGE = 8;

/** The parts of the panel for a node. @param {import("./stage.js").Stage} stage */
export async function nodeParts(stage, node) {
  if (node.data.node_set === "cluster") return clusterParts(stage, node);
  if (node.data.node_set === "linkage") return [heading(stage, node, "linkage", node.id.replace(/^linkage:/, "")), neighbours(stage, node)];
  const published = await read(`/api/v1/actors/${encodeURIComponent(node.id)}/indicators`).catch(() => null);
  return [
    heading(stage, node, "actor", node.id),
    about(stage, node),
    actions(stage, node),
    neighbours(stage, node),
    published && numbers(stage, published),
  ];
}

function heading(stage, node, kind, key) {
  const sector = stage.screen.choices.sectors.get(node.data.sector);
  return h("h2", { class: "sector" }, sector && mark(sector, 18), h("a", { href: thingAddress(kind, key), lang: otherLanguage(node.data.label) }, stage.name(node)));
}

function clusterParts(stage, node) {
  return [
    heading(stage, node, "cluster", node.id),
    h("p", { class: "actions" }, h("a", { class: "button", href: format("network", [], { cluster: node.id }) }, t("network.panel.inside"))),
    inView(stage, node),
    neighbours(stage, node),
  ];
}

function inView(stage, node) {
  const source = stage.screen.source();
  const value = (name) => measure({ value: node.data[name], unit: null }, { name: t(`network.panel.${name}`), source, digits: 6, note: t("network.panel.of-view") });
  return facts([[t("network.panel.degree"), value("degree")], [t("network.panel.strength"), value("strength")]]);
}

function about(stage, node) {
  const { sectors, clusters } = stage.screen.choices;
  const { data } = node;
  return [
    facts([
      [t("network.one.sector"), said(sectors.get(data.sector)?.label)],
      [t("shell.cluster"), data.clusters.map((id, at) => [at > 0 && ", ", thingLink("cluster", clusters.find((it) => it.id === id) ?? { id, label: null })])],
      [t("network.country"), country(data.country)],
      [t("network.founded"), data.founded === null ? null : String(data.founded)],
    ]),
    inView(stage, node),
  ];
}

function actions(stage, node) {
  const { screen } = stage;
  const free = screen.view.get("view") === null;
  return h("p", { class: "actions" },
    free && h("button", { type: "button", id: "surroundings", onclick: () => screen.set({ around: node.id, depth: screen.view.get("depth") }) }, t("network.panel.around")),
    h("button", { type: "button", id: "path-from", onclick: () => screen.paths.setEnd("source", node.id) }, t("network.panel.path-from")),
    h("button", { type: "button", id: "path-to", onclick: () => screen.paths.setEnd("target", node.id) }, t("network.panel.path-to")),
    h("a", { class: "button", href: thingAddress("actor", node.id) }, t("network.panel.actor")));
}

function neighbours(stage, node) {
  const edges = stage.graph.neighbours(node).flatMap(({ node: other, edges: all }) => all.map((edge) => ({ other, edge })));
  const list = h("ul", { class: "network-linkages" });
  const more = h("button", { type: "button", class: "quiet", hidden: true });
  let shown = 0;
  const show = () => {
    shown = Math.min(edges.length, shown + PAGE);
    replace(list, edges.slice(0, shown).map(({ other, edge }) => h("li", {}, linkage(stage, other, edge))));
    more.hidden = shown >= edges.length;
    more.textContent = t("network.panel.more", { shown, count: edges.length });
  };
  more.addEventListener("click", show);
  show();
  return h("div", {}, h("h3", {}, t("network.panel.linkages", { count: edges.length })),
    edges.length === 0 ? h("p", { class: "hint" }, t("network.panel.none")) : [list, more]);
}

function linkage(stage, other, edge) {
  const sector = stage.screen.choices.sectors.get(other.data.sector);
  const years = [edge.data.start_date, edge.data.end_date].filter(Boolean).map((it) => it.slice(0, 4)).join("–");
  const arrow = !edge.data.directed ? "–" : edge.to === other ? "→" : "←";
  return h("button", { type: "button", class: "quiet network-linkage", onclick: () => stage.screen.choose(edge) },
    h("span", {}, typeName(stage.screen.choices, edge.data.linkage_type), " ", h("span", { "aria-hidden": "true" }, arrow), " ", mark(sector, 12), " ", stage.name(other)),
    h("span", { class: "hint" }, years || t("network.no-date")));
}

function numbers(stage, published) {
  const { indicators } = stage.screen.choices;
  const known = new Map(indicators.map((it) => [it.id, it]));
  const rows = published.values.filter((it) => known.has(it.indicator));
  const [main, detail] = ["headline", "detail"].map((tier) => rows.filter((it) => known.get(it.indicator).tier === tier));
  const list = (some) => facts(some.map((it) => [said(known.get(it.indicator).label), value(published, it, known.get(it.indicator))]));
  return h("div", {},
    h("h3", {}, t("network.panel.numbers")),
    h("p", { class: "hint" }, t("network.panel.numbers.hint", { year: String(published.year), cluster: said(published.cluster?.label) || "–" })),
    list(main),
    detail.length > 0 && h("details", {}, h("summary", {}, t("network.panel.numbers.more", { count: detail.length })), list(detail)),
    links([h("a", { href: format("indicators") }, t("network.panel.catalogue"))]));
}

function value(published, it, indicator) {
  const { actor, cluster } = published;
  const evidence = cluster ? recordsOf(indicator, cluster.id, published) : thingAddress("actor", actor.id);
  return [
    measure(it.value, { indicator: it.indicator, name: said(actor.label), evidence, source: answerOf(`/api/v1/actors/${actor.id}/indicators`, published) }),
    it.rank !== null && it.rank !== undefined && h("span", { class: "hint" }, " ", t("network.panel.rank", { rank: number(it.rank), of: number(it.of) })),
  ];
}
