// SPARQL: an editor with questions to start from, and answers as a table, a network or a chart.

import { h, replace } from "../lib/dom.js";
import { copy } from "../lib/download.js";
import { read } from "../lib/api.js";
import { announce, problemBox, waiting } from "../lib/states.js";
import { number, t } from "../lib/words.js";
import { editor } from "./sparql/editor.js";
import { knownPrefixes, missingPrefixes, withPrefixes } from "./sparql/prefixes.js";
import { questions } from "./sparql/questions.js";
import { resultPart, summary } from "./sparql/result.js";
import { evaluate } from "./sparql/evaluation.js";

export const parameters = ["query", "as", "x", "y", "series"];

export const style = "sparql.css";

/** Queries of this visit, the latest first. @type {{query: string, rows: number | null}[]} */
const visit = [];

const VISIT_MOST = 30;

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const [all, limits] = await Promise.all([questions(), read("/api/v1/limits")]);
  const prefixes = await knownPrefixes(all);
  view.title(t("sparql.title"));
  view.root.append(h("p", {}, t("sparql.lead", { seconds: limits.items.find((it) => it.name === "sparql.time_limit_s")?.value ?? "–" })));
  const asked = view.get("query");
  const box = new Box(view, prefixes);
  const edited = editor({ value: asked ?? all[0]?.query ?? "", run: () => box.run(), change: () => box.offerPrefixes() });
  box.editor = edited;
  view.root.append(examples(box, all, asked !== null), edited.element, box.actions, box.offer, box.result, box.history);
  box.offerPrefixes();
  box.drawHistory();
  // The screen stands while the query runs, so that it can be stopped.
  if (asked !== null) box.run({ moved: false });
}

function examples(box, all, closed) {
  return h("details", { class: "examples", open: !closed }, h("summary", {}, t("sparql.questions")),
    h("ul", {}, all.map((it) => h("li", {}, box.link(it.query, it.title)))));
}

// The editor with what belongs to it: running, stopping, prefixes, the answer, earlier queries.
class Box {
  constructor(view, prefixes) {
    Object.assign(this, { view, prefixes, editor: null, running: null });
    this.result = h("section", { "aria-label": t("sparql.result"), class: "sparql-result" });
    this.offer = h("div", { class: "offer", "aria-live": "polite" });
    this.history = h("div");
    this.runButton = h("button", { type: "button", class: "primary", id: "run", onclick: () => this.run() }, t("sparql.run"));
    this.stopButton = h("button", { type: "button", id: "stop", disabled: true, onclick: () => this.running?.abort() }, t("sparql.stop"));
    this.actions = h("div", { class: "actions" }, this.runButton, this.stopButton,
      h("button", { type: "button", class: "quiet", onclick: () => this.insertPrefixes(this.prefixes) }, t("sparql.prefixes.all")),
      h("button", { type: "button", class: "quiet", onclick: (event) => copy(new URL(this.view.address({ query: this.editor.value() }), location.href).href, event.currentTarget) }, t("sparql.link")),
      h("span", { class: "hint" }, t("sparql.keys")));
    view.signal.addEventListener("abort", () => this.running?.abort());
  }

  // Another query by its address; the present one is put back and run again.
  link(query, content) {
    const again = (event) => {
      if (query !== this.view.get("query")) return;
      event.preventDefault();
      this.editor.set(query);
      this.run();
    };
    return h("a", { href: this.view.address({ query, as: null, x: null, y: null, series: null }), onclick: again }, content);
  }

  offerPrefixes() {
    const missing = missingPrefixes(this.editor.value());
    const known = missing.filter((it) => this.prefixes.has(it));
    const unknown = missing.filter((it) => !this.prefixes.has(it));
    replace(this.offer,
      known.length > 0 && h("p", { class: "actions" }, t("sparql.prefixes.missing", { names: known.map((it) => `${it}:`).join(", ") }),
        h("button", { type: "button", id: "insert-prefixes", onclick: () => this.insertPrefixes(new Map(known.map((it) => [it, this.prefixes.get(it)]))) }, t("sparql.prefixes.insert"))),
      unknown.length > 0 && h("p", { class: "hint" }, t("sparql.prefixes.unknown", { names: unknown.map((it) => `${it}:`).join(", ") })));
  }

  insertPrefixes(some) {
    this.editor.set(withPrefixes(this.editor.value(), some));
    this.offerPrefixes();
    announce(t("sparql.prefixes.done"));
  }

  async run({ moved = true } = {}) {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const query = this.editor.value();
    if (moved) this.view.keep({ query, ...(query === this.view.get("query") ? {} : { x: null, y: null, series: null }) });
    this.stopButton.disabled = false;
    this.result.setAttribute("aria-busy", "true");
    replace(this.result, waiting(t("sparql.running")));
    const began = performance.now();
    try {
      const answer = await evaluate(query, running.signal);
      if (this.running !== running) return;
      const took = Math.round(performance.now() - began);
      this.remember(query, answer.rows?.length ?? null);
      replace(this.result, resultPart(this.view, query, answer, { took, prefixes: this.prefixes }));
      announce(summary(answer, took));
    } catch (error) {
      if (this.running === running) this.failed(error);
    } finally {
      if (this.running === running) {
        this.running = null;
        this.stopButton.disabled = true;
        this.result.removeAttribute("aria-busy");
      }
    }
  }

  failed(error) {
    if (error.name === "AbortError") {
      replace(this.result, h("p", { class: "remark" }, t("sparql.stopped")));
      return;
    }
    const { line, column } = error.body ?? {};
    const unknown = missingPrefixes(this.editor.value());
    replace(this.result, problemBox(error),
      unknown.length > 0 && h("p", { class: "remark caution" }, t("sparql.prefixes.cause", { names: unknown.map((it) => `${it}:`).join(", ") })));
    if (line !== undefined) this.editor.goTo(line, column);
    if (!error.body) console.error(error);
  }

  remember(query, rows) {
    const at = visit.findIndex((it) => it.query === query);
    if (at >= 0) visit.splice(at, 1);
    visit.unshift({ query, rows });
    visit.length = Math.min(visit.length, VISIT_MOST);
    this.drawHistory();
  }

  drawHistory() {
    const line = ({ query, rows }) => h("li", {}, this.link(query, h("span", { class: "code" }, shortened(query))), rows !== null && ` (${number(rows)})`);
    replace(this.history, visit.length > 0 && h("details", {}, h("summary", {}, t("sparql.visit", { count: visit.length })), h("ul", {}, visit.map(line))));
  }
}

/** A query without its prefixes in one line. */
function shortened(query) {
  const text = query.split("\n").filter((it) => !/^\s*(PREFIX|BASE|#)/i.test(it)).join(" ").replace(/\s+/g, " ").trim();
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
