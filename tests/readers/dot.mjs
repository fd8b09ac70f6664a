// Reads network.dot with Graphviz.

import assert from "node:assert/strict";
import { instance } from "@viz-js/viz";
import { folders, lists } from "./expectations.mjs";

const graphviz = await instance();
/** A text of Graphviz as it is drawn. */
const drawn = (text) => text.replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter));
/** A label as DOT can hold it. */
const written = (text) => text.replace(/[\t\r]/g, " ").replace(/[\u0000-\u0009\u000b-\u001f]/g, "");

for (const { expect, text } of folders("network.dot")) {
  // Places are in the file where there are any: nothing needs to be computed.
  const engine = Object.keys(expect.points).length ? "nop" : "dot";
  const { status, output, errors } = graphviz.render(text, { format: "json", engine });
  assert.equal(status, "success", JSON.stringify(errors));
  const document = JSON.parse(output);
  assert.equal(document.directed, expect.directed);
  const nodes = (document.objects ?? []).map((it) => ({ ...it, id: it.name, label: drawn(it.label) }));
  const names = new Map(nodes.map((it) => [it._gvid, it.id]));
  const edges = (document.edges ?? []).map((it) => ({
    id: drawn(it.id),
    source: names.get(it.tail),
    target: names.get(it.head),
    weight: Number(it.weight),
    start_date: it.start_date || null,
    end_date: it.end_date || null,
  }));
  const labels = Object.fromEntries(Object.entries(expect.labels).map(([key, label]) => [key, written(label)]));
  lists({ ...expect, labels }, nodes, edges);
  for (const node of nodes) assert.equal(node.fillcolor, expect.colours[node.id]);
}
