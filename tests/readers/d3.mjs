// Reads network.d3.json as D3's force layout does.

import assert from "node:assert/strict";
import { forceLink, forceSimulation } from "d3-force";
import { folders, lists } from "./expectations.mjs";

for (const { expect, text } of folders("network.d3.json")) {
  const { nodes, links, directed } = JSON.parse(text);
  assert.equal(directed, expect.directed);
  lists(expect, nodes, links.map((it) => ({ ...it, id: it.edge_id })));
  const force = forceLink(links).id((it) => it.id);
  forceSimulation(nodes).stop().force("link", force);
  for (const link of force.links()) assert.ok(nodes.includes(link.source) && nodes.includes(link.target));
  for (const node of nodes) {
    assert.equal(node.colour, expect.colours[node.id]);
    const point = expect.points[node.id];
    if (point) assert.deepEqual([node.x, node.y], [point[0], 0 - point[1]]);
  }
}
