// Clusters on the grid of the world: longitude and latitude to scale, with names, and each a link to its screen.

import { h, s } from "./dom.js";
import { format } from "./address.js";
import { said, t } from "./words.js";

const WIDTH = 960;
const NORTH = 66;
const SOUTH = -6;
const HEIGHT = 360;
const GAP = 15;

const across = (lon) => ((lon + 180) / 360) * WIDTH;
const down = (lat) => ((NORTH - lat) / (NORTH - SOUTH)) * HEIGHT;

/** A map of clusters that have a place. */
export function worldMap(all) {
  const placed = all.filter((it) => it.lat !== null && it.lon !== null).sort((left, right) => right.lat - left.lat);
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": t("overview.map") },
    s("svg", { class: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": t("overview.map.description", { count: placed.length }) },
      grid(), names(placed).map(site)));
}

function grid() {
  const lines = [];
  for (let lon = -180; lon <= 180; lon += 30) lines.push(s("line", { x1: across(lon), x2: across(lon), y1: 0, y2: HEIGHT }));
  for (let lat = 0; lat <= 60; lat += 15) {
    lines.push(s("line", { x1: 0, x2: WIDTH, y1: down(lat), y2: down(lat) }), s("text", { x: 4, y: down(lat) - 3 }, `${lat}°`));
  }
  return s("g", { class: "map-grid", "aria-hidden": "true" }, lines);
}

// Names stand beside their place, moved down where another stands already; a line leads to the place.
function names(placed) {
  const taken = [];
  return placed.map((cluster) => {
    const [x, y] = [across(cluster.lon), down(cluster.lat)];
    const text = said(cluster.label);
    const width = [...text].reduce((sum, it) => sum + (it.charCodeAt(0) > 0x2e80 ? 12 : 6.6), 0);
    const left = x + width + 16 > WIDTH;
    const box = { x: left ? x - width - 12 : x + 12, y, width };
    while (taken.some((it) => Math.abs(it.y - box.y) < GAP && it.x < box.x + box.width && box.x < it.x + it.width)) box.y += 3;
    taken.push(box);
    return { cluster, x, y, text, box };
  });
}

function site({ cluster, x, y, text, box }) {
  return s("a", { href: format("cluster", [cluster.id]), class: "site" },
    s("line", { x1: x, y1: y, x2: box.x > x ? box.x - 2 : box.x + box.width + 2, y2: box.y, class: "leader" }),
    s("circle", { cx: x, cy: y, r: 4 + Math.sqrt(cluster.counts.actors) / 2 }),
    s("text", { x: box.x, y: box.y + 4 }, text));
}
