// The timeline of an actor: founding, linkages and artifacts by year.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { thingAddress } from "../../lib/address.js";
import { conceptName } from "../../lib/concepts.js";
import { thingLink } from "../../lib/facts.js";
import { empty } from "../../lib/states.js";
import { date, said, t } from "../../lib/words.js";

// A timeline of more cannot be read; the lists below have all of it.
const MOST = 300;
const FIRST = 30;

/** @param {import("../actor.js").Known} known */
export async function timeline(known) {
  const { actor } = known;
  const [linkages, artifacts] = await Promise.all([
    read("/api/v1/linkages", { actor: actor.id, sort: "start", limit: MOST }), read("/api/v1/artifacts", { actor: actor.id, sort: "date", limit: MOST }),
  ]);
  const events = [
    ...(actor.founded ? [{ at: actor.founded, kind: "founded", text: t("actor.event.founded") }] : []),
    ...(actor.closed ? [{ at: actor.closed, kind: "closed", text: t("actor.event.closed") }] : []),
    ...linkages.items.filter((it) => it.start).map((it) => ({ at: it.start, kind: "linkage", text: linkageText(it, known) })),
    ...artifacts.items.filter((it) => it.date).map((it) => ({ at: it.date, kind: "artifact", text: artifactText(it, known) })),
  ].sort((left, right) => left.at.date.localeCompare(right.at.date));
  const undated = linkages.items.filter((it) => !it.start).length + artifacts.items.filter((it) => !it.date).length;
  if (events.length === 0) return empty(t("actor.timeline.none"));
  return [shown(events), undated > 0 && h("p", {}, t("actor.timeline.undated", { count: undated })), linkages.page.has_more && h("p", {}, t("actor.timeline.part", { count: MOST }))].filter(Boolean);
}

function linkageText(it, { actor, types }) {
  const others = it.participants.filter((each) => each.id !== actor.id);
  const away = it.directed && it.from?.id === actor.id;
  const arrow = !it.directed ? "–" : away ? "→" : "←";
  return [h("a", { href: thingAddress("linkage", it.id) }, conceptName(types.get(it.type), it.type)), ` ${arrow} `, others.map((each, at) => [at > 0 && ", ", thingLink("actor", each)])];
}

function artifactText(it, { artifactTypes, stages }) {
  const kind = it.stage ? said(stages.get(it.stage)?.label) : conceptName(artifactTypes.get(it.type), it.type);
  return [`${kind}: `, thingLink("artifact", it)];
}

function shown(events) {
  const list = h("ol", { class: "timeline" }, years(events.slice(0, FIRST)));
  if (events.length <= FIRST) return list;
  const all = h("button", { type: "button", onclick: () => {
    list.replaceChildren(...years(events));
    all.remove();
  } }, t("actor.timeline.all", { count: events.length }));
  return h("div", {}, list, h("p", { class: "actions" }, all));
}

function years(events) {
  const byYear = Map.groupBy(events, (it) => it.at.date.slice(0, 4));
  return [...byYear].map(([year, all]) => h("li", { class: "year" }, h("span", { class: "year-name" }, year),
    h("ul", {}, all.map((it) => h("li", { class: `event ${it.kind}` }, it.at.precision !== "year" && h("span", { class: "quiet-text" }, `${date(it.at)} `), it.text)))));
}
