// Which names are written: the largest marks first, and none over another.

import { HIDDEN } from "./graph.js";

const FONT = '12px system-ui, "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", sans-serif';
const LINE = 15;
const MOST = 140;
const AREA = 6500;
const TRIED = 900;
const LONGEST = 34;

const widths = new Map();

function widthOf(context, text) {
  if (!widths.has(text)) {
    if (widths.size > 20000) widths.clear();
    widths.set(text, context.measureText(text).width);
  }
  return widths.get(text);
}

function shortened(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** The names that have room beside their marks. */
export function namesThatFit(context, nodes, camera, look, { most = Math.min(MOST, (camera.width * camera.height) / AREA) } = {}) {
  context.font = FONT;
  const taken = new Rows();
  const placed = [];
  let tried = 0;
  for (const node of bySize(nodes)) {
    if (placed.length >= most || tried >= TRIED) break;
    const [x, y] = [camera.across(node.x), camera.down(node.y)];
    if (node.state === HIDDEN || x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
    tried += 1;
    const text = shortened(look.name(node));
    const width = widthOf(context, text);
    const gap = node.radius * camera.growth + 4;
    const beyond = camera.beyond ?? 0;
    const edge = x >= beyond && x <= camera.width - beyond ? beyond : 0;
    const left = [x + gap, x - gap - width].find((it) => it >= edge && it + width <= camera.width - edge && taken.free(it, y, width));
    if (left === undefined) continue;
    taken.take(left, y, width);
    placed.push({ text, x: left, y });
  }
  return { font: FONT, placed };
}

function bySize(nodes) {
  return [...nodes].sort((left, right) => right.radius - left.radius);
}

/** Stretches that are taken, by line of text. */
class Rows {
  constructor() {
    this.rows = new Map();
  }

  free(x, y, width) {
    const row = Math.floor(y / LINE);
    return [row - 1, row, row + 1].every((at) => (this.rows.get(at) ?? []).every((it) => it.right < x || it.left > x + width || Math.abs(it.y - y) >= LINE));
  }

  take(x, y, width) {
    const row = Math.floor(y / LINE);
    if (!this.rows.has(row)) this.rows.set(row, []);
    this.rows.get(row).push({ left: x, right: x + width, y });
  }
}
