// What the marks are coloured by: sector or community, as the service gives them, or a number of the actors as a scale of blues.

import { shownTheme } from "../../lib/settings.js";
import { CHOICES } from "./query.js";
import { sizeOf } from "./sizes.js";

// Lowest, middle and highest value, as the service's own pictures have them. On a dark page the highest is the lightest, so that
// it is what stands out.
const STOPS = {
  light: ["#edf4fa", "#6baed6", "#084a91"],
  dark: ["#1e2b38", "#2b6ca3", "#a9d7f7"],
};

// So many shades are told apart, so that marks can be kept and copied.
const SHADES = 20;

/** The colour of what has no value, and of what the colour says nothing of. */
export const GREY = "#999999";

/**
 * @typedef {object} ColourScale
 * @property {string} by a number of the actors
 * @property {number | null} low the lowest value that is shown, null where there is none
 * @property {number | null} high the highest
 * @property {number} absent how many that are shown have no value
 * @property {(node: import("./graph.js").Node) => number | null} of the value of a node
 * @property {(value: number) => string} colour
 */

/** The scale of the values that are shown, or null where the service decides on the colours. @returns {ColourScale | null} */
export function colourScale(graph, by) {
  if (CHOICES.color.includes(by)) return null;
  const of = (node) => sizeOf(node, by);
  const some = graph.shownNodes().filter((it) => it.data.node_set !== "linkage");
  const values = some.map(of).filter((it) => it !== null);
  const low = values.reduce((least, it) => (least === null || it < least ? it : least), null);
  const high = values.reduce((most, it) => (most === null || it > most ? it : most), null);
  const stops = STOPS[shownTheme()];
  return { by, low, high, absent: some.length - values.length, of, colour: (value) => between(stops, high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5) };
}

/** How a node is marked: its shape, its colour, and whether it is struck through, as what has no value is. */
export function markOf(node, scale, shape) {
  if (scale === null) return { shape, colour: node.data.colour, struck: false };
  const value = node.data.node_set === "linkage" ? null : scale.of(node);
  return { shape, colour: value === null ? GREY : scale.colour(value), struck: value === null && node.data.node_set !== "linkage" };
}

function between([low, middle, high], exact) {
  const share = Math.round(exact * SHADES) / SHADES;
  const [from, to, part] = share < 0.5 ? [low, middle, share * 2] : [middle, high, share * 2 - 1];
  const level = (at) => Math.round(byte(from, at) + (byte(to, at) - byte(from, at)) * part);
  return `#${[1, 3, 5].map((at) => level(at).toString(16).padStart(2, "0")).join("")}`;
}

const byte = (colour, at) => Number.parseInt(colour.slice(at, at + 2), 16);
