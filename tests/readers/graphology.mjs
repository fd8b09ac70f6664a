// Reads network.graphology.json with graphology.

import assert from "node:assert/strict";
import Graph from "graphology";
import { folders, hex, network } from "./expectations.mjs";

for (const { expect, text } of folders("network.graphology.json")) {
  const document = JSON.parse(text);
  const graph = Graph.from(document);
  network(graph, expect, (edge) => edge, (label) => label);
  assert.equal(graph.multi, true);
  assert.equal(graph.type, expect.directed ? "directed" : "undirected");
  assert.ok(Number.isInteger(graph.getAttribute("revision")));
  graph.forEachNode((key, attributes) => {
    assert.equal(hex(attributes.color), expect.colours[key]);
    for (const name of ["x", "y", "size"]) assert.ok(Number.isFinite(attributes[name]), `${name} of ${key}`);
    if (key in expect.points) assert.deepEqual([attributes.x, attributes.y], expect.points[key]);
    // sigma.js would look for a renderer of this name.
    assert.ok(!("type" in attributes));
    for (const [metric, values] of Object.entries(expect.metrics)) assert.equal(attributes[metric], values[key]);
  });
}
