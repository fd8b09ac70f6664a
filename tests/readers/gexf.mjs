// Reads network.gexf with graphology.

import assert from "node:assert/strict";
import { MultiGraph } from "graphology";
import gexf from "graphology-gexf";
import { folders, hex, network } from "./expectations.mjs";

for (const { expect, text } of folders("network.gexf")) {
  const graph = gexf.parse(MultiGraph, text);
  network(graph, expect, (edge) => edge);
  for (const [key, colour] of Object.entries(expect.colours)) {
    assert.equal(hex(graph.getNodeAttribute(key, "color")), colour);
    const { x, y } = graph.getNodeAttributes(key);
    if (key in expect.points) assert.deepEqual([x, y], expect.points[key]);
  }
}
