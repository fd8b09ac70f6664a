// Sectors, stages, linkage types and the other concepts of the data, with their labels, colours, shapes and letters; clusters; years.

import { h, s } from "./dom.js";
import { read, readAll } from "./api.js";
import { said } from "./words.js";

/** The concepts of a scheme, in their order. */
export async function concepts(scheme) {
  return (await read(`/api/v1/concepts/${scheme}`, { limit: 1000 })).items;
}

/** Concepts by notation. */
export async function conceptsById(scheme) {
  return new Map((await concepts(scheme)).map((it) => [it.notation, it]));
}

/** Concepts as choices of a control. */
export async function choices(scheme) {
  return (await concepts(scheme)).map((it) => ({ value: it.notation, label: said(it.label) }));
}

/** All clusters, in the order of the service. */
export function clusters() {
  return readAll("/api/v1/clusters");
}

/** Clusters as choices of a control. */
export async function clusterChoices() {
  return (await clusters()).map((it) => ({ value: it.id, label: said(it.label) }));
}

/** All indicators by id. */
export async function indicatorsById() {
  return new Map((await readAll("/api/v1/indicators")).map((it) => [it.id, it]));
}

/** The name of a concept; one without a label, which answers name by its address, is called by its notation. */
export function conceptName(concept, notation) {
  const text = said(concept?.label);
  return text === "" || text === concept.iri ? notation : text;
}

const SHAPES = {
  square: "M-8-8H8V8H-8Z",
  circle: "M-9 0A9 9 0 1 0 9 0 9 9 0 1 0-9 0Z",
  diamond: "M0-10 10 0 0 10-10 0Z",
  cross: "M-3-9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z",
  hexagon: "M-5-9H5L10 0 5 9H-5L-10 0Z",
  triangle: "M0-10 10 8H-10Z",
  star: "M0-10 2.6-3.2 10-3.1 4.2 1.5 6.2 8.5 0 4.5-6.2 8.5-4.2 1.5-10-3.1-2.6-3.2Z",
};

/** The outline of a shape of the scheme within 20 × 20 about the origin. */
export const outline = (shape) => SHAPES[shape] ?? SHAPES.circle;

/** A stroke that lies inside every shape: what is struck through has no value. */
export const STRIKE = "M-3 3 3-3";

/** The mark of a sector: its shape in its colour. Say its name beside it. */
export function mark(concept, size = 14) {
  return s("svg", { class: "mark", viewBox: "-11 -11 22 22", width: size, height: size, "aria-hidden": "true" },
    s("path", { d: outline(concept?.shape), fill: concept?.colour ?? "#999999", stroke: "currentColor", "stroke-width": 1.5 }),
    concept?.struck && s("path", { d: STRIKE, stroke: "currentColor", "stroke-width": 2.5 }));
}

/** A sector with its mark and its name. */
export function sectorName(concept) {
  return h("span", { class: "sector" }, mark(concept), " ", said(concept?.label));
}
