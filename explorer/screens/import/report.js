// What became of a file: rows, what came in, findings, and where to go on.

import { h } from "../../lib/dom.js";
import { request } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { facts } from "../../lib/facts.js";
import { save } from "../../lib/download.js";
import { problemBox, remark } from "../../lib/states.js";
import { number, said, t } from "../../lib/words.js";
import { findingsPart } from "./findings.js";

/** Which screen shows the things of a kind. */
const SCREENS = { clusters: "overview", actors: "network", linkages: "network", artifacts: "pathways", derivations: "pathways", pathways: "pathways", programmes: "success", demands: "demand-fit", offers: "demand-fit", statistics: "overview" };

/**
 * @param {import("../../lib/view.js").View} view
 * @param {object} it the import
 * @param {{path: string, store?: (() => void) | null}} about `path` of its findings and refused rows; `store` stores what was tried out
 */
export function importReport(view, it, { path, store = null }) {
  return h("div", { class: "import-report" },
    h("p", { class: "finding", id: "outcome" }, t(`import.outcome.${it.state}`, { accepted: it.rows.accepted ?? 0, rejected: it.rows.rejected ?? 0 })),
    it.rows.read === 0 && remark(t("import.no-rows"), "caution"),
    store && (it.rows.accepted ?? 0) > 0 && h("p", { class: "actions" }, h("button", { type: "button", class: "primary", id: "store-checked", onclick: store }, t("import.store", { count: it.rows.accepted }))),
    facts([
      [t("import.key"), it.state === "done" ? h("a", { href: `/graph/import/${encodeURIComponent(it.id)}` }, it.id) : it.id],
      [t("import.option-title"), said(it.title)],
      [t("import.importer"), it.importer],
      [t("import.rows"), t("import.rows.counts", { read: it.rows.read ?? 0, accepted: it.rows.accepted ?? 0, rejected: it.rows.rejected ?? 0, warnings: it.rows.warnings ?? 0 })],
      [t("import.created"), created(it)],
      [t("import.pairs"), it.review_pairs ? number(it.review_pairs) : null],
      [t("import.by"), it.by],
    ]),
    it.state === "done" && nextSteps(it),
    (it.rows.rejected ?? 0) > 0 && rejected(path, it.id),
    (it.findings_total ?? 0) > 0 && findingsPart(view, path, it));
}

function created(it) {
  const some = Object.entries(it.created).filter(([, count]) => count > 0);
  if (some.length === 0) return t("import.created.none");
  return h("ul", { class: "links" }, some.map(([kind, count]) => {
    const text = `${t(`import.kind.${kind}`)} ${number(count)}`;
    return h("li", {}, it.state === "done" ? h("a", { href: format(SCREENS[kind]) }, text) : text);
  }));
}

function nextSteps(it) {
  const query = `SELECT ?thing ?type WHERE {\n  GRAPH <${it.graph}> { ?thing a ?type }\n}\nORDER BY ?type ?thing`;
  return h("ul", { class: "links" },
    h("li", {}, h("a", { class: "button", href: format("overview") }, t("import.next.overview"))),
    h("li", {}, h("a", { class: "button", href: format("sparql", [], { query }) }, t("import.next.query"))));
}

// As received, with a column that says why; a byte order mark lets spreadsheets read its Korean.
function rejected(path, key) {
  const take = async (button) => {
    try {
      const response = await request(`${path}/rejected`, { parameters: { bom: true }, accept: "text/csv, application/zip;q=0.9" });
      const zip = response.headers.get("Content-Type")?.includes("zip");
      save(`${key}-rejected.${zip ? "zip" : "csv"}`, await response.blob(), response.headers.get("Content-Type") ?? "text/csv");
    } catch (error) {
      button.after(problemBox(error));
    }
  };
  return h("p", { class: "actions" }, h("button", { type: "button", id: "rejected", onclick: (event) => take(event.currentTarget) }, t("import.rejected")), h("span", { class: "hint" }, t("import.rejected.hint")));
}
