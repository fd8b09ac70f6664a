// Demand and offer: which clusters cover how much of what a country wants, with what, and which to offer together.

import { h } from "../lib/dom.js";
import { read, send } from "../lib/api.js";
import { clusterChoices, concepts, indicatorsById } from "../lib/concepts.js";
import { analysisState } from "../lib/analysis.js";
import { range, select, several } from "../lib/field.js";
import { figure } from "../lib/figure.js";
import { period, periodFields } from "../lib/period.js";
import { keepKnown, leaveOut } from "../lib/known.js";
import { answerOf } from "../lib/records.js";
import { faultsOf, refuse } from "../lib/refused.js";
import { empty, remark, settle } from "../lib/states.js";
import { number, percent, said, t } from "../lib/words.js";
import { areaMatrix } from "./demand-fit/matrix.js";
import { chosenCluster } from "./demand-fit/chosen.js";
import { needsEditor, needsOf, needsText } from "./demand-fit/needs.js";
import { knownOffers, offersEditor, offersOf } from "./demand-fit/offers.js";
import { packageTable, rankingTable } from "./demand-fit/ranking.js";

export const parameters = ["demand", "needs", "offers", "country", "clusters", "start", "known_share_min", "draws", "year", "window", "select"];

export const style = "demand-fit.css";

const OWN = "own";

/** Numbers of random draws behind the intervals that are offered: the first one is usual, since it is answered at once. */
const DRAWS = ["100", "1000", "0"];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const [profiles, clusters, areas, indicators] = await Promise.all([read("/api/v1/demands", { limit: 1000 }), clusterChoices(), concepts("area"), indicatorsById()]);
  leaveOutUnknown(view, profiles.items, clusters.map((it) => it.value), areas);
  const question = questionOf(view, profiles.items, areas);
  view.title(t("demand-fit.title"));
  view.root.append(h("p", {}, t("demand-fit.lead")));
  view.root.append(h("div", { class: "controls" }, await controls(view, question, { profiles: profiles.items, clusters })));
  if (question.own) view.root.append(...editors(view, question, { areas, profiles: profiles.items, clusters }));
  if (!question.own && !question.demand) return void view.root.append(empty(t("demand-fit.none"), h("a", { class: "button", href: view.address({ needs: OWN }) }, t("demand-fit.own"))));
  if (question.own && question.needs.length === 0) return void view.root.append(empty(t("demand-fit.no-needs")));
  // The controls stand while the draws are made.
  const place = h("div");
  view.root.append(place);
  settle(place, async () => answer(view, question, { fit: await asked(view, question), areas, indicators }));
  return undefined;
}

// A change of the offers takes what stands in the form of needs along.
function editors(view, question, known) {
  const needs = needsEditor(view, question, known);
  const go = (offers) => {
    const { needs: wanted, country } = needs.asked();
    view.go({ demand: null, needs: wanted || OWN, country, offers });
  };
  return [needs.element, offersEditor(question.offers, { ...known, go })];
}

// What the service refuses is said at its field, too.
async function asked(view, question) {
  for (const it of view.root.querySelectorAll("[aria-invalid]")) refuse(it, null);
  try {
    return await ask(view, question);
  } catch (error) {
    for (const { place, text } of faultsOf(error)) {
      const control = document.getElementById(controlOf(place, question));
      if (control) refuse(control, text);
    }
    throw error;
  }
}

function controlOf(pointer, { needs }) {
  const [, member, at] = pointer.split("/");
  if (member === "needs") return `need-${needs[at]?.area}`;
  return member === "offers" ? `offer-${at}` : member;
}

function leaveOutUnknown(view, profiles, clusters, areas) {
  const cluster = (it) => clusters.includes(it);
  keepKnown(view, "clusters", clusters);
  keepKnown(view, "offers", knownOffers(view.list("offers"), new Set(clusters), new Set(areas.map((it) => it.notation))));
  const compared = view.list("clusters");
  leaveOut(view, {
    demand: (it) => profiles.some((one) => one.id === it), select: cluster, start: (it) => cluster(it) && (compared.length === 0 || compared.includes(it)),
    country: (it) => /^[A-Z]{2}$/.test(it), draws: (it) => DRAWS.includes(it), known_share_min: (it) => Number(it) >= 0 && Number(it) <= 1,
  });
}

// Where nothing is chosen the first profile of the data is shown.
function questionOf(view, profiles, areas) {
  const own = view.get("needs") !== null || view.get("offers") !== null;
  const known = new Set(areas.map((it) => it.notation));
  return {
    own,
    needs: needsOf(view.get("needs", "")).filter((it) => known.has(it.area)),
    offers: offersOf(view.list("offers")),
    country: view.get("country"),
    demand: own ? null : view.get("demand", profiles[0]?.id ?? null),
    clusters: view.list("clusters"),
    start: view.get("start"),
    draws: DRAWS.includes(view.get("draws")) ? view.get("draws") : DRAWS[0],
    known_share_min: Math.min(1, Math.max(0, view.number("known_share_min", 0.5))),
  };
}

async function controls(view, question, { profiles, clusters }) {
  const options = profiles.map((it) => ({ value: it.id, label: `${said(it.label)} ${it.year ?? ""}`.trim() }));
  const compared = question.clusters.length > 0 ? clusters.filter((it) => question.clusters.includes(it.value)) : clusters;
  const take = (choice) => (choice === OWN ? view.go({ demand: null, needs: OWN }) : view.go({ demand: choice, needs: null, offers: null, country: null }));
  return [
    select({ id: "demand", label: t("demand-fit.demand"), value: question.own ? OWN : question.demand ?? "", options: [...options, { value: OWN, label: t("demand-fit.own") }], change: take }),
    several({ id: "clusters", label: t("demand-fit.clusters"), values: question.clusters, options: clusters, most: 20, change: (values) => view.go({ clusters: values, start: values.length === 0 || values.includes(question.start) ? question.start : null }) }),
    select({ id: "start", label: t("demand-fit.start"), value: question.start ?? "", change: (start) => view.go({ start }),
      options: [{ value: "", label: t("demand-fit.start.best") }, ...compared] }),
    knownShare(view, question),
    ...await periodFields(view),
    select({ id: "draws", label: t("demand-fit.draws"), value: question.draws, options: DRAWS.map((it) => ({ value: it, label: it === "0" ? t("demand-fit.draws.none") : number(Number(it)) })), change: (draws) => view.go({ draws: draws === DRAWS[0] ? null : draws }) }),
  ];
}

// The answer is asked for when the slider is let go, not at every step.
function knownShare(view, question) {
  const element = range({ id: "known-share", label: t("demand-fit.known-share-min"), value: question.known_share_min, min: 0, max: 1, step: 0.05, said: (it) => percent(it, 0), change: () => {} });
  element.addEventListener("change", (event) => view.go({ known_share_min: event.target.value }));
  return element;
}

function ask(view, question) {
  const shared = { start: question.start, known_share_min: question.known_share_min, draws: question.draws };
  if (!question.own) return read("/api/v1/demand-fit", { demand: question.demand, clusters: question.clusters, ...shared, ...period(view) }, { signal: view.signal });
  const body = { needs: question.needs, known_share_min: question.known_share_min, draws: Number(question.draws) };
  if (question.offers.length > 0) body.offers = question.offers;
  if (question.country) body.country = question.country;
  if (question.start) body.start = question.start;
  if (question.clusters.length > 0) body.clusters = question.clusters;
  return send("/api/v1/demand-fit", body, { signal: view.signal, parameters: period(view) });
}

function answer(view, question, { fit, areas, indicators }) {
  const source = question.own ? null : answerOf("/api/v1/demand-fit", fit, { demand: question.demand, clusters: question.clusters, start: question.start, known_share_min: question.known_share_min, draws: question.draws });
  const about = { fit, source, areas, indicators };
  const chosen = chosenCluster(view, about);
  return [
    analysisState(view, fit.pending), needsLine(view, fit, areas), firstLine(fit),
    !question.own && section("picture", picture(view, question, about, chosen)),
    section("ranking", h("p", {}, t("demand-fit.ranking.lead")), rankingTable(about, chosen)),
    section("matrix", h("p", {}, t("demand-fit.matrix.lead")), areaMatrix(about)),
    chosen.element,
    section("package", h("p", {}, t("demand-fit.package.lead")), packageTable(about)),
    section("notes", ["coverage", "package"].map((it) => remark(t(`demand-fit.note.${it}`)))),
  ];
}

function section(key, ...content) {
  return h("section", {}, h("h2", {}, t(`demand-fit.${key}`)), content);
}

function picture(view, question, about, chosen) {
  const ready = (root) => root.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-cluster]");
    if (mark) chosen.choose(mark.dataset.cluster, true);
  });
  return figure({
    title: t("demand-fit.picture.title", { demand: said(about.fit.demand.profile?.label) }), chart: "demand",
    parameters: { demand: question.demand, cluster: question.clusters, draws: question.draws, ...period(view) }, table: () => areaMatrix(about), ready,
  });
}

function needsLine(view, fit, areas) {
  const label = (notation) => said(areas.find((it) => it.notation === notation)?.label) || notation;
  const offers = fit.demand.offers.map((it) => t("demand-fit.offers.stated", { cluster: said(it.cluster.label), area: label(it.area), level: number(it.level) }));
  const needs = fit.demand.needs.map((it) => t("demand-fit.need", { area: label(it.area), intensity: percent(it.intensity, 0), priority: it.priority }));
  return h("div", {},
    h("p", { class: "needs" }, h("strong", {}, t("demand-fit.wanted")), " ", needs.join(" · "), " ",
      h("a", { href: view.address({ demand: null, needs: needsText(fit.demand.needs), country: fit.demand.country }) }, t("demand-fit.change-needs"))),
    offers.length > 0 && h("p", { id: "stated-offers" }, h("strong", {}, t("demand-fit.offers.used")), " ", offers.join(" · ")));
}

function firstLine(fit) {
  const first = fit.items[0];
  if (!first || first.coverage.value === null) return empty(t("demand-fit.nobody"));
  const share = (measure) => (measure.value === null ? "–" : percent(measure.value, 0));
  return h("p", { class: "finding" }, t("demand-fit.first", {
    cluster: said(first.cluster.label), coverage: percent(first.coverage.value, 0), known: share(first.known_share), least: share(first.coverage_lower_bound),
  }));
}
