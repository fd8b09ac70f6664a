// Gets the network of the address: for all years, so that it stays in its place when the period changes, and for the period.

import { read } from "../../lib/api.js";
import { Graph } from "./graph.js";
import { MOST, narrowed, viewOf, withIt } from "./query.js";

const PATH = "/api/v1/network";

/**
 * @typedef {object} Source
 * @property {Graph | null} graph
 * @property {object | null} counts of the period, as the service gives them
 * @property {boolean} whole whether the graph has all years
 * @property {{nodes: number, edges: number | null} | null} tooLarge
 */

/**
 * The network of the address.
 * @param {import("../../lib/view.js").View} view
 * @param {import("./choices.js").Choices} choices
 * @returns {Promise<Source>}
 */
export async function readNetwork(view, choices) {
  const { signal } = view;
  const asked = viewOf(view);
  const size = await sizeBefore(view, choices, asked);
  if (size) return { graph: null, counts: null, whole: false, tooLarge: size };
  const layout = view.get("layout", "force");
  const timed = asked.from !== null || asked.to !== null;
  const all = await read(PATH, { ...asked, from: null, to: null, ...withIt(view) }, { signal });
  if (!timed) return fitting(all) ? ready(new Graph(all, layout), all.counts, true) : refused(all);
  if (fitting(all)) {
    const graph = new Graph(all, layout);
    const part = await read(PATH, { ...asked, ...withIt(view), layout: "none" }, { signal });
    if (graph.showAnswer(part)) return ready(graph, part.counts, true);
  }
  const part = await read(PATH, { ...asked, ...withIt(view) }, { signal });
  return fitting(part) ? ready(new Graph(part, layout), part.counts, false) : refused(part);
}

/** The network of another period, shown on a graph of all years. @returns {Promise<object | null>} its counts, or null where it does not fit */
export async function readPeriod(view, graph) {
  const asked = viewOf(view);
  const timed = asked.from !== null || asked.to !== null;
  const part = await read(PATH, timed ? { ...asked, ...withIt(view), layout: "none" } : { ...asked, ...withIt(view) }, { signal: view.signal });
  if (!timed) {
    graph.restore(part);
    return part.counts;
  }
  return graph.showAnswer(part) ? part.counts : null;
}

const ready = (graph, counts, whole) => ({ graph, counts, whole, tooLarge: null });
const fitting = (answer) => answer.nodes.length <= MOST.nodes && answer.edges.length <= MOST.edges;
const refused = (answer) => ({ graph: null, counts: null, whole: false, tooLarge: answer.counts });

// A network that cannot be drawn is not fetched with places: they take long to find.
async function sizeBefore(view, choices, asked) {
  const actors = await actorsOf(view, choices);
  if (actors <= MOST.nodes) return null;
  if (!narrowed(view)) return { nodes: actors, edges: null };
  const bare = await read(PATH, { ...asked, layout: "none" }, { signal: view.signal });
  return fitting(bare) ? null : bare.counts;
}

async function actorsOf(view, choices) {
  const asked = view.list("cluster");
  if (asked.length > 0) return choices.clusters.filter((it) => asked.includes(it.id)).reduce((sum, it) => sum + it.counts.actors, 0);
  const { page } = await read("/api/v1/actors", { limit: 1, count: true }, { signal: view.signal });
  return page.total;
}
