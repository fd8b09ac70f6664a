// A linkage of the drawing: what it is, between whom, when, how strong, and what it rests on.

import { h } from "../../lib/dom.js";
import { read, readAll } from "../../lib/api.js";
import { mark } from "../../lib/concepts.js";
import { facts, named, thingLink } from "../../lib/facts.js";
import { provenance } from "../../lib/provenance.js";
import { thingAddress } from "../../lib/address.js";
import { money, span } from "../../lib/amounts.js";
import { measure } from "../../lib/measure.js";
import { number, said, t } from "../../lib/words.js";
import { typeName } from "./choices.js";
import { linkagesOf, recordOf } from "./linkages.js";

/** The parts of the panel for an edge. @param {import("./stage.js").Stage} stage */
export async function edgeParts(stage, edge) {
  const merged = edge.data.merged_count ?? 1;
  const linkages = merged > 1 ? await all(stage, edge) : [await one(edge)];
  return [
    h("h2", {}, merged > 1 ? t("network.edge.several", { count: merged }) : h("a", { href: thingAddress("linkage", edge.data.linkage) }, typeName(stage.screen.choices, edge.data.linkage_type))),
    h("p", { class: "network-ends" }, end(stage, edge.from), h("span", { "aria-hidden": "true" }, edge.data.directed && merged === 1 ? " → " : " – "), end(stage, edge.to)),
    facts([[t("network.edge.weight"), measure({ value: edge.data.weight, unit: null }, { name: t("network.edge.weight"), source: stage.screen.source(), evidence: recordOf(edge), note: t("network.edge.weight.note") })]]),
    linkages.map((linkage) => (linkages.length > 1
      ? h("details", { class: "network-merged" }, h("summary", {}, typeName(stage.screen.choices, linkage.type), " · ", span(linkage.start, linkage.end)), linkageParts(stage, linkage))
      : linkageParts(stage, linkage))),
    merged > 1 && linkages.length < merged && h("p", { class: "hint" }, t("network.edge.not-all")),
  ];
}

const one = (edge) => read(`/api/v1/linkages/${encodeURIComponent(linkagesOf(edge)[0])}`);

// The linkages that an edge stands for: those in which both of its ends take part.
async function all(stage, edge) {
  if (edge.from.data.node_set !== "actor") return [await one(edge)];
  const [less, more] = edge.from.edges.length <= edge.to.edges.length ? [edge.from, edge.to] : [edge.to, edge.from];
  const { from, to } = stage.period.now;
  const found = await readAll("/api/v1/linkages", { actor: less.id, from, to }, { most: 2000 });
  const both = found.filter((it) => it.participants.some((who) => who.id === more.id) && stage.screen.choices.types.has(it.type));
  return both.length > 0 ? both : [await one(edge)];
}

function end(stage, node) {
  return h("button", { type: "button", class: "quiet", onclick: () => stage.screen.choose(node) }, mark(stage.screen.choices.sectors.get(node.data.sector), 14), stage.name(node));
}

function linkageParts(stage, linkage) {
  const others = linkage.participants.length > 2;
  return h("div", {},
    facts([
      [t("network.one.type"), h("a", { href: thingAddress("linkage", linkage.id) }, typeName(stage.screen.choices, linkage.type))],
      [t("network.one.family"), t(`shell.family.${linkage.family}`)],
      [t("network.edge.time"), span(linkage.start, linkage.end)],
      [t("network.edge.strength"), number(linkage.strength)],
      [t("network.edge.amount"), linkage.amount !== null && money(linkage.amount, linkage.currency)],
      [t("network.edge.participants"), others && linkage.participants.map((it, at) => [at > 0 && ", ", thingLink("actor", it)])],
      [t("network.edge.about"), linkage.about.map((it, at) => [at > 0 && ", ", thingLink("artifact", it)])],
      [t("network.edge.programmes"), linkage.programmes.map((it, at) => [at > 0 && ", ", h("a", { href: thingAddress("programme", it.id) }, named(it.label, said(it.label)))])],
    ]),
    h("h3", {}, t("network.edge.evidence")),
    provenance(linkage, "linkage"));
}
