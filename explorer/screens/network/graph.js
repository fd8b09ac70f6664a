// A network as it is drawn: nodes with their places, edges between them, who is linked to whom, and what of it the period shows.

import { spread } from "./spread.js";

/** How a node or an edge is shown. */
export const HIDDEN = 0;
export const LIGHT = 1;
export const SHOWN = 2;

/**
 * @typedef {object} Node
 * @property {object} data as the service gives it
 * @property {string} id
 * @property {number} x
 * @property {number} y downward, as screens have it
 * @property {number} radius on the screen, before zooming
 * @property {Edge[]} edges
 * @property {number} state
 */

/**
 * @typedef {object} Edge
 * @property {object} data
 * @property {string} id
 * @property {Node} from
 * @property {Node} to
 * @property {number} bend how far it bows beside others of its pair, as a part of its length
 * @property {number} state
 */

/** A network of the service, ready to be drawn. */
export class Graph {
  /** @param {{nodes: object[], edges: object[]}} answer with places @param {string} layout how they were found */
  constructor(answer, layout = "force") {
    this.answer = answer;
    this.merged = answer.edges.some((it) => it.merged_count !== null);
    this.directed = answer.counts.directed;
    /** @type {Node[]} */
    this.nodes = answer.nodes.map((data) => ({ data, id: data.id, x: data.x ?? 0, y: -(data.y ?? 0), radius: 5, edges: [], state: SHOWN }));
    this.byId = new Map(this.nodes.map((it) => [it.id, it]));
    /** @type {Edge[]} */
    this.edges = answer.edges.map((data) => this.#edge(data));
    this.edgeById = new Map(this.edges.map((it) => [it.id, it]));
    this.#bow();
    if (layout === "force") spread(this.nodes);
  }

  #edge(data) {
    const edge = { data, id: data.id, from: this.byId.get(data.source), to: this.byId.get(data.target), bend: 0, state: SHOWN };
    edge.from.edges.push(edge);
    if (edge.to !== edge.from) edge.to.edges.push(edge);
    return edge;
  }

  // Parallel edges bow apart, seen from the lower end whichever way they point.
  #bow() {
    const pairs = new Map();
    for (const edge of this.edges) {
      const key = pairKey(edge.data);
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(edge);
    }
    for (const all of pairs.values()) {
      if (all.length === 1) continue;
      all.forEach((edge, at) => {
        const turned = edge.from.id < edge.to.id ? 1 : -1;
        edge.bend = (at - (all.length - 1) / 2) * Math.min(0.16, 0.8 / all.length) * turned;
      });
    }
  }

  /** The corners of what is shown. */
  bounds() {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const some = this.nodes.filter((it) => it.state !== HIDDEN);
    for (const { x, y } of some.length > 0 ? some : this.nodes) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
    return box.left <= box.right ? box : { left: 0, right: 0, top: 0, bottom: 0 };
  }

  /** Shows everything, as the answer has it. */
  showAll() {
    for (const node of this.nodes) node.state = SHOWN;
    for (const edge of this.edges) edge.state = SHOWN;
  }

  /**
   * Shows what meets the days, by the dates of the edges; what has no date is shown lightly.
   * @param {string | null} from first day, `YYYY-MM-DD`
   * @param {string | null} to last day
   * @param {boolean} isolates whether actors without an edge stay
   */
  showBetween(from, to, isolates) {
    for (const edge of this.edges) edge.state = stateBetween(edge.data, from, to);
    this.#stateNodes((node, most) => (isolates ? SHOWN : most));
  }

  /**
   * Shows what an answer for a part of the time has, with its weights and numbers.
   * @returns {boolean} false where the answer has what this network lacks, which then cannot show it
   */
  showAnswer(answer) {
    const key = this.merged ? (it) => pairKey(it) : (it) => it.id;
    const found = new Map(answer.edges.map((it) => [key(it), it]));
    const nodes = new Map(answer.nodes.map((it) => [it.id, it]));
    if ([...nodes.keys()].some((id) => !this.byId.has(id))) return false;
    for (const edge of this.edges) {
      const data = found.get(key(edge.data));
      found.delete(key(edge.data));
      if (data) edge.data = data;
      edge.state = undated(edge.data) ? LIGHT : data ? SHOWN : HIDDEN;
    }
    for (const [id, data] of nodes) {
      const node = this.byId.get(id);
      node.data = { ...data, x: node.data.x, y: node.data.y };
    }
    this.#stateNodes((node, most) => (nodes.has(node.id) ? SHOWN : Math.min(most, LIGHT)));
    return found.size === 0;
  }

  /** Shows everything again, with the weights and numbers of all years. */
  restore(answer) {
    const edges = new Map(answer.edges.map((it) => [it.id, it]));
    const nodes = new Map(answer.nodes.map((it) => [it.id, it]));
    for (const edge of this.edges) edge.data = edges.get(edge.id) ?? edge.data;
    for (const node of this.nodes) node.data = nodes.get(node.id) ?? node.data;
    this.showAll();
  }

  #stateNodes(decide) {
    for (const node of this.nodes) {
      let most = HIDDEN;
      for (const edge of node.edges) most = Math.max(most, edge.state);
      node.state = decide(node, most);
    }
  }

  /** Edges that are shown in full. */
  shownEdges() {
    return this.edges.filter((it) => it.state === SHOWN);
  }

  /** Nodes that are shown in full or lightly. */
  shownNodes() {
    return this.nodes.filter((it) => it.state !== HIDDEN);
  }

  /** The neighbours of a node, each once with the edges to it, the strongest first. */
  neighbours(node) {
    const found = new Map();
    for (const edge of node.edges) {
      const other = edge.from === node ? edge.to : edge.from;
      if (edge.state === HIDDEN || other === node) continue;
      if (!found.has(other)) found.set(other, { node: other, edges: [], weight: 0 });
      found.get(other).edges.push(edge);
      found.get(other).weight += edge.data.weight;
    }
    return [...found.values()].sort((left, right) => right.weight - left.weight || (left.node.id < right.node.id ? -1 : 1));
  }

  /** The first and the last year that an edge names, or null where none does. */
  years() {
    const all = this.edges.flatMap((it) => [it.data.start_date, it.data.end_date]).filter(Boolean).map((it) => Number(it.slice(0, 4)));
    return all.length === 0 ? null : { first: Math.min(...all), last: Math.max(...all) };
  }
}

/** Whether an edge has no date. */
export const undated = (data) => data.start_date === null && data.end_date === null;

function pairKey(data) {
  return data.source < data.target ? `${data.source} ${data.target}` : `${data.target} ${data.source}`;
}

function stateBetween(data, from, to) {
  if (undated(data)) return LIGHT;
  const start = data.start_date === null ? null : firstDay(data.start_date);
  const end = data.end_date === null ? null : lastDay(data.end_date);
  if (to !== null && start !== null && start > to) return HIDDEN;
  if (from !== null && (start === null || (end === null ? start <= yearsBefore(from, ASSUMED_YEARS) : end < from))) return HIDDEN;
  return SHOWN;
}

/** So long is a linkage taken to last that states no end. */
export const ASSUMED_YEARS = 5;

/** The same day some years before. */
export function yearsBefore(day, years) {
  return String(Number(day.slice(0, 4)) - years) + day.slice(4);
}

/** The first day of `YYYY`, `YYYY-MM` or a day. */
export function firstDay(text) {
  return text + "-01-01".slice(text.length - 4);
}

/** The last day of `YYYY`, `YYYY-MM` or a day, written so that it stands after all days in it. */
export function lastDay(text) {
  return text + "-12-31".slice(text.length - 4);
}
