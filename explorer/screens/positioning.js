// Positioning: the quadrant, why a cluster stands where it stands, weights that move the ranks, and how sure all of it is.

import { h, replace } from "../lib/dom.js";
import { read, readAll } from "../lib/api.js";
import { analysisState } from "../lib/analysis.js";
import { clusters, indicatorsById } from "../lib/concepts.js";
import { select, several } from "../lib/field.js";
import { fold } from "../lib/fold.js";
import { keepKnown, knownOf, leaveOut } from "../lib/known.js";
import { pillarParts } from "../lib/maturity.js";
import { isPending } from "../lib/measure.js";
import { periodFields, period } from "../lib/period.js";
import { announce, empty, remark, settle } from "../lib/states.js";
import { compareText, country, number, said, t } from "../lib/words.js";
import { cautions, importanceTable, pair, rankTable, varianceTable } from "./positioning/certainty.js";
import { ranksOver } from "./positioning/draws.js";
import { faceValidity } from "./positioning/face-validity.js";
import { goalpostEditor, knownGoalposts } from "./positioning/goalposts.js";
import { quadrant, standingTable } from "./positioning/quadrant.js";
import { ranking } from "./positioning/ranking.js";
import { knownWeights } from "./positioning/weights.js";
import { pillars, why } from "./positioning/why.js";

export const parameters = ["cluster", "country", "year", "window", "trail", "weight", "goalpost", "select", "pair"];

export const style = "positioning.css";

const TRAILS = ["5", "10", "20", "years"];

/** How far back a path may go, as the picture takes it: so many years, or all. */
const TRAIL = /^(years|[1-9][0-9]?)$/;

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const all = await clusters();
  const shown = {
    cluster: knownOf(view.list("cluster"), all.map((it) => it.id)),
    country: knownOf(view.list("country"), all.map((it) => it.country)),
  };
  const keys = all.map((it) => it.id);
  leaveOut(view, { trail: (it) => TRAIL.test(it), select: (it) => keys.includes(it) });
  keepKnown(view, "pair", keys);
  const [answer, shares, indicators] = await Promise.all([
    read("/api/v1/positioning", { ...shown, ...period(view), explain: true }, { signal: view.signal }),
    readAll("/api/v1/indicators/rank-acceptability/values", period(view), { signal: view.signal }),
    indicatorsById(),
  ]);
  keepKnown(view, "weight", knownWeights(view.list("weight"), answer.scale.weights));
  keepKnown(view, "goalpost", knownGoalposts(view.list("goalpost"), answer.scale.goalposts));
  const ranks = ranksOver(shares);
  view.title(t("positioning.title"));
  view.root.append(h("p", {}, t("positioning.lead")), await controls(view, all, shown));
  const waiting = analysisState(view, answer.pending);
  if (waiting) view.root.append(waiting);
  if (answer.items.length === 0) {
    view.root.append(empty(t("positioning.empty"), h("button", { type: "button", onclick: () => view.go({ cluster: null, country: null }) }, t("positioning.all"))));
    return;
  }
  const picture = pictureAndPanel(view, answer, shown);
  const ranked = ranking(view, answer, { moved: picture.move, ranks });
  view.section(t("positioning.weights"), h("p", {}, t("positioning.weights.lead")), ranked, goalpostEditor(view, answer, { indicators, clusters: all, taken: ranked.rescore }));
  view.section(t("positioning.pair"), h("p", {}, t("positioning.pair.lead")), pair(view, answer));
  view.section(t("positioning.table"), standingTable(answer));
  sureness(view, answer, ranks);
  later(view, t("positioning.face"), t("positioning.face.lead"), () => faceValidity(view));
}

async function controls(view, all, shown) {
  const countries = [...new Set(all.map((it) => it.country).filter(Boolean))].sort();
  const trail = view.get("trail", "");
  return h("div", { class: "controls" },
    several({ id: "cluster", label: t("shell.clusters"), values: shown.cluster, change: (cluster) => view.go({ cluster }), most: 20,
      options: all.map((it) => ({ value: it.id, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label)) }),
    several({ id: "country", label: t("positioning.country"), values: shown.country, change: (country) => view.go({ country }), options: countries.map((it) => ({ value: it, label: country(it) })) }),
    await periodFields(view),
    select({ id: "trail", label: t("positioning.trail"), value: trail, change: (years) => view.go({ trail: years }),
      options: [{ value: "", label: t("positioning.trail.none") }, ...[...new Set([...TRAILS, trail].filter(Boolean))].map((it) => ({ value: it, label: it === "years" ? t("positioning.trail.all") : t("positioning.trail.years", { years: Number(it) }) }))] }));
}

/** The picture beside the panel that tells why the chosen cluster stands there. */
function pictureAndPanel(view, answer, shown) {
  const panel = h("section", { class: "why", "aria-labelledby": "why-heading" });
  const below = h("div", { class: "pillars" });
  const invite = () => {
    replace(panel, h("h3", { id: "why-heading" }, t("positioning.choose")), chooser(answer, choose));
    replace(below);
  };
  const show = (key) => {
    const close = h("button", { type: "button", class: "quiet", onclick: () => choose(null) }, t("positioning.others-again"));
    const parts = pillarParts(key, answer, view.signal);
    replace(panel, why(view, answer, key, parts), h("p", { class: "actions" }, close));
    settle(below, async () => pillars(view, answer, key, await parts));
  };
  const choose = (key) => {
    view.keep({ select: key });
    picture.choose(key);
    if (key === null) invite();
    else show(key);
    const heading = document.getElementById("why-heading");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    if (key !== null) announce(t("positioning.chosen", { cluster: said(answer.items.find((it) => it.cluster.id === key).cluster.label) }));
  };
  const picture = quadrant(view, answer, shown, choose);
  view.section(t("positioning.quadrants"), h("p", {}, lead(answer.cuts.maturity)), relation(answer), notDrawn(answer), h("div", { class: "beside-picture" }, picture, panel), below);
  const selected = view.get("select");
  if (answer.items.some((it) => it.cluster.id === selected)) show(selected);
  else invite();
  return picture;
}

// The cut may be the median of clusters that have no maturity yet.
function lead({ value }) {
  return [value !== null && t("positioning.quadrants.cut", { cut: number(value) }), t("positioning.quadrants.lead")].filter(Boolean).join(" ");
}

function chooser(answer, choose) {
  return h("ul", { class: "chooser" }, [...answer.items]
    .sort((left, right) => (right.maturity.value ?? -1) - (left.maturity.value ?? -1))
    .map((it) => h("li", {}, h("button", { type: "button", class: "quiet", onclick: () => choose(it.cluster.id) },
      said(it.cluster.label), " ", h("span", { class: "interval" }, it.maturity.value === null ? "–" : number(it.maturity.value))))));
}

// A cluster without a value on one of the axes has no mark.
function notDrawn(answer) {
  const waits = ({ maturity, position }) => isPending(maturity) || isPending(position);
  const without = answer.items.filter((it) => !waits(it) && (it.maturity.value === null || it.position.value === null)).map((it) => said(it.cluster.label));
  return [
    answer.items.some(waits) && h("p", { class: "hint" }, t("positioning.not-drawn.yet", { count: answer.items.filter(waits).length })),
    without.length > 0 && h("p", { class: "hint" }, t("positioning.not-drawn", { clusters: without.join(", ") })),
  ];
}

// The two axes should differ: the service says where they do not.
function relation(answer) {
  return answer.correlation.warning && remark(said(answer.correlation.warning), "caution");
}

// What the draws tell is told where there are some.
function sureness(view, answer, ranks) {
  const { draws, rank_shift: shift, notes } = answer.uncertainty;
  view.section(t("positioning.sure"),
    draws > 0 && h("p", {}, t("positioning.sure.lead", { draws }), shift.value !== null && ` ${t("positioning.sure.shift", { shift: number(shift.value, 2) })}`),
    h("ul", {}, notes.map((it) => h("li", {}, said(it)))),
    h("h3", {}, t("positioning.ranks")), h("p", {}, t("positioning.ranks.lead")), rankTable(answer, ranks),
    h("h3", {}, t("positioning.cautions")), cautions(answer),
    draws > 0 && fold(t("positioning.variance"), () => [h("p", {}, t("positioning.variance.lead")), varianceTable(answer)]),
    draws > 0 && fold(t("positioning.importance"), () => [h("p", {}, t("positioning.importance.lead")), importanceTable(answer)]));
}

function later(view, heading, lead, work) {
  const body = h("div");
  view.section(heading, h("p", {}, lead), body);
  settle(body, work);
}
