// An answer with two columns of things, or of triples, as a small network: things on a circle, lines between them.

import { h, s } from "../../lib/dom.js";
import { save } from "../../lib/download.js";
import { empty } from "../../lib/states.js";
import { t } from "../../lib/words.js";
import { placeOfThing, textOf } from "./terms.js";

/** Things that are drawn at most. */
const MOST = 200;

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/**
 * Nodes and edges of an answer; null where it has no two columns of things.
 * @param {import("./evaluation.js").Answer} answer
 * @returns {{nodes: import("./terms.js").Term[], edges: {from: number, to: number, label: string | null}[]} | null}
 */
export function networkOf(answer) {
  const ends = answer.kind === "triples" ? [0, 2] : thingColumns(answer);
  if (ends === null) return null;
  const at = new Map();
  const nodes = [];
  const place = (term) => {
    if (!at.has(term.value)) {
      at.set(term.value, nodes.length);
      nodes.push(term);
    }
    return at.get(term.value);
  };
  const edges = [];
  for (const row of answer.rows) {
    const [from, to] = ends.map((it) => row[it]);
    if (from?.kind !== "iri" || to?.kind !== "iri" || (answer.kind === "triples" && row[1].value === TYPE)) continue;
    edges.push({ from: place(from), to: place(to), label: answer.kind === "triples" ? row[1].value : null });
  }
  return edges.length === 0 ? null : { nodes, edges };
}

function thingColumns({ columns, rows }) {
  const things = columns.map((_, at) => at).filter((at) => rows.some((row) => row[at]?.kind === "iri") && rows.every((row) => row[at] === null || row[at].kind === "iri"));
  return things.length >= 2 ? things.slice(0, 2) : null;
}

const SIZE = 900;
const RADIUS = 270;

/** The drawing, and what it leaves out. */
export function networkPart({ nodes, edges }, prefixes) {
  if (nodes.length > MOST) return empty(t("sparql.network.too-many", { count: nodes.length, most: MOST }));
  const points = nodes.map((_, at) => {
    const angle = (2 * Math.PI * at) / nodes.length - Math.PI / 2;
    return { x: SIZE / 2 + RADIUS * Math.cos(angle), y: SIZE / 2 + RADIUS * Math.sin(angle), angle };
  });
  const degree = nodes.map((_, at) => edges.filter((it) => it.from === at || it.to === at).length);
  const most = Math.max(...degree);
  const root = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${SIZE} ${SIZE}`, role: "group", "aria-label": t("sparql.network.description", { things: nodes.length, lines: edges.length }), class: "circle" },
    s("g", { stroke: "currentColor", "stroke-opacity": 0.35, fill: "none" }, edges.map((it) => edge(points[it.from], points[it.to], it.label && textOf({ kind: "iri", value: it.label }, prefixes)))),
    nodes.map((term, at) => node(term, points[at], 4 + 7 * Math.sqrt(degree[at] / most), prefixes)));
  const name = () => save("network.svg", new XMLSerializer().serializeToString(root), "image/svg+xml");
  return h("div", {}, h("div", { class: "picture wide", tabindex: "0", role: "region", "aria-label": t("sparql.as.network") }, root),
    h("p", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: name }, "SVG"), h("span", { class: "hint" }, t("sparql.network.key"))));
}

// Lines bend towards the centre, so that those of neighbours are told apart.
function edge(from, to, label) {
  const bend = (value, other) => (value + other) / 2 * 0.6 + (SIZE / 2) * 0.4;
  return s("path", { d: `M${round(from.x)} ${round(from.y)}Q${round(bend(from.x, to.x))} ${round(bend(from.y, to.y))} ${round(to.x)} ${round(to.y)}` }, label && s("title", {}, label));
}

const round = (value) => Math.round(value * 10) / 10;

function node(term, { x, y, angle }, radius, prefixes) {
  const left = Math.cos(angle) < -1e-9;
  const turn = (angle * 180) / Math.PI + (left ? 180 : 0);
  const text = textOf(term, prefixes);
  const label = text.includes(":") && !text.includes("/") ? text.slice(text.indexOf(":") + 1) : text;
  const place = placeOfThing(term.value, prefixes) ?? term.value;
  return s("a", { href: place },
    s("title", {}, text),
    s("circle", { cx: round(x), cy: round(y), r: round(radius), fill: "#56B4E9", stroke: "currentColor", "stroke-width": 1.5 }),
    s("text", { transform: `translate(${round(x + (radius + 5) * Math.cos(angle))} ${round(y + (radius + 5) * Math.sin(angle))}) rotate(${round(turn)})`, "text-anchor": left ? "end" : "start", "dominant-baseline": "middle", "font-size": 11, fill: "currentColor" }, label.length > 30 ? `${label.slice(0, 29)}…` : label));
}
