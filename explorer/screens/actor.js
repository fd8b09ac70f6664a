// Actor: names and identifiers, its place in the cluster by every indicator, its timeline, its linkages by type, its artifacts.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { analysisState } from "../lib/analysis.js";
import { conceptName, conceptsById, indicatorsById, mark } from "../lib/concepts.js";
import { contents } from "../lib/contents.js";
import { facts, links, otherName, thingLink } from "../lib/facts.js";
import { keyOf } from "../lib/key.js";
import { period, periodFields } from "../lib/period.js";
import { isAddress, provenance } from "../lib/provenance.js";
import { country, date, hasWords, otherLanguage, said, t } from "../lib/words.js";
import { artifacts } from "./actor/artifacts.js";
import { identifiers } from "./actor/identifiers.js";
import { indicators } from "./actor/indicators.js";
import { linkages } from "./actor/linkages.js";
import { timeline } from "./actor/timeline.js";

export const parameters = ["year", "window", "limit"];
export const style = "actor.css";

/**
 * @typedef {object} Known what the parts of the screen share
 * @property {object} actor
 * @property {object} answer the indicators of the actor
 * @property {Map<string, object>} indicators
 * @property {Map<string, object>} sectors
 * @property {Map<string, object>} types of linkages
 * @property {Map<string, object>} artifactTypes
 * @property {Map<string, object>} stages
 */

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const known = await knowledge(view, id);
  const { actor } = known;
  view.title(said(actor.label), { language: otherLanguage(actor.label), beside: beside(known) });
  view.root.append(links(ways(actor)));
  const waiting = analysisState(view, known.answer.pending);
  if (waiting) view.root.append(waiting);
  const head = h("div");
  view.root.append(head);
  const parts = [
    ["facts", () => factsOf(known)], ["indicators", async () => [known.answer.cluster && h("div", { class: "controls" }, await periodFields(view)), indicators(known)]],
    ["timeline", () => timeline(known)], ["linkages", () => linkages(known, view)], ["artifacts", () => artifacts(known, view)],
    ["provenance", () => provenance(actor, "actor")],
  ];
  await Promise.all(parts.map(([key, work]) => view.part(t(`actor.${key}`), work)));
  head.replaceWith(contents(view.root));
}

async function knowledge(view, id) {
  const path = `/api/v1/actors/${encodeURIComponent(id)}`;
  const [actor, answer, catalogue, sectors, types, artifactTypes, stages] = await Promise.all([
    read(path), read(`${path}/indicators`, period(view)), indicatorsById(), ...["sector", "linkage-type", "artifact-type", "stage"].map(conceptsById),
  ]);
  return { actor, answer, indicators: catalogue, sectors, types, artifactTypes, stages };
}

function beside({ actor, sectors }) {
  const sector = sectors.get(actor.sector);
  return [
    otherName(actor.label),
    sector && h("span", { class: "sector" }, mark(sector), said(sector.label)),
    ...actor.clusters.map((it) => thingLink("cluster", it)),
  ].filter(Boolean);
}

function ways(actor) {
  const [cluster] = actor.clusters;
  return [
    h("a", { class: "button", href: format("network", [], { around: actor.id, depth: 1, select: actor.id }) }, t("actor.ego")),
    cluster && h("a", { class: "button", href: format("network", [], { cluster: cluster.id, select: actor.id }) }, t("actor.in-cluster", { cluster: said(cluster.label) })),
    h("a", { class: "button", href: format("network", [], { source: actor.id }) }, t("actor.path")),
    cluster && h("a", { class: "button", href: format("what-if", [], { cluster: cluster.id, actors: actor.id }) }, t("actor.without")),
  ];
}

function factsOf({ actor, sectors }) {
  const subtype = actor.subtype && conceptName(sectors.get(actor.subtype), actor.subtype);
  const family = (all) => all.map((it, at) => [at > 0 && ", ", thingLink("actor", it)]);
  return facts([
    [t("actor.aliases"), actor.aliases.join(" · ")],
    [t("actor.sector"), [said(sectors.get(actor.sector)?.label), subtype && ` · ${subtype}`]],
    [t("actor.ownership"), actor.ownership && (hasWords(`actor.ownership.${actor.ownership}`) ? t(`actor.ownership.${actor.ownership}`) : actor.ownership)],
    [t("actor.clusters"), actor.clusters.length === 0 ? t("actor.clusters.none") : actor.clusters.map((it, at) => [at > 0 && ", ", thingLink("cluster", it)])],
    [t("actor.place"), [actor.city, country(actor.country)].filter(Boolean).join(", ")],
    [t("actor.founded"), date(actor.founded)],
    [t("actor.closed"), date(actor.closed)],
    [t("actor.parent"), actor.parent && thingLink("actor", actor.parent)],
    [t("actor.children"), family(actor.children)],
    [t("actor.identifiers"), identifiers(actor.identifiers)],
    [t("actor.website"), actor.website && (isAddress(actor.website) ? h("a", { href: actor.website, rel: "noreferrer" }, actor.website) : actor.website)],
  ]);
}
