// A chain of artifacts as steps: stage, date, years since the step before, actors, and where it stops.

import { h } from "./dom.js";
import { conceptName } from "./concepts.js";
import { actorLink, thingLink } from "./facts.js";
import { date, number, said, t } from "./words.js";

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

// A step may be dated before the one that it follows: dates are of the records, not of the idea.
function gap({ years_since_previous: years }) {
  if (years === null) return t("shell.chain.years-unknown");
  return years < 0 ? t("shell.chain.before", { years: number(-years) }) : t("shell.chain.years", { years: number(years) });
}
