// Which single actors and which single missing linkages matter most: asked for, since it tries many changes.

import { h } from "../../lib/dom.js";
import { currentRevision, send } from "../../lib/api.js";
import { actorLink } from "../../lib/facts.js";
import { select } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { networkOf, standingOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { compareText, said, t } from "../../lib/words.js";
import { requestOf, withMore } from "./changes.js";
import { changeOf } from "./maturity.js";

const USUAL = "maturity";
const ITEMS = 10;

/** @param {import("../../lib/view.js").View} view */
export function rankingPart(view, changes, known) {
  const asked = view.get("rank");
  if (asked === null) {
    view.section(t("what-if.ranking"), h("p", {}, t("what-if.ranking.lead")), h("p", { class: "actions" },
      h("button", { type: "button", id: "ask-ranking", onclick: () => view.go({ rank: USUAL }) }, t("what-if.ranking.ask"))));
    return undefined;
  }
  view.section(t("what-if.ranking"), h("p", {}, t("what-if.ranking.lead")), h("div", { class: "controls" }, fields(view, known)));
  return view.part(t("what-if.ranking.result"), async () => {
    const found = await ranked(view, known, asked);
    return answer(view, found.ranking, changes, { ...known, period: found });
  });
}

function fields(view, known) {
  const rankable = [...known.indicators.values()].filter((it) => it.scope === "cluster" && (it.id === USUAL || it.pillar !== null || (it.tier === "headline" && it.direction !== "descriptive")));
  const options = rankable.map((it) => ({ value: it.id, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label));
  const types = known.types.map((it) => ({ value: it.notation, label: said(it.label) }));
  return [
    select({ id: "rank", label: t("what-if.ranking.by"), value: view.get("rank"), options, change: (rank) => view.go({ rank }) }),
    select({ id: "rank_type", label: t("what-if.ranking.type"), value: view.get("rank_type", "research_collaboration"), options: types, change: (it) => view.go({ rank_type: it }) }),
  ];
}

// It reads the data as they are, so that other changes do not ask for it again.
const kept = new Map();

function ranked(view, known, indicator) {
  const type = view.get("rank_type");
  const none = { actors: [], sectors: [], types: [], programmes: [], linkages: [], add: [], add_actors: [], add_programmes: [] };
  const body = { ...requestOf(view, known.cluster, none), rank: { indicator, limit: ITEMS, ...(type ? { type } : {}) } };
  const key = `${currentRevision()} ${JSON.stringify(body)}`;
  if (!kept.has(key)) {
    const promise = send("/api/v1/what-if", body);
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

function answer(view, ranking, changes, known) {
  const sectors = new Map(known.sectors.map((it) => [it.notation, it]));
  const about = { indicator: ranking.indicator, evidence: standingOf(known.cluster, known.period) };
  const effect = (member) => ({
    label: t(`what-if.ranking.${member}`), numeric: true, value: (row) => row[member]?.value ?? null,
    cell: (row) => (member === "after" ? measure(row.after, about) : changeOf(row[member]?.value, { indicator: ranking.indicator, name: t(`what-if.ranking.${member}`) })),
  });
  const effects = ["after", "change", ...(ranking.ranked_by === "like-for-like" ? ["like_for_like"] : [])].map(effect);
  const name = (it) => said(it.label) || it.id;
  const actors = table({
    caption: t("what-if.ranking.actors"), name: `what-if-actors-${known.cluster}`, rows: ranking.actors,
    columns: [
      { label: t("shell.kind.actor"), heading: true, value: (row) => name(row.actor), cell: (row) => actorLink(row.actor, sectors) }, ...effects,
      { label: t("what-if.try"), value: () => null, cell: (row) => tryIt(t("what-if.try.remove", { actor: name(row.actor) }), t("what-if.take-out"), () => view.go(withMore(changes, "actors", row.actor.id))) },
    ],
  });
  const added = (row) => ({ from: row.from.id, to: row.to.id, type: ranking.type });
  const linkages = table({
    caption: t("what-if.ranking.linkages"), name: `what-if-linkages-${known.cluster}`, rows: ranking.linkages,
    columns: [
      { label: t("what-if.participants"), heading: true, value: (row) => `${name(row.from)} – ${name(row.to)}`, cell: (row) => [actorLink(row.from, sectors), " – ", actorLink(row.to, sectors)] },
      { label: t("what-if.ranking.distance"), numeric: true, value: (row) => row.distance, cell: (row) => (row.distance === null || row.distance === undefined ? t("what-if.ranking.no-path") : measure({ value: row.distance }, { name: `${name(row.from)} – ${name(row.to)}: ${t("what-if.ranking.distance")}`, note: t("what-if.ranking.distance.note"), evidence: networkOf(known.cluster, known.period) })) }, ...effects,
      { label: t("what-if.try"), value: () => null, cell: (row) => tryIt(t("what-if.try.add", { from: name(row.from), to: name(row.to) }), t("what-if.add.button"), () => view.go(withMore(changes, "add", added(row)))) },
    ],
  });
  const tried = t("what-if.ranking.tried", { actors: ranking.actors_tried.tried, all_actors: ranking.actors_tried.all, linkages: ranking.linkages_tried.tried, all_linkages: ranking.linkages_tried.all });
  return [h("p", {}, t("what-if.ranking.value"), " ", measure(ranking.value, about)), actors, linkages, h("p", { class: "hint" }, tried, " ", said(ranking.candidates))];
}

function tryIt(label, text, go) {
  return h("button", { type: "button", class: "quiet", "aria-label": label, onclick: go }, text);
}
