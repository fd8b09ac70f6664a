// The answer: as a table, a network or a chart, and as files in the forms of the service.

import { h, append, replace } from "../../lib/dom.js";
import { save } from "../../lib/download.js";
import { empty, problemBox, remark } from "../../lib/states.js";
import { number, t } from "../../lib/words.js";
import { ROWS_MOST, ask, formOf } from "./evaluation.js";
import { chartPart, chartable } from "./chart.js";
import { networkPart, networkOf } from "./network.js";
import { rowsPart } from "./rows.js";

const SOLUTIONS = [["CSV", "csv", "text/csv"], ["TSV", "tsv", "text/tab-separated-values"], ["JSON", "srj", "application/sparql-results+json"], ["XML", "srx", "application/sparql-results+xml"]];
const TRIPLES = [["Turtle", "ttl", "text/turtle"], ["N-Triples", "nt", "application/n-triples"], ["JSON-LD", "jsonld", "application/ld+json"], ["RDF/XML", "rdf", "application/rdf+xml"]];

/**
 * @param {import("../../lib/view.js").View} view
 * @param {string} query
 * @param {import("./evaluation.js").Answer} answer
 * @param {{took: number, prefixes: Map<string, string>}} about
 */
export function resultPart(view, query, answer, about) {
  const heading = h("h2", {}, t("sparql.result"));
  if (answer.kind === "boolean") {
    return [heading, h("p", { class: "finding", id: "answer" }, summary(answer, about.took)), files(query)];
  }
  const count = h("p", { id: "count" }, summary(answer, about.took));
  const cut = answer.cut && remark(t("sparql.cut", { most: number(ROWS_MOST) }), "caution");
  if (answer.rows.length === 0) return [heading, count, empty(t("sparql.empty")), files(query)];
  return [heading, count, cut, ...forms(view, answer, about), files(query)].filter(Boolean);
}

/** What came, in a sentence. @param {import("./evaluation.js").Answer} answer @param {number} took milliseconds */
export function summary(answer, took) {
  if (answer.kind === "boolean") return t("sparql.answer", { answer: t(answer.boolean ? "sparql.yes" : "sparql.no") });
  return t(answer.kind === "triples" ? "sparql.triples" : "sparql.rows", { count: answer.rows.length, milliseconds: took });
}

// The forms that fit what came.
function forms(view, answer, about) {
  const network = networkOf(answer);
  const all = [
    { id: "table", fits: true, draw: () => rowsPart(answer, about.prefixes) },
    { id: "network", fits: network !== null, draw: () => networkPart(network, about.prefixes) },
    { id: "chart", fits: chartable(answer), draw: () => chartPart(view, answer, about.prefixes) },
  ].filter((it) => it.fits);
  const content = h("div");
  const buttons = all.map((it) => h("button", { type: "button", id: `as-${it.id}`, onclick: () => choose(it) }, t(`sparql.as.${it.id}`)));
  const choose = (form, kept = true) => {
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(all[at] === form)));
    replace(content, form.draw());
    if (kept) view.keep({ as: form.id === "table" ? null : form.id });
  };
  choose(all.find((it) => it.id === view.get("as")) ?? all[0], false);
  return [h("div", { class: "actions", role: "group", "aria-label": t("sparql.as") }, buttons), content];
}

// Files hold all rows, also those that are not shown.
function files(query) {
  const form = formOf(query);
  const all = form === "CONSTRUCT" || form === "DESCRIBE" ? TRIPLES : SOLUTIONS.slice(form === "ASK" ? 2 : 0);
  const bar = h("div", { class: "toolbar", role: "group", "aria-label": t("sparql.files") });
  const take = async (suffix, type) => {
    try {
      const response = await ask(query, type);
      save(`result.${suffix}`, await response.blob(), type);
    } catch (error) {
      bar.after(problemBox(error));
    }
  };
  return append(bar, h("span", { class: "hint" }, t("sparql.files")), all.map(([label, suffix, type]) => h("button", { type: "button", class: "quiet", onclick: () => take(suffix, type) }, label)));
}
