// Draws a network: edges in batches of one style, marks, names where there is room. Long work is cut into slices.

import { HIDDEN, LIGHT } from "./graph.js";
import { namesThatFit } from "./names.js";

// Edges, and marks, between two looks at the clock.
const SLICE = 400;
// So many edges are drawn thin, which is much faster, and their weights as darkness.
const DENSE = 2500;
const ARROW_LEAST = 26;
/** Widths of edges by the step of their weight. */
export const WIDTHS = [0.8, 1.5, 2.4, 3.6];

/**
 * @typedef {object} Look
 * @property {string} ink
 * @property {string} paper
 * @property {string} select colour of the selection
 * @property {(node: object) => {shape: string, colour: string, struck: boolean}} mark
 * @property {(node: object) => string} name
 * @property {boolean} names
 */

/** The step of a weight in the widths of edges. */
export function widthStep(weight) {
  return weight < 1 ? 0 : weight < 2 ? 1 : weight < 4 ? 2 : 3;
}

/**
 * Draws everything that the camera sees; hands back after each slice.
 * @param {CanvasRenderingContext2D} context in pixels of the page
 * @param {import("./graph.js").Graph} graph
 * @param {import("./camera.js").Camera} camera
 * @param {Look} look
 * @param {import("./sprites.js").Sprites} sprites
 */
export function* paint(context, graph, camera, look, sprites) {
  const box = sight(camera);
  const seen = graph.edges.filter((edge) => edge.state !== HIDDEN && inSight(edge, box));
  const style = seen.length > DENSE ? thin : wide;
  for (const [place, edges] of byStyle(seen).entries()) {
    for (let at = 0; at < edges.length; at += SLICE) {
      context.strokeStyle = look.ink;
      style(context, place < WIDTHS.length, place % WIDTHS.length);
      strokeEdges(context, edges.slice(at, at + SLICE), camera);
      yield;
    }
  }
  context.setLineDash([]);
  if (graph.directed && seen.length <= DENSE) {
    context.globalAlpha = 0.75;
    fillArrows(context, seen, camera, look.ink);
    yield;
  }
  context.globalAlpha = 1;
  yield* marks(context, graph.nodes, camera, look, sprites);
  if (look.names) writeNames(context, namesThatFit(context, graph.nodes, camera, look), look);
}

function wide(context, light, step) {
  context.globalAlpha = light ? 0.28 : 0.5;
  context.lineWidth = light ? 0.8 : WIDTHS[step];
  context.setLineDash(light ? [4, 3] : []);
}

function thin(context, light, step) {
  context.globalAlpha = light ? 0.12 : [0.18, 0.24, 0.34, 0.5][step];
  context.lineWidth = 0.7;
  context.setLineDash([]);
}

// First what has no date, and of both the thin before the thick.
function byStyle(edges) {
  const batches = Array.from({ length: 2 * WIDTHS.length }, () => []);
  for (const edge of edges) batches[(edge.state === LIGHT ? 0 : WIDTHS.length) + widthStep(edge.data.weight)].push(edge);
  return batches;
}

function sight(camera) {
  const [left, top] = camera.place(0, 0);
  const [right, bottom] = camera.place(camera.width, camera.height);
  return { left, right, top, bottom };
}

function inSight({ from, to }, { left, right, top, bottom }) {
  return Math.max(from.x, to.x) >= left && Math.min(from.x, to.x) <= right && Math.max(from.y, to.y) >= top && Math.min(from.y, to.y) <= bottom;
}

/** Ends of an edge on the screen, and the point that bows it. */
export function curve(edge, camera) {
  const x1 = camera.across(edge.from.x);
  const y1 = camera.down(edge.from.y);
  const x2 = camera.across(edge.to.x);
  const y2 = camera.down(edge.to.y);
  const cx = (x1 + x2) / 2 - (y2 - y1) * edge.bend * 2;
  const cy = (y1 + y2) / 2 + (x2 - x1) * edge.bend * 2;
  return { x1, y1, x2, y2, cx, cy };
}

/** Strokes edges one by one: a path of many lines that cross is filled far more slowly. */
export function strokeEdges(context, edges, camera) {
  for (const edge of edges) {
    const { x1, y1, x2, y2, cx, cy } = curve(edge, camera);
    context.beginPath();
    context.moveTo(x1, y1);
    if (edge.bend === 0) context.lineTo(x2, y2);
    else context.quadraticCurveTo(cx, cy, x2, y2);
    context.stroke();
  }
}

/** Heads of directed edges where they are long enough to have one. */
export function fillArrows(context, edges, camera, colour) {
  context.beginPath();
  for (const edge of edges) if (edge.data.directed) arrow(context, edge, camera);
  context.fillStyle = colour;
  context.fill();
}

function arrow(context, edge, camera) {
  const { x2, y2, cx, cy, x1, y1 } = curve(edge, camera);
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < ARROW_LEAST) return;
  const far = Math.hypot(x2 - cx, y2 - cy) || 1;
  const [ux, uy] = [(x2 - cx) / far, (y2 - cy) / far];
  const gap = edge.to.radius * camera.growth + 2;
  const [tx, ty] = [x2 - ux * gap, y2 - uy * gap];
  const size = 6;
  context.moveTo(tx, ty);
  context.lineTo(tx - ux * size - uy * size * 0.5, ty - uy * size + ux * size * 0.5);
  context.lineTo(tx - ux * size + uy * size * 0.5, ty - uy * size - ux * size * 0.5);
  context.closePath();
}

function* marks(context, nodes, camera, look, sprites) {
  let done = 0;
  for (const node of nodes) {
    if (node.state === HIDDEN) continue;
    const [x, y] = [camera.across(node.x), camera.down(node.y)];
    if (x < -20 || y < -20 || x > camera.width + 20 || y > camera.height + 20) continue;
    context.globalAlpha = node.state === LIGHT ? 0.4 : 1;
    stampNode(context, node, camera, look, sprites);
    done += 1;
    if (done % SLICE === 0) yield;
  }
  context.globalAlpha = 1;
}

/** The mark of a node at its place. */
export function stampNode(context, node, camera, look, sprites, more = 0) {
  sprites.stamp(context, look.mark(node), node.radius * camera.growth + more, camera.across(node.x), camera.down(node.y));
}

/** Writes names that were given a place. */
export function writeNames(context, names, look) {
  context.font = names.font;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = look.paper;
  context.fillStyle = look.ink;
  for (const { text, x, y } of names.placed) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}
