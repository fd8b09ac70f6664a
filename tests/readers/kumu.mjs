// Checks network.kumu.json against a schema of Kumu's JSON.

import assert from "node:assert/strict";
import Ajv from "ajv";
import { folders, lists } from "./expectations.mjs";

const text = { type: "string", minLength: 1 };
const object = (properties, required) => ({ type: "object", properties, required });
const element = object(
  { id: text, label: text, type: text, description: text, tags: { type: "array", items: text } },
  ["id", "label", "type", "tags"],
);
const connection = object(
  { id: text, from: text, to: text, type: text, direction: { enum: ["directed", "undirected"] } },
  ["id", "from", "to", "type", "direction"],
);
const list = (items) => ({ type: "array", items });
const ajv = new Ajv({ allErrors: true });
const valid = ajv.compile(object({ elements: list(element), connections: list(connection) }, ["elements", "connections"]));

for (const { expect, text } of folders("network.kumu.json")) {
  const document = JSON.parse(text);
  assert.ok(valid(document), JSON.stringify(valid.errors));
  lists(expect, document.elements, document.connections.map((it) => ({ ...it, source: it.from, target: it.to })));
  if (!expect.directed) assert.ok(document.connections.every((it) => it.direction === "undirected"));
}
