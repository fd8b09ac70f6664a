// Linkage: who is linked to whom, how, when, how strongly, and the sources that say so.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { money, span } from "../lib/amounts.js";
import { conceptName, conceptsById } from "../lib/concepts.js";
import { actorLink, facts, links, thingLink } from "../lib/facts.js";
import { keyOf } from "../lib/key.js";
import { provenance } from "../lib/provenance.js";
import { empty, remark } from "../lib/states.js";
import { number, said, t } from "../lib/words.js";

export const parameters = [];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const [linkage, types, sectors] = await Promise.all([
    read(`/api/v1/linkages/${encodeURIComponent(id)}`), conceptsById("linkage-type"), conceptsById("sector"),
  ]);
  const type = types.get(linkage.type);
  view.title(titleOf(linkage), { beside: [h("span", {}, conceptName(type, linkage.type)), h("span", {}, span(linkage.start, linkage.end))] });
  view.root.append(links(ways(linkage)));
  if (type?.counts_in_indicators === false) view.root.append(remark(t("linkage.uncounted")));
  view.section(t("linkage.facts"), factsOf(linkage, type, sectors));
  view.section(t("linkage.about"), linkage.about.length === 0 ? empty(t("linkage.about.none")) : h("ul", {}, linkage.about.map((it) => h("li", {}, thingLink("artifact", it)))));
  view.section(t("linkage.provenance"), provenance(linkage, "linkage"));
}

function titleOf(linkage) {
  if (linkage.from && linkage.to) return `${said(linkage.from.label)} ${linkage.directed ? "→" : "–"} ${said(linkage.to.label)}`;
  return linkage.participants.map((it) => said(it.label)).join(" – ");
}

function factsOf(linkage, type, sectors) {
  const directed = linkage.directed && linkage.from && linkage.to;
  const participants = directed
    ? [[t("linkage.from"), actorLink(linkage.from, sectors)], [t("linkage.to"), actorLink(linkage.to, sectors)]]
    : [[t("linkage.participants"), h("ul", { class: "plain" }, linkage.participants.map((it) => h("li", {}, actorLink(it, sectors))))]];
  return facts([
    ...participants,
    [t("linkage.type"), [conceptName(type, linkage.type), type && said(type.definition) && ` – ${said(type.definition)}`]],
    [t("linkage.family"), linkage.family && t(`shell.family.${linkage.family}`)],
    [t("linkage.period"), span(linkage.start, linkage.end)],
    [t("linkage.strength"), h("a", { href: format("indicator", ["strength"]) }, number(linkage.strength))],
    [t("linkage.weight"), linkage.weight === null ? t("linkage.weight.default") : number(linkage.weight)],
    [t("linkage.amount"), linkage.amount !== null && money(linkage.amount, linkage.currency)],
    [t("linkage.programmes"), linkage.programmes.map((it, at) => [at > 0 && ", ", thingLink("programme", it)])],
  ]);
}

function ways(linkage) {
  const actors = linkage.participants.slice(0, 2);
  return [
    actors.length > 0 && h("a", { class: "button", href: format("network", [], { around: actors[0].id, depth: 1, select: actors[0].id }) }, t("linkage.network")),
    actors.length === 2 && h("a", { class: "button", href: format("network", [], { source: actors[0].id, target: actors[1].id }) }, t("linkage.paths")),
  ];
}
