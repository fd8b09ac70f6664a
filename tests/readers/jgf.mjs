// Checks network.jgf.json against a schema of JSON Graph Format 2 that keeps everything of ours in `metadata`.

import assert from "node:assert/strict";
import Ajv from "ajv";
import { folders } from "./expectations.mjs";

const text = { type: "string", minLength: 1 };
const object = (properties, required) => ({ type: "object", properties, required, additionalProperties: false });
const metadata = { type: "object" };
const node = object({ label: text, metadata }, ["label", "metadata"]);
const edge = object(
  { id: text, source: text, target: text, relation: text, metadata },
  ["id", "source", "target", "relation", "metadata"],
);
const hyperedge = object(
  { id: text, nodes: { type: "array", items: text, minItems: 2, uniqueItems: true }, relation: text, metadata },
  ["id", "nodes", "relation", "metadata"],
);
const graph = (edges) =>
  object(
    {
      label: text,
      directed: { type: "boolean" },
      metadata,
      nodes: { type: "object", additionalProperties: node },
      ...edges,
    },
    ["label", "directed", "metadata", "nodes", ...Object.keys(edges)],
  );
const list = (items) => ({ type: "array", items });
const ajv = new Ajv({ allErrors: true });
const plain = ajv.compile(object({ graph: graph({ edges: list(edge) }) }, ["graph"]));
const hyper = ajv.compile(object({ graph: graph({ hyperedges: list(hyperedge) }) }, ["graph"]));

for (const { expect, text } of folders("network.jgf.json")) {
  const document = JSON.parse(text);
  assert.ok(plain(document), JSON.stringify(plain.errors));
  const { nodes, edges, directed } = document.graph;
  assert.equal(directed, expect.directed);
  assert.deepEqual(Object.keys(nodes).sort(), [...expect.ids].sort());
  for (const [key, label] of Object.entries(expect.labels)) assert.equal(nodes[key].label, label);
  assert.deepEqual(edges.map((it) => it.id).sort(), [...expect.edge_ids].sort());
  const sum = edges.reduce((sum, it) => sum + it.metadata.weight, 0);
  assert.ok(Math.abs(sum - expect.weight_sum) <= 1e-9 * Math.max(1, Math.abs(expect.weight_sum)));
  for (const it of edges) assert.ok(it.source in nodes && it.target in nodes, it.id);
}

for (const { expect, text } of folders("hyper.jgf.json")) {
  const document = JSON.parse(text);
  assert.ok(hyper(document), JSON.stringify(hyper.errors));
  const { nodes, hyperedges, directed } = document.graph;
  assert.equal(directed, false);
  assert.deepEqual(Object.keys(nodes).sort(), expect.ids.filter((it) => !it.startsWith("linkage:")).sort());
  assert.deepEqual(hyperedges.map((it) => it.id), expect.linkages);
  for (const it of hyperedges) assert.ok(it.nodes.every((node) => node in nodes), it.id);
}
