// Small charts that this page draws itself: bars and lines. Colours and strokes are attributes, so that the file stands for itself.

import { s } from "./dom.js";
import { shortened } from "./text-width.js";
import { number } from "./words.js";

const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#999999", "#0072B2"];
const DASHES = ["", "8 3", "2 3", "10 3 2 3", "5 5", "1 4", "12 4", "4 2"];

const WIDTH = 900;
const LABEL = 260;
const SIZE = 13;
const STEP = 26;
const VALUE = 90;

function frame(title, height, ...content) {
  return s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "img", "aria-label": title, "font-family": "system-ui, sans-serif", "font-size": SIZE, fill: "currentColor" }, s("title", {}, title), content);
}

/** Bars with their labels and values. @param {{title: string, y: string, items: {label: string, value: number}[]}} it */
export function bars({ title, y, items }) {
  const low = Math.min(0, ...items.map((it) => it.value));
  const high = Math.max(0, ...items.map((it) => it.value));
  const scale = (value) => LABEL + ((value - low) / (high - low || 1)) * (WIDTH - LABEL - VALUE);
  return frame(title, 40 + items.length * STEP,
    s("text", { x: LABEL, y: 18, "font-weight": 600 }, y),
    items.map((it, at) => {
      const [left, right] = [scale(Math.min(0, it.value)), scale(Math.max(0, it.value))];
      const top = 30 + at * STEP;
      return s("g", {}, s("title", {}, `${it.label}: ${it.value}`),
        s("text", { x: LABEL - 8, y: top + 15, "text-anchor": "end" }, shortened(it.label, LABEL - 12, SIZE)),
        s("rect", { x: left, y: top, width: Math.max(1, right - left), height: STEP - 7, fill: COLOURS[0], stroke: "currentColor", "stroke-width": 1 }),
        s("text", { x: right + 6, y: top + 15 }, number(it.value)));
    }),
    s("line", { x1: scale(0), x2: scale(0), y1: 26, y2: 34 + items.length * STEP, stroke: "currentColor" }));
}

const HEIGHT = 420;
const PLOT = { left: 70, right: 690, top: 40, bottom: 370 };

/** Lines over years. @param {{title: string, x: string, y: string, groups: {name: string, points: {x: number, y: number}[]}[]}} it */
export function lines({ title, x, y, groups }) {
  const all = groups.flatMap((it) => it.points);
  const [first, last] = [Math.min(...all.map((it) => it.x)), Math.max(...all.map((it) => it.x))];
  const [low, high] = [Math.min(0, ...all.map((it) => it.y)), Math.max(0, ...all.map((it) => it.y))];
  const across = (value) => PLOT.left + ((value - first) / (last - first || 1)) * (PLOT.right - PLOT.left);
  const up = (value) => PLOT.bottom - ((value - low) / (high - low || 1)) * (PLOT.bottom - PLOT.top);
  return frame(title, Math.max(HEIGHT, 60 + groups.length * 22),
    s("text", { x: PLOT.left, y: 18, "font-weight": 600 }, y), s("text", { x: PLOT.right, y: PLOT.bottom + 40, "text-anchor": "end" }, x),
    ticks(low, high, 5).map((it) => [s("line", { x1: PLOT.left, x2: PLOT.right, y1: up(it), y2: up(it), stroke: "currentColor", "stroke-opacity": 0.2 }), s("text", { x: PLOT.left - 8, y: up(it) + 4, "text-anchor": "end" }, number(it))]),
    ticks(first, last, 8).filter(Number.isInteger).map((it) => s("text", { x: across(it), y: PLOT.bottom + 20, "text-anchor": "middle" }, String(it))),
    s("line", { x1: PLOT.left, x2: PLOT.right, y1: up(0), y2: up(0), stroke: "currentColor" }),
    groups.map((group, at) => series(group, at, across, up)));
}

function series({ name, points }, at, across, up) {
  const colour = COLOURS[at % COLOURS.length];
  const top = PLOT.top + 12 + at * 22;
  return s("g", {},
    s("polyline", { points: points.map((it) => `${across(it.x).toFixed(1)},${up(it.y).toFixed(1)}`).join(" "), fill: "none", stroke: colour, "stroke-width": 2.5, "stroke-dasharray": DASHES[at % DASHES.length] || null }),
    points.map((it) => s("circle", { cx: across(it.x).toFixed(1), cy: up(it.y).toFixed(1), r: 3.5, fill: colour, stroke: "currentColor" }, s("title", {}, `${name} ${it.x}: ${it.y}`))),
    name !== "" && [s("line", { x1: PLOT.right + 15, x2: PLOT.right + 45, y1: top, y2: top, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": DASHES[at % DASHES.length] || null }), s("text", { x: PLOT.right + 52, y: top + 4, "font-size": 12 }, shortened(name, WIDTH - PLOT.right - 56, 12))]);
}

// Round steps of 1, 2 or 5.
function ticks(low, high, count) {
  const raw = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= raw);
  const all = [];
  for (let at = Math.ceil(low / step); at * step <= high + step * 1e-9; at += 1) all.push(Number((at * step).toPrecision(12)));
  return all;
}
