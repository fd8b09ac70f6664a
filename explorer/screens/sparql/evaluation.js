// Asks a query and reads the answer line by line, so that a large one can be cut short without being read to its end.

import { request } from "../../lib/api.js";
import { termOf, termsOfTriple } from "./terms.js";

/** Rows that are shown at most; files have all. */
export const ROWS_MOST = 10000;

/**
 * @typedef {object} Answer
 * @property {"boolean" | "rows" | "triples"} kind
 * @property {boolean} [boolean]
 * @property {string[]} [columns]
 * @property {(import("./terms.js").Term | null)[][]} [rows]
 * @property {boolean} [cut] whether there are more rows
 */

const ASIDE = /<[^<>\s]*>|#[^\n]*/g;

/** `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`: the first such word after the prologue. */
export function formOf(query) {
  return /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(query.replace(ASIDE, " "))?.[1].toUpperCase() ?? "SELECT";
}

const ACCEPT = { SELECT: "text/tab-separated-values", ASK: "application/sparql-results+json", CONSTRUCT: "application/n-triples", DESCRIBE: "application/n-triples" };

/** Sends a query. @returns {Promise<Response>} */
export function ask(query, accept, signal) {
  return request("/sparql", { method: "POST", accept, type: "application/sparql-query", body: query, signal });
}

/** The answer to a query. @returns {Promise<Answer>} */
export async function evaluate(query, signal) {
  const form = formOf(query);
  const response = await ask(query, ACCEPT[form], signal);
  if (form === "ASK") return { kind: "boolean", boolean: (await response.json()).boolean };
  const { lines, cut } = await someLines(response, ROWS_MOST + (form === "SELECT" ? 1 : 0));
  if (form !== "SELECT") {
    const rows = lines.map(termsOfTriple).filter(Boolean);
    return { kind: "triples", columns: ["subject", "predicate", "object"], rows, cut };
  }
  const [head, ...rest] = lines;
  const columns = (head ?? "").split("\t").map((it) => it.replace(/^\?/, "")).filter((it) => it !== "");
  return { kind: "rows", columns, rows: rest.map((line) => cells(line, columns.length)), cut };
}

// A row of no columns is an empty line: it is a solution all the same.
function cells(line, count) {
  const texts = line.split("\t");
  return Array.from({ length: count }, (_, at) => termOf(texts[at] ?? ""));
}

async function someLines(response, most) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const lines = [];
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    lines.push(...parts);
    if (lines.length > most) {
      await reader.cancel();
      return { lines: lines.slice(0, most), cut: true };
    }
  }
  if (rest !== "") lines.push(rest);
  return { lines, cut: false };
}
