// What every reader compares: counts, sum of weights, ids, labels, dates and colours of a written network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders named on the command line, each with its expectations and the text of one of its files. */
export function* folders(file) {
  for (const folder of process.argv.slice(2)) {
    const expect = JSON.parse(readFileSync(join(folder, "expect.json"), "utf8"));
    yield { expect, text: readFileSync(join(folder, file), "utf8") };
  }
}

/** A text without the characters that no XML document may hold. */
export const readable = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

/** A colour as `#RRGGBB`, whether a reader gives it so or as `rgb(…)`. */
export function hex(colour) {
  const levels = colour.match(/^rgb\((\d+),(\d+),(\d+)\)$/);
  if (!levels) return colour.toUpperCase();
  return "#" + levels.slice(1).map((it) => Number(it).toString(16).padStart(2, "0")).join("").toUpperCase();
}

/** Compares a graphology graph; `edgeId` finds the id of an edge, and `clean` is what the format does to a label. */
export function network(graph, expect, edgeId, clean = readable) {
  assert.equal(graph.order, expect.nodes);
  assert.equal(graph.size, expect.edges);
  assert.deepEqual(graph.nodes().sort(), [...expect.ids].sort());
  const edges = new Map();
  let weights = 0;
  graph.forEachEdge((edge, attributes) => {
    assert.ok(Number.isFinite(attributes.weight) && attributes.weight > 0, `weight of ${edge}`);
    assert.equal(graph.isDirected(edge), expect.directed);
    weights += attributes.weight;
    edges.set(edgeId(edge, attributes), attributes);
  });
  assert.ok(Math.abs(weights - expect.weight_sum) < 1e-9, `sum of weights ${weights}`);
  assert.deepEqual([...edges.keys()].sort(), [...expect.edge_ids].sort());
  for (const [id, [start, end]] of Object.entries(expect.dates)) {
    assert.deepEqual([edges.get(id).start_date ?? null, edges.get(id).end_date ?? null], [start, end], id);
  }
  for (const [key, label] of Object.entries(expect.labels)) {
    assert.equal(graph.getNodeAttribute(key, "label"), clean(label));
  }
}

/** Compares plain lists: nodes `{id, label}` and edges `{id, source, target, weight, start_date, end_date}`. */
export function lists(expect, nodes, edges) {
  assert.deepEqual(nodes.map((it) => it.id).sort(), [...expect.ids].sort());
  assert.deepEqual(edges.map((it) => it.id).sort(), [...expect.edge_ids].sort());
  for (const { id, label } of nodes) assert.equal(label, expect.labels[id]);
  const sum = edges.reduce((sum, it) => sum + it.weight, 0);
  assert.ok(Math.abs(sum - expect.weight_sum) <= 1e-9 * Math.max(1, Math.abs(expect.weight_sum)), `sum ${sum}`);
  const ids = new Set(expect.ids);
  for (const { id, source, target, start_date, end_date } of edges) {
    assert.ok(ids.has(source) && ids.has(target), id);
    assert.deepEqual([start_date ?? null, end_date ?? null], expect.dates[id], id);
  }
}
