// A chain of artifacts as steps: stage, date, years since the step before, actors, and where it stops.

import { h } from "./dom.js";
import { conceptName } from "./concepts.js";
import { actorLink, thingLink } from "./facts.js";
import { currentLanguage } from "./settings.js";
import { date, said, t } from "./words.js";

/**
 * The steps of a pathway as an ordered list.
 * @param {{steps: object[], complete: boolean}} pathway
 * @param {{stages: Map<string, object>, types: Map<string, object>, sectors: Map<string, object>}} known concepts by notation
 */
export function chain(pathway, known) {
  const { steps } = pathway;
  return h("ol", { class: "chain" }, steps.map((step) => h("li", { class: "step", "data-stage": step.stage },
    step.number > 1 && h("p", { class: "gap" }, gap(step)),
    h("div", { class: "step-stage" }, step.stage ? said(known.stages.get(step.stage)?.label) : t("shell.chain.no-stage")),
    h("div", { class: "step-name" }, thingLink("artifact", step.artifact)),
    h("div", { class: "step-more" }, conceptName(known.types.get(step.type), step.type), " · ", step.date ? date(step.date) : t("shell.date.unknown")),
    h("div", { class: "step-actors" }, step.actors.map((it) => actorLink(it, known.sectors)), step.actors_total > step.actors.length && t("shell.chain.more", { count: step.actors_total - step.actors.length })))));
}

// A step may be dated before the one that it follows: dates are those of the records.
function gap({ years_since_previous: years }) {
  if (years === null) return t("shell.chain.years-unknown");
  return years < 0 ? t("shell.chain.before", { years: yearsText(-years) }) : t("shell.chain.years", { years: yearsText(years) });
}

/** A span in years with at most one decimal, which dates known to the year do not go beyond. */
export function yearsText(years) {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(years);
}

/** Years between the first and the last dated step; null where fewer than two have a date. */
export function yearsOf(pathway) {
  return pathway.steps.filter((it) => it.date !== null).length < 2 ? null : pathway.years;
}

/** How far a pathway goes, in words, and whether it stops before the market. @returns {{text: string, stopped: boolean}} */
export function endOf(pathway, stages) {
  if (pathway.complete) return { text: t("shell.chain.complete"), stopped: false };
  const reached = pathway.steps.map((it) => stages.get(it.stage)).filter(Boolean);
  if (reached.length === 0) return { text: t("shell.chain.no-stages"), stopped: true };
  const last = reached.reduce((far, it) => (it.order > far.order ? it : far));
  const furthest = Math.max(...[...stages.values()].map((it) => it.order));
  if (last.order < furthest) return { text: t("shell.chain.stops", { stage: said(last.label) }), stopped: true };
  return { text: t("shell.chain.reaches", { stage: said(last.label) }), stopped: false };
}
