// Indicator: what one number means, its formula and source, the calls that give the same, and its values everywhere.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { clusters } from "../lib/concepts.js";
import { facts, otherName } from "../lib/facts.js";
import { formula } from "../lib/formula.js";
import { keyOf } from "../lib/key.js";
import { number, otherLanguage, said, t, unit } from "../lib/words.js";
import { recompute } from "./indicator/recompute.js";
import { values } from "./indicator/values.js";

export const parameters = ["cluster", "sector", "year", "window", "sort", "limit"];
export const style = "indicator.css";

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const id = keyOf(view);
  if (id === null) return;
  const indicator = await read(`/api/v1/indicators/${encodeURIComponent(id)}`);
  const [typeset, pillar, all] = await Promise.all([formula(indicator.formula), pillarOf(indicator), clusters()]);
  view.title(said(indicator.label), { language: otherLanguage(indicator.label), beside: beside(indicator) });
  view.root.append(h("p", {}, said(indicator.summary)));
  view.section(t("indicator.formula"), typeset, meaning(indicator, pillar));
  if (indicator.same_as.length > 0) view.section(t("indicator.recompute"), recompute(view, indicator, all));
  await view.part(t("indicator.values"), () => values(view, indicator, all));
}

function beside(indicator) {
  return [
    otherName(indicator.label),
    h("code", {}, indicator.id),
    h("span", {}, t(`indicator.tier.${indicator.tier}`)),
  ].filter(Boolean);
}

async function pillarOf(indicator) {
  if (indicator.pillar === null) return null;
  const { importance } = await read("/api/v1/positioning");
  return importance.find((it) => it.id === indicator.pillar) ?? null;
}

function meaning(indicator, pillar) {
  const { reads, reference } = indicator;
  return facts([
    [t("indicator.scope"), t(`shell.scope.${indicator.scope}`)],
    [t("indicator.range"), range(indicator.range)],
    [t("indicator.unit"), unit(indicator.unit) || t("indicator.unit.none")],
    [t("indicator.direction"), t(`shell.direction.${indicator.direction}`)],
    [t("indicator.reads"), reads && readsText(reads)],
    [t("indicator.families"), reads && reads.families.map((it) => t(`shell.family.${it}`)).join(", ")],
    [t("indicator.reference"), reference && [reference.citation, reference.doi && [" ", h("a", { href: `https://doi.org/${reference.doi}`, rel: "noreferrer" }, `doi:${reference.doi}`)]]],
    [t("indicator.pillar"), pillar && [t("indicator.pillar.of", { pillar: said(pillar.label) }), " ", h("a", { href: format("indicator", ["pillar-score"]) }, t("indicator.pillar.score")), " · ", h("a", { href: format("indicator", ["maturity"]) }, t("indicator.pillar.maturity"))]],
    [t("indicator.document"), h("a", { href: `/scheme/indicator/${encodeURIComponent(indicator.id)}` }, indicator.iri)],
  ]);
}

function range({ low, high }) {
  if (low === null && high === null) return t("indicator.range.any");
  if (high === null) return t("indicator.range.from", { low: number(low) });
  if (low === null) return t("indicator.range.to", { high: number(high) });
  return `${number(low)} – ${number(high)}`;
}

function readsText(reads) {
  return [t(`indicator.view.${reads.view}`), t(`indicator.weight.${reads.weight}`), t(reads.inside ? "indicator.inside" : "indicator.outside")].join(" · ");
}
