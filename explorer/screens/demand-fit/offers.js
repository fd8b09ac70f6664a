// What clusters offer by the reader's own statement: a level for a cluster and an area, before what the data says; compact in the address.

import { h } from "../../lib/dom.js";
import { range, select } from "../../lib/field.js";
import { compareText, said, t } from "../../lib/words.js";

/** The offers of an address, `cluster:area:level`, that name a cluster and an area and lie from 0 to 1. */
export function knownOffers(texts, clusters, areas) {
  return texts.filter((text) => {
    const [cluster, area, level, ...more] = text.split(":");
    return clusters.has(cluster) && areas.has(area) && more.length === 0 && /^[0-9.]+$/.test(level ?? "") && Number(level) <= 1;
  });
}

/** The same as the service has them. */
export function offersOf(texts) {
  return texts.map((text) => {
    const [cluster, area, level] = text.split(":");
    return { cluster, area, level: Number(level) };
  });
}

const written = (offers) => offers.map((it) => `${it.cluster}:${it.area}:${it.level}`);

/**
 * The offers that are stated, and the form by which one more is.
 * @param {object[]} offers
 * @param {{areas: object[], clusters: {value: string, label: string}[], go: (offers: string[]) => void}} known `go` shows the screen with other offers
 */
export function offersEditor(offers, { areas, clusters, go }) {
  const names = { cluster: new Map(clusters.map((it) => [it.value, it.label])), area: new Map(areas.map((it) => [it.notation, said(it.label)])) };
  const change = (changed) => go(written(changed));
  return h("section", { class: "needs-form", "aria-labelledby": "own-offers" },
    h("h2", { id: "own-offers" }, t("demand-fit.offers")), h("p", {}, t("demand-fit.offers.lead")),
    offers.length > 0 && [stated(offers, names, change), h("p", { class: "actions" }, h("button", { type: "button", class: "quiet", id: "clear-offers", onclick: () => change([]) }, t("demand-fit.offers.clear")))],
    adding(offers, names, change));
}

// Each with its level to change; what stands next after one is taken back has its id, and with it the focus.
function stated(offers, names, change) {
  const line = (offer, at) => {
    const name = t("demand-fit.offers.one", { cluster: names.cluster.get(offer.cluster), area: names.area.get(offer.area) });
    const level = h("input", { type: "number", id: `offer-${at}`, min: 0, max: 1, step: "any", value: offer.level, required: true });
    level.addEventListener("change", () => {
      if (level.reportValidity()) change(offers.map((it) => (it === offer ? { ...it, level: Number(level.value) } : it)));
    });
    const back = h("button", { type: "button", class: "quiet", id: `take-back-${at}`, "aria-label": t("demand-fit.offers.take-back", { offer: name }), onclick: () => change(offers.filter((it) => it !== offer)) }, "✕");
    return h("li", {}, h("label", { for: level.id }, name), level, back);
  };
  return h("ul", { class: "offers", "aria-label": t("demand-fit.offers.list") }, offers.map(line));
}

const USUAL = 0.5;

// A cluster and area that are stated already get the new level.
function adding(offers, names, change) {
  const options = (all) => [...all].map(([value, label]) => ({ value, label })).sort((left, right) => compareText(left.label, right.label));
  const [clusters, areas] = [options(names.cluster), options(names.area)];
  const chosen = { cluster: clusters[0]?.value, area: areas[0]?.value, level: USUAL };
  const add = (event) => {
    event.preventDefault();
    const others = offers.filter((it) => it.cluster !== chosen.cluster || it.area !== chosen.area);
    change([...others, { ...chosen }]);
  };
  return h("form", { class: "controls", onsubmit: add },
    select({ id: "offer-cluster", label: t("shell.cluster"), value: chosen.cluster, options: clusters, change: (it) => { chosen.cluster = it; } }),
    select({ id: "offer-area", label: t("demand-fit.area"), value: chosen.area, options: areas, change: (it) => { chosen.area = it; } }),
    range({ id: "offer-level", label: t("demand-fit.level"), value: USUAL, min: 0, max: 1, step: 0.05, change: (it) => { chosen.level = it; } }),
    h("p", { class: "actions" }, h("button", { id: "add-offer" }, t("demand-fit.offers.add"))));
}
