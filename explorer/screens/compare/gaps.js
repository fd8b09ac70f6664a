// What the model has that another cluster lacks, and the other way round, with the actors that could close each gap.

import { h } from "../../lib/dom.js";
import { actorLink } from "../../lib/facts.js";
import { said, t } from "../../lib/words.js";
import { label } from "./statement.js";

/** @param {object} given the answers of the screen */
export function gaps(given) {
  const { answer } = given;
  const model = said(answer.clusters[0].label);
  return [
    h("p", {}, t("compare.gaps.lead", { model })),
    h("div", { class: "grid" },
      answer.lacks.map((it) => list(given, it, t("compare.lacks", { other: label(answer, it.cluster), model }))),
      answer.model_lacks.map((it) => list(given, it, t("compare.model-lacks", { other: label(answer, it.cluster), model })))),
  ];
}

function list(given, { gaps: all }, heading) {
  return h("section", {}, h("h3", {}, heading),
    all.length === 0 ? h("p", {}, t("compare.gaps.none")) : h("ul", {}, all.map((gap) => h("li", {}, gapText(given, gap), candidates(given, gap)))));
}

function gapText({ sectors, stages }, { kind, of }) {
  const known = kind === "sector-pair" ? sectors : stages;
  const names = of.map((it) => said(known?.get(it)?.label) || it);
  if (kind === "sector-pair") return t("compare.gap.sector-pair", { one: names[0], other: names[1] ?? names[0] });
  return t(kind === "programme" ? "compare.gap.programme" : "compare.gap.stage", { stage: names[0] });
}

function candidates({ sectors }, { actors }) {
  return actors.length > 0 && h("div", { class: "candidates" }, h("span", { class: "hint" }, t("compare.candidates"), " "),
    actors.map((it) => actorLink(it, sectors)));
}
