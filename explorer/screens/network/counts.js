// How much is shown, as the service counts it, and what is left out or cannot be dated.

import { h } from "../../lib/dom.js";
import { measure } from "../../lib/measure.js";
import { t } from "../../lib/words.js";
import { LIGHT } from "./graph.js";

/** The counts of a stage. */
export function counts(stage) {
  const { counted, screen, graph } = stage;
  const source = screen.source();
  const fact = (name, value) => h("span", { class: "network-count" }, h("span", { class: "name" }, t(`network.count.${name}`)), " ",
    measure({ value, unit: null }, { name: t(`network.count.${name}`), source, digits: 6, note: t(`network.count.${name}.note`) }));
  const light = graph.edges.some((it) => it.state === LIGHT);
  const from = screen.view.get("from") !== null;
  return [
    h("p", { class: "network-count-row" },
      fact("nodes", counted.nodes), fact("edges", counted.edges), fact("weight_sum", counted.weight_sum), fact("undated", counted.undated),
      counted.end_assumed > 0 && fact("end_assumed", counted.end_assumed),
      counted.internal_linkages > 0 && fact("internal_linkages", counted.internal_linkages)),
    light && h("p", { class: "hint" }, t(from ? "network.undated.left-out" : "network.undated.counted")),
    counted.nodes > 0 && counted.edges === 0 && h("p", { class: "remark note" }, t("network.no-edges")),
    counted.nodes === 0 && h("p", { class: "remark caution" }, t("network.nothing")),
  ];
}
