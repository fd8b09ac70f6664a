// Reads network.graphml with graphology.

import assert from "node:assert/strict";
import { MultiGraph } from "graphology";
import graphml from "graphology-graphml";
import { folders, hex, network } from "./expectations.mjs";

for (const { expect, text } of folders("network.graphml")) {
  const graph = graphml.parse(MultiGraph, text);
  network(graph, expect, (_, attributes) => attributes.edge_id);
  for (const [key, colour] of Object.entries(expect.colours)) {
    assert.equal(hex(graph.getNodeAttribute(key, "color")), colour);
  }
}
