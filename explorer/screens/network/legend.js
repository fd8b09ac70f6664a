// What colours, shapes, letters, sizes and lines mean, with how many there are.

import { h, s } from "../../lib/dom.js";
import { mark } from "../../lib/concepts.js";
import { number, said, t } from "../../lib/words.js";
import { sizeName } from "./choices.js";
import { GREY } from "./colours.js";
import { WIDTHS } from "./painter.js";

// The weights of each width of edges.
const RANGES = ["<1", "1–2", "2–4", "≥4"];

/** The legend of a stage. */
export function legend(stage) {
  const { view, choices } = stage.screen;
  const bySector = view.get("color", "sector") === "sector";
  return [
    h("h2", { class: "legend-heading" }, t("network.legend")),
    h("div", { class: "legend-parts" },
      part(t(shapes(stage, bySector)), sectors(stage, choices, bySector)),
      view.get("color") === "community" && part(t("network.legend.communities"), communities(stage)),
      stage.colours !== null && part(t("network.legend.colours", { name: sizeName(choices, stage.colours.by) }), values(stage.colours)),
      sizes(stage, choices),
      part(t("network.legend.lines"), lines(stage))),
  ];
}

function shapes(stage, bySector) {
  if (stage.graph.nodes.every((it) => it.data.sector === null)) return "network.legend.points";
  return bySector ? "network.legend.sectors" : "network.legend.shapes";
}

function part(heading, items) {
  return h("div", { class: "legend-part" }, h("h3", {}, heading), h("ul", { class: "legend-list" }, items.map((it) => h("li", {}, it))));
}

function sectors(stage, choices, coloured) {
  const counts = countBy(stage, (it) => it.data.sector);
  const some = [...choices.sectors.values()].filter((it) => counts.has(it.notation));
  const items = some.map((it) => [mark(coloured ? it : { ...it, colour: GREY }, 16), h("strong", {}, it.letter), said(it.label), h("span", { class: "legend-number" }, number(counts.get(it.notation)))]);
  const others = [["cluster", "cluster"], ["linkage", "linkage"]].map(([set, key]) => [set, stage.graph.shownNodes().filter((it) => it.data.node_set === set).length, key]);
  for (const [, count, key] of others.filter((it) => it[1] > 0)) items.push([mark({ shape: "circle", colour: GREY }, 14), t(`network.legend.${key}`), h("span", { class: "legend-number" }, number(count))]);
  return items;
}

// Communities have no name: the service gives each of the largest a colour, and grey to the others.
function communities(stage) {
  const counts = countBy(stage, (it) => it.data.colour);
  const coloured = [...counts].filter(([colour]) => colour !== GREY).sort((left, right) => right[1] - left[1]);
  const items = coloured.map(([colour, count], at) => [mark({ shape: "circle", colour }, 16), t("network.legend.community", { at: at + 1 }), h("span", { class: "legend-number" }, number(count))]);
  if (counts.has(GREY)) items.push([mark({ shape: "circle", colour: GREY }, 16), t("network.legend.no-community"), h("span", { class: "legend-number" }, number(counts.get(GREY)))]);
  return items;
}

// The lowest and the highest value that are shown, what lies between them, and what has none.
function values({ low, high, absent, colour }) {
  const written = (key, value) => t(`network.legend.${key}`, { value: number(value) });
  const middle = (low + high) / 2;
  const some = low === null ? [] : high > low ? [[low, written("lowest", low)], [middle, number(middle)], [high, written("highest", high)]] : [[low, written("only", low)]];
  const items = some.map(([value, text]) => [mark({ shape: "circle", colour: colour(value) }, 16), text]);
  if (absent > 0) items.push([mark({ shape: "circle", colour: GREY, struck: true }, 16), t("network.no-value"), h("span", { class: "legend-number" }, number(absent))]);
  return items;
}

function countBy(stage, of) {
  const counts = new Map();
  for (const node of stage.graph.shownNodes()) {
    const key = of(node);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function sizes(stage, choices) {
  const { by, low, high, radius } = stage.scale;
  if (by === "equal" || high <= low) return null;
  const whole = by === "degree" || by === "core-number";
  const values = [...new Set([low, low + (high - low) / 4, high].map((it) => (whole ? Math.round(it) : it)))];
  return part(t("network.legend.sizes", { name: sizeName(choices, by) }), values.map((it) => [circle(radius(it)), number(it)]));
}

function circle(radius) {
  const side = 2 * radius + 4;
  return s("svg", { class: "mark", width: side, height: side, viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`, "aria-hidden": "true" },
    s("circle", { r: radius, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }));
}

function lines(stage) {
  const items = WIDTHS.map((width, step) => [stroke(width), t("network.legend.weight", { range: RANGES[step] })]);
  if (stage.graph.directed) items.push([stroke(1.5, { arrow: true }), t("network.legend.directed")]);
  items.push([stroke(1, { dashed: true }), t("network.legend.undated")]);
  return items;
}

function stroke(width, { dashed = false, arrow = false } = {}) {
  return s("svg", { class: "mark", width: 34, height: 10, viewBox: "0 0 34 10", "aria-hidden": "true" },
    s("line", { x1: 1, x2: arrow ? 27 : 33, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": width, "stroke-dasharray": dashed ? "4 3" : null }),
    arrow && s("path", { d: "M33 5 26 1.5V8.5Z", fill: "currentColor" }));
}
