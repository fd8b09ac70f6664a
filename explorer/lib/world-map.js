// Clusters on outlines of countries: the world, and Korea apart, where many stand close together. Each is a link to its screen.

import { drawing, h, replace, s } from "./dom.js";
import { format } from "./address.js";
import { widthOf } from "./text-width.js";
import { number, said, t } from "./words.js";

/**
 * @typedef {object} Sheet one map: its bounds in degrees, its scale, the outline under it
 * @property {string} id of the outline, and of its words
 * @property {number} west
 * @property {number} east
 * @property {number} north
 * @property {number} south
 * @property {number} width in units of the drawing
 * @property {number} stretch height of a degree of latitude by the width of one of longitude
 * @property {number} unit of the outline by degree
 * @property {boolean} [numbered] whether places have numbers instead of names
 */

/** @type {Sheet} */
const WORLD = { id: "world", west: -170, east: 180, north: 74, south: -10, width: 960, stretch: 1.25, unit: 10 };

/** Regions with a map of their own. @type {Sheet[]} */
const INSETS = [{ id: "korea", west: 123.6, east: 132, north: 39, south: 33, width: 320, stretch: 1.25, unit: 100 }];

const SOUTHMOST = -58;
const LINE = 15;

let outlines = null;

// Below this width names of places have no room beside each other: there they have numbers, and the names stand below the map.
const WIDE = 800;

// Marks on a narrow map are smaller by as much as it is, but are still seen.
const LEAST = 0.5;

/** Maps of the clusters that have a place, as wide as there is room. */
export async function worldMap(all) {
  const land = await loadOutlines();
  const element = h("div", { class: "world-map" });
  let drawn = null;
  const draw = (width) => {
    const room = width >= WIDE ? WORLD.width : Math.round(width);
    if (room === drawn || room === 0) return;
    drawn = room;
    replace(element, maps(all, land, room));
  };
  draw(innerWidth);
  new ResizeObserver(([{ contentRect }]) => draw(contentRect.width)).observe(element);
  return element;
}

function maps(all, land, room) {
  const scale = Math.max(LEAST, room / WORLD.width);
  const placed = all.filter((it) => it.lat !== null && it.lon !== null).sort((left, right) => right.lat - left.lat);
  const most = Math.max(1, ...placed.map((it) => it.counts.actors));
  const sized = (actors) => scale * radius(actors, most);
  const insets = INSETS.map((sheet) => ({ sheet, clusters: placed.filter((it) => within(sheet, it)) })).filter((it) => it.clusters.length > 1);
  const elsewhere = placed.filter((it) => !insets.some(({ clusters }) => clusters.includes(it)));
  const world = { ...WORLD, width: room, numbered: room < WIDE, south: Math.max(SOUTHMOST, Math.min(WORLD.south, ...elsewhere.map((it) => it.lat - 10))) };
  const frames = insets.map(({ sheet, clusters }) => frame(world, sheet, clusters.length));
  return [
    h("div", { class: "maps" },
      h("div", {}, map(world, { land, clusters: elsewhere, sized, taken: frames.flatMap((it) => it.boxes) }, [grid(world), frames.map((it) => it.element)]),
        world.numbered && h("ol", { class: "map-names" }, elsewhere.map((it) => h("li", {}, h("a", { href: format("cluster", [it.id]) }, said(it.label)))))),
      insets.map(({ sheet, clusters }) => map(sheet, { land, clusters, sized, taken: [] }, []))),
    legend(most, sized),
  ];
}

function within(sheet, { lon, lat }) {
  return lon >= sheet.west && lon <= sheet.east && lat >= sheet.south && lat <= sheet.north;
}

function loadOutlines() {
  outlines ??= fetch(new URL("../map/land.svg", import.meta.url)).then((it) => it.text()).then(drawing).catch((error) => {
    outlines = null;
    throw error;
  });
  return outlines;
}

const degree = (sheet) => sheet.width / (sheet.east - sheet.west);
const across = (sheet, lon) => (lon - sheet.west) * degree(sheet);
const down = (sheet, lat) => (sheet.north - lat) * degree(sheet) * sheet.stretch;
const heightOf = (sheet) => Math.round(down(sheet, sheet.south));

function map(sheet, { land, clusters, sized, taken }, under) {
  const name = t(`overview.map.${sheet.id}`);
  return h("div", { class: `map-sheet map-${sheet.id} wide`, tabindex: "0", role: "region", "aria-label": name },
    s("svg", { class: "map", viewBox: `0 0 ${sheet.width} ${heightOf(sheet)}`, role: "group", "aria-label": t("overview.map.description", { place: name, count: clusters.length }) },
      outline(sheet, land), under, names(sheet, clusters, sized, taken).map(site)));
}

function outline(sheet, land) {
  const scale = degree(sheet) / sheet.unit;
  const place = `matrix(${scale} 0 0 ${scale * sheet.stretch} ${across(sheet, 0)} ${down(sheet, 0)})`;
  return s("path", { class: "land", d: land.querySelector(`#${sheet.id}`).getAttribute("d"), transform: place, "vector-effect": "non-scaling-stroke", "aria-hidden": "true" });
}

function grid(sheet) {
  const lines = [];
  for (let lat = Math.ceil(sheet.south / 30) * 30; lat <= 60; lat += 30) {
    lines.push(s("line", { x1: 0, x2: sheet.width, y1: down(sheet, lat), y2: down(sheet, lat) }), s("text", { x: 4, y: down(sheet, lat) - 3 }, `${lat}°`));
  }
  return s("g", { class: "map-grid", "aria-hidden": "true" }, lines);
}

// Where the map of its own is, with what it holds.
function frame(world, inset, count) {
  const [x, y] = [across(world, inset.west), down(world, inset.north)];
  const [width, height] = [across(world, inset.east) - x, down(world, inset.south) - y];
  const text = t(`overview.map.${inset.id}.frame`, { count });
  const element = s("g", { class: "map-frame" }, s("rect", { x, y, width, height }), s("text", { x: x - 4, y: y + height / 2 + 4, "text-anchor": "end" }, text));
  return { element, boxes: [{ x, y: y + height / 2, width, height }, { x: x - 4 - widthOf(text), y: y + height / 2, width: widthOf(text), height: LINE }] };
}

const radius = (actors, most) => 3 + 11 * Math.sqrt(actors / most);

// A name stands beside its place, or as near to it as it covers no other name and no place.
function names(sheet, clusters, sized, reserved) {
  const places = clusters.map((cluster, at) => ({ cluster, x: across(sheet, cluster.lon), y: down(sheet, cluster.lat), r: sized(cluster.counts.actors), text: sheet.numbered ? String(at + 1) : said(cluster.label) }));
  const taken = [...reserved, ...places.map(({ x, y, r }) => ({ x: x - r, y, width: 2 * r, height: 2 * r }))];
  return places.map((it) => {
    const box = boxOf(sheet, it, taken);
    taken.push(box);
    return { ...it, box };
  });
}

const FURTHEST = 90;

function boxOf(sheet, { x, y, r, text }, taken) {
  const width = widthOf(text);
  const within = Math.min(Math.max(x - width / 2, 2), sheet.width - width - 2);
  const sides = [x + r + 4, x - r - 4 - width, within];
  for (let away = 0; away < FURTHEST; away += 3) {
    for (const shift of away === 0 ? [0] : [away, -away]) {
      const box = sides.map((left) => ({ x: left, y: y + shift, width, height: LINE })).find((it) => fits(sheet, it) && !taken.some((other) => meet(it, other)));
      if (box) return box;
    }
  }
  return { x: within, y, width, height: LINE };
}

function fits(sheet, box) {
  return box.x >= 0 && box.x + box.width <= sheet.width && box.y >= LINE && box.y <= heightOf(sheet) - LINE / 2;
}

// Boxes are given by their left edge and their middle.
function meet(one, other) {
  return Math.abs(one.y - other.y) < (one.height + other.height) / 2 && one.x < other.x + other.width && other.x < one.x + one.width;
}

function site({ cluster, x, y, r, text, box }) {
  return s("a", { href: format("cluster", [cluster.id]), class: "site" },
    s("title", {}, t("overview.map.site", { cluster: said(cluster.label), actors: cluster.counts.actors })),
    Math.abs(box.y - y) > r && s("line", { x1: x, y1: y, x2: Math.min(Math.max(x, box.x), box.x + box.width), y2: box.y + (box.y > y ? -6 : 6), class: "leader" }),
    s("circle", { cx: x, cy: y, r }),
    s("text", { x: box.x, y: box.y + 4 }, text));
}

// What a size means: the largest, and round numbers below it.
function legend(most, sized) {
  const step = 10 ** Math.floor(Math.log10(most));
  const sizes = [...new Set([step, 3 * step, most])].filter((it) => it <= most);
  return h("p", { class: "map-legend" }, t("overview.map.size"), sizes.map((it) => {
    const r = sized(it);
    return h("span", { class: "sector" }, s("svg", { width: 2 * r + 3, height: 2 * r + 3, viewBox: `${-r - 1.5} ${-r - 1.5} ${2 * r + 3} ${2 * r + 3}`, class: "site", "aria-hidden": "true" }, s("circle", { r })), number(it));
  }), h("span", { class: "quiet-text" }, t("overview.map.source")));
}
