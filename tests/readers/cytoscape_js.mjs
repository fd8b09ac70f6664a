// Reads network.cyjs with Cytoscape.js.

import assert from "node:assert/strict";
import cytoscape from "cytoscape";
import { folders, lists } from "./expectations.mjs";

for (const { expect, text } of folders("network.cyjs")) {
  const document = JSON.parse(text);
  const ids = Object.values(document.elements).flatMap((it) => it.map((element) => element.data.id));
  // Of two elements with one id the second would be dropped without a word.
  assert.equal(new Set(ids).size, ids.length);
  const graph = cytoscape({ headless: true, styleEnabled: true, layout: { name: "preset" }, ...document });
  assert.equal(graph.nodes().length, expect.nodes);
  assert.equal(graph.edges().length, expect.edges);
  const edges = graph.edges().map((it) => ({ ...it.data(), id: it.data("edge_id") }));
  lists(expect, graph.nodes().map((it) => it.data()), edges);
  graph.nodes().forEach((node) => {
    assert.equal(node.data("colour"), expect.colours[node.id()]);
    const levels = expect.colours[node.id()].slice(1).match(/../g).map((it) => parseInt(it, 16));
    assert.equal(node.style("background-color"), `rgb(${levels.join(",")})`);
    assert.ok(!node.isChild() && !node.isParent());
    const point = expect.points[node.id()];
    // On a page y grows downward.
    if (point) assert.deepEqual(node.position(), { x: point[0], y: 0 - point[1] });
  });
  // Its clock would keep the process alive.
  graph.destroy();
}
