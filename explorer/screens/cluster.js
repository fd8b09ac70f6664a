// Cluster: why one cluster stands where it stands. Its place, its pillars and what they are made of, who leads, where chains stop.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { analysisState } from "../lib/analysis.js";
import { conceptsById, indicatorsById } from "../lib/concepts.js";
import { contents } from "../lib/contents.js";
import { links, otherName } from "../lib/facts.js";
import { keyOf } from "../lib/key.js";
import { period, periodFields } from "../lib/period.js";
import { provenance } from "../lib/provenance.js";
import { networkOf } from "../lib/records.js";
import { standings } from "../lib/standing.js";
import { country, date, otherLanguage, said, t } from "../lib/words.js";
import { coverage } from "./cluster/coverage.js";
import { downloads } from "./cluster/downloads.js";
import { indicatorTable } from "./cluster/indicators.js";
import { actors, programmes } from "./cluster/members.js";
import { pillars } from "./cluster/pillars.js";
import { mixing, roles, series, stages } from "./cluster/pictures.js";
import { place } from "./cluster/place.js";
import { offers, statistics } from "./cluster/reported.js";

export const parameters = ["year", "window", "indicator", "tier"];

/**
 * @typedef {object} Known what the parts of the screen share
 * @property {string} id
 * @property {object} cluster
 * @property {{year: string | null, window: string | null}} period as the address asks for it
 * @property {object} answer the indicators of the cluster
 * @property {Map<string, object>} indicators the catalogue by id
 * @property {Map<string, {rank: number, of: number, percentile: number | null}>} standings
 * @property {Map<string, object>} sectors
 * @property {Map<string, object>} stages
 */

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const known = await knowledge(view, id);
  const { cluster } = known;
  view.title(said(cluster.label), { language: otherLanguage(cluster.label), beside: beside(cluster) });
  view.root.append(ways(known), h("div", { class: "controls" }, await periodFields(view)));
  const waiting = analysisState(view, known.answer.pending);
  if (waiting) view.root.append(waiting);
  const head = h("div");
  view.root.append(head);
  await Promise.all(parts(known).map(([key, work]) => view.part(t(`cluster.${key}`), () => work(known, view))));
  head.replaceWith(contents(view.root));
}

function parts() {
  return [
    ["place", place], ["pillars", pillars], ["mixing", mixing], ["roles", roles], ["stages", stages], ["series", series],
    ["indicators", indicatorTable], ["actors", actors], ["programmes", programmes], ["statistics", statistics], ["offers", offers],
    ["coverage", coverage], ["downloads", downloads], ["provenance", ({ cluster }) => provenance(cluster, "cluster")],
  ];
}

async function knowledge(view, id) {
  const asked = period(view);
  const path = `/api/v1/clusters/${encodeURIComponent(id)}`;
  const [cluster, answer, indicators, sectors, stageConcepts] = await Promise.all([
    read(path), read(`${path}/indicators`, asked), indicatorsById(), conceptsById("sector"), conceptsById("stage"),
  ]);
  const places = await standings(cluster.iri, answer.year, answer.window);
  return { id: cluster.id, cluster, period: asked, answer, indicators, sectors, stages: stageConcepts, standings: places };
}

function beside(cluster) {
  return [
    otherName(cluster.label),
    h("span", {}, [cluster.city, country(cluster.country)].filter(Boolean).join(", ")),
    cluster.formation && h("span", {}, t(`cluster.formation.${cluster.formation}`)),
    cluster.designated && h("span", {}, t("cluster.designated", { date: date(cluster.designated) })),
  ].filter(Boolean);
}

function ways({ id, period: asked, answer }) {
  const all = [
    ["network", asked.year === null && asked.window === null ? format("network", [], { cluster: id }) : networkOf(id, answer)],
    ["position", format("positioning", [], { select: id, ...asked })],
    ["compare", format("compare", [], { clusters: id, ...asked })],
    ["roles", format("roles", [], { cluster: id, ...asked })],
    ["success", format("success", [], { cluster: id, ...asked })],
    ["what-if", format("what-if", [], { cluster: id, ...asked })],
  ];
  return links(all.map(([key, href]) => h("a", { class: "button", href }, t(`cluster.to.${key}`))));
}

