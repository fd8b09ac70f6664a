// The drawing of a network: a canvas that is moved, zoomed, pointed at and clicked. It draws only when something has changed: a kept
// picture is moved at once, and drawn anew in slices behind it, so that no frame is long.

import { h } from "../../lib/dom.js";
import { Camera } from "./camera.js";
import { HIDDEN } from "./graph.js";
import { namesThatFit } from "./names.js";
import { curve, fillArrows, paint, stampNode, strokeEdges, widthStep, writeNames } from "./painter.js";
import { Gestures } from "./gestures.js";
import { Quadtree } from "./quadtree.js";
import { Sprites } from "./sprites.js";

const BUDGET_MS = 7;
// The kept picture is larger than the view by this part on each side.
const BEYOND = 0.2;

/** A canvas with a network. */
export class Drawing {
  /**
   * @param {import("./graph.js").Graph} graph
   * @param {{look: object, description: string, choose: (thing: object | null) => void, camera: Camera | null}} options
   */
  constructor(graph, { look, description, choose, camera }) {
    Object.assign(this, { graph, look, choose, camera: camera ?? new Camera(), placed: camera !== null });
    this.canvas = h("canvas", { class: "network-canvas", role: "img", "aria-label": description });
    this.tip = h("div", { class: "network-tip", "aria-hidden": "true", hidden: true });
    this.element = h("div", { class: "network-drawing" }, this.canvas, this.tip);
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.picture = null;
    this.work = null;
    this.hovered = null;
    this.marked = { nodes: [], edges: [], chosen: null };
    this.frame = 0;
    this.index();
    this.gestures = new Gestures(this);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.element);
  }

  /** Takes the places of the nodes for finding them. */
  index() {
    this.tree = new Quadtree(this.graph.nodes, this.graph.bounds());
  }

  /** Ends the watching. */
  close() {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    this.density = Math.min(globalThis.devicePixelRatio || 1, 2);
    this.canvas.width = Math.round(width * this.density);
    this.canvas.height = Math.round(height * this.density);
    Object.assign(this.camera, { width, height });
    if (!this.placed) this.camera.fit(this.graph.bounds());
    this.placed = true;
    this.changed();
  }

  /** Shows the whole network. */
  fit() {
    this.camera.fit(this.graph.bounds());
    this.changed();
  }

  /** Something of the network or of its look is different: draws anew. */
  changed() {
    this.picture = null;
    this.work = null;
    this.wake();
  }

  /** The view has moved. */
  moved() {
    this.wake();
  }

  /** Marks nodes and edges over the others. `chosen` is what the reader has selected. */
  mark({ nodes = [], edges = [], chosen = null }) {
    this.marked = { nodes, edges, chosen };
    this.wake();
  }

  wake() {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = 0;
    if (!this.density) return;
    if (!this.sprites || this.sprites.density !== this.density || this.sprites.ink !== this.look.ink) this.sprites = new Sprites(this.density, this.look.ink);
    if (!this.work && this.stale()) this.begin();
    if (this.work) this.goOn();
    this.show();
    if (this.work) this.wake();
  }

  // Whether the kept picture no longer fits what the camera sees.
  stale() {
    const picture = this.picture;
    if (!picture) return true;
    const { camera } = picture;
    if (camera.scale !== this.camera.scale) return true;
    const [dx, dy] = this.offset(camera);
    return Math.abs(dx) > 1 || Math.abs(dy) > 1;
  }

  begin() {
    const camera = this.camera.copy();
    const [beyondX, beyondY] = [Math.round(camera.width * BEYOND), Math.round(camera.height * BEYOND)];
    camera.width += 2 * beyondX;
    camera.beyond = beyondX;
    camera.height += 2 * beyondY;
    const canvas = this.spare ?? document.createElement("canvas");
    this.spare = null;
    canvas.width = Math.round(camera.width * this.density);
    canvas.height = Math.round(camera.height * this.density);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    context.scale(this.density, this.density);
    context.fillStyle = this.look.paper;
    context.fillRect(0, 0, camera.width, camera.height);
    this.work = { canvas, context, camera, steps: paint(context, this.graph, camera, this.look, this.sprites) };
  }

  goOn() {
    const until = performance.now() + BUDGET_MS;
    let step = { done: false };
    while (!step.done && performance.now() < until) {
      step = this.work.steps.next();
      // Browsers put drawing off: reading a point makes them do it now, so that the clock sees it.
      this.work.context.getImageData(0, 0, 1, 1);
    }
    if (!step.done) return;
    this.spare = this.picture?.canvas ?? null;
    this.picture = this.work;
    this.work = null;
    // The view has moved on meanwhile.
    if (this.stale()) this.wake();
  }

  /** How far a kept picture stands from its place, in pixels. */
  offset(camera) {
    return [(camera.x - this.camera.x) * this.camera.scale, (camera.y - this.camera.y) * this.camera.scale];
  }

  show() {
    const { context, camera } = this;
    context.setTransform(this.density, 0, 0, this.density, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = this.look.paper;
    context.fillRect(0, 0, camera.width, camera.height);
    if (this.picture) {
      const kept = this.picture.camera;
      const zoom = camera.scale / kept.scale;
      const [dx, dy] = this.offset(kept);
      context.drawImage(this.picture.canvas, camera.width / 2 + dx - (kept.width * zoom) / 2, camera.height / 2 + dy - (kept.height * zoom) / 2, kept.width * zoom, kept.height * zoom);
    }
    this.over();
  }

  // What is marked stands out of the rest, which pales.
  over() {
    const { context, camera, look } = this;
    const { nodes, edges, chosen } = this.marked;
    if (nodes.length + edges.length > 0) {
      context.globalAlpha = 0.72;
      context.fillStyle = look.paper;
      context.fillRect(0, 0, camera.width, camera.height);
      context.globalAlpha = 1;
      this.strokeMarked(edges);
      for (const node of nodes) stampNode(context, node, camera, look, this.sprites);
      if (chosen && chosen.edges) this.ring(chosen);
      writeNames(context, namesThatFit(context, nodes.slice(0, 400), camera, look, { most: 60 }), look);
    }
    if (this.hovered) this.overHovered();
  }

  strokeMarked(edges) {
    const { context, camera, look } = this;
    context.setLineDash([]);
    for (const step of [0, 1, 2, 3]) {
      const some = edges.filter((it) => widthStep(it.data.weight) === step);
      if (some.length === 0) continue;
      context.strokeStyle = look.ink;
      context.lineWidth = 1.4 + step;
      strokeEdges(context, some, camera);
    }
    fillArrows(context, edges, camera, look.ink);
    if (this.marked.chosen && !this.marked.chosen.edges) this.glow(this.marked.chosen);
  }

  glow(edge) {
    const { context, camera, look } = this;
    for (const [width, colour] of [[8, look.ink], [5, look.select]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      strokeEdges(context, [edge], camera);
    }
    fillArrows(context, [edge], camera, look.ink);
  }

  ring(node) {
    const { context, camera, look } = this;
    const radius = node.radius * camera.growth + 5;
    for (const [width, colour] of [[7, look.ink], [4, look.select]]) {
      context.beginPath();
      context.arc(camera.across(node.x), camera.down(node.y), radius, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    stampNode(context, node, camera, look, this.sprites);
  }

  overHovered() {
    const { context, camera, look, hovered } = this;
    if (!hovered.edges) return this.glow(hovered);
    context.strokeStyle = look.ink;
    context.lineWidth = 2;
    context.setLineDash([]);
    strokeEdges(context, hovered.edges.filter((it) => it.state !== HIDDEN).slice(0, 200), camera);
    return stampNode(context, hovered, camera, look, this.sprites, 2);
  }

  /** The node or else the edge at a place of the screen, or null. */
  at(x, y, slack = 4) {
    const { camera } = this;
    const [px, py] = camera.place(x, y);
    const reach = (30 * camera.growth + slack) / camera.scale;
    const node = this.tree.nearest(px, py, reach, (it, distance) => it.state !== HIDDEN && distance * camera.scale <= it.radius * camera.growth + slack);
    return node ?? this.edgeAt(x, y, slack);
  }

  edgeAt(x, y, slack) {
    let best = null;
    let least = slack + 1;
    const [px, py] = this.camera.place(x, y);
    const reach = least / this.camera.scale;
    for (const edge of this.graph.edges) {
      if (edge.state === HIDDEN || beyond(edge, px, py, reach)) continue;
      const distance = distanceTo(curve(edge, this.camera), edge.bend, x, y, least);
      if (distance >= least) continue;
      best = edge;
      least = distance;
    }
    return best;
  }

  /** Points at something, and tells its name beside it. */
  hover(thing, x, y, text) {
    if (thing !== this.hovered) {
      this.hovered = thing;
      this.wake();
    }
    this.tip.hidden = thing === null;
    if (thing === null) return;
    this.tip.textContent = text;
    this.tip.style.setProperty("left", `${Math.min(x + 14, this.camera.width - this.tip.offsetWidth - 4)}px`);
    this.tip.style.setProperty("top", `${Math.min(y + 14, this.camera.height - this.tip.offsetHeight - 4)}px`);
  }
}

// Whether a straight edge is surely further away; bowed ones leave the box of their ends.
function beyond({ from, to, bend }, x, y, reach) {
  if (bend !== 0) return false;
  return x < Math.min(from.x, to.x) - reach || x > Math.max(from.x, to.x) + reach || y < Math.min(from.y, to.y) - reach || y > Math.max(from.y, to.y) + reach;
}

const PIECES = 8;

// A bowed edge is taken as a few straight pieces. Whoever is outside its box is no nearer than `least`.
function distanceTo({ x1, y1, x2, y2, cx, cy }, bend, x, y, least) {
  if (x < Math.min(x1, x2, cx) - least || x > Math.max(x1, x2, cx) + least) return Infinity;
  if (y < Math.min(y1, y2, cy) - least || y > Math.max(y1, y2, cy) + least) return Infinity;
  if (bend === 0) return toSegment(x1, y1, x2, y2, x, y);
  let best = Infinity;
  let [px, py] = [x1, y1];
  for (let at = 1; at <= PIECES; at += 1) {
    const part = at / PIECES;
    const rest = 1 - part;
    const qx = rest * rest * x1 + 2 * rest * part * cx + part * part * x2;
    const qy = rest * rest * y1 + 2 * rest * part * cy + part * part * y2;
    best = Math.min(best, toSegment(px, py, qx, qy, x, y));
    [px, py] = [qx, qy];
  }
  return best;
}

function toSegment(x1, y1, x2, y2, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const part = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
  return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}

