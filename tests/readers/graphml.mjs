// Reads network.graphml with graphology.

import { MultiGraph } from "graphology";
import graphml from "graphology-graphml";
import { folders, network } from "./expectations.mjs";

for (const { expect, text } of folders("network.graphml")) {
  const graph = graphml.parse(MultiGraph, text);
  network(graph, expect, (_, attributes) => attributes.edge_id);
}
