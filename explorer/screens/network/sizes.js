// How large the marks are: by degree, strength or an indicator, by area.

const LEAST = 4;
const LARGEST = 17;
const LINKAGE = 3;

// Width of a screen in pixels from which marks have their full size.
const ROOMY = 640;

/**
 * Gives every node its radius.
 * @param {import("./graph.js").Graph} graph
 * @param {string} by `degree`, `strength`, `equal` or an indicator
 * @returns {{by: string, low: number, high: number, radius: (value: number) => number}} what the legend says
 */
export function setSizes(graph, by) {
  const values = graph.nodes.map((it) => sizeOf(it, by)).filter((it) => it !== null);
  const low = Math.min(0, ...bounds(values));
  const high = Math.max(...bounds(values));
  const room = crowded(graph.nodes.length);
  const radius = (value) => (high > low ? (LEAST + (LARGEST - LEAST) * Math.sqrt((value - low) / (high - low))) * room : 7 * room);
  for (const node of graph.nodes) {
    const value = sizeOf(node, by);
    node.radius = node.data.node_set === "linkage" ? LINKAGE * room : value === null ? LEAST * room : radius(value);
  }
  return { by, low, high, radius };
}

function bounds(values) {
  let [low, high] = [0, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** The number that a node is sized by, or null where it has none. */
export function sizeOf(node, by) {
  if (by === "equal") return null;
  if (by === "degree" || by === "strength") return node.data[by];
  return metricOf(node, by);
}

/** An indicator of a node as it comes with the network, which writes its id with `_`; null where the node has no value. */
export function metricOf(node, indicator) {
  return node.data.metrics[indicator.replaceAll("-", "_")] ?? null;
}

// Many marks are smaller, and so are those on a narrow screen, so that they do not cover each other.
function crowded(count) {
  const narrow = Math.min(1, Math.max(0.5, innerWidth / ROOMY));
  return narrow * Math.min(1, Math.max(0.4, Math.sqrt(150 / Math.max(count, 1)) + 0.25));
}
