// Success models of several clusters side by side: what differs in words, then every line with a column for each.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format, queryOf } from "../../lib/address.js";
import { analysisState } from "../../lib/analysis.js";
import { conceptsById } from "../../lib/concepts.js";
import { contents } from "../../lib/contents.js";
import { thingLink } from "../../lib/facts.js";
import { fold } from "../../lib/fold.js";
import { period } from "../../lib/period.js";
import { remark } from "../../lib/states.js";
import { naming, statements } from "../../lib/statements.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";
import { lineTable } from "./lines.js";

/** @param {import("../../lib/view.js").View} view @param {string[]} keys */
export async function sideBySide(view, keys) {
  const asked = { clusters: keys, ...period(view) };
  const [answer, stages] = await Promise.all([read("/api/v1/success-model", asked, { signal: view.signal }), conceptsById("stage")]);
  const names = await naming(answer.sections.flatMap((it) => it.lines));
  const clusters = answer.clusters.map((it) => it.cluster);
  const parts = h("div");
  parts.append(
    h("section", {}, h("h2", {}, t("success.differences")),
      answer.differences.length === 0 ? h("p", {}, t(answer.pending ? "success.differences.pending" : "success.differences.none")) : statements(answer.differences, names),
      answer.clusters.flatMap((it) => it.coverage.cautions.map((one) => remark(`${said(it.cluster.label)}: ${said(one.message)}`, "caution"))),
      answer.clusters.map((it) => fold(t("success.answer-of", { cluster: said(it.cluster.label) }), () => [h("p", {}, said(it.answer)),
        h("p", {}, h("a", { href: format("success", [], { cluster: it.cluster.id, ...period(view) }) }, t("success.all-of", { cluster: said(it.cluster.label) })))])),
      h("ul", { class: "notes" }, answer.notes.map((it) => h("li", {}, said(it))))),
    h("section", { id: "part-programmes-by-stage" }, h("h2", {}, t("success.by-stage")), byStage(answer, stages)),
    ...answer.sections.map((section) => h("section", { id: `part-${section.section}` }, h("h2", {}, said(section.label)), lineTable(section, clusters))));
  return [contents(parts), analysisState(view, answer.pending), parts, h("p", { class: "actions" },
    h("a", { class: "button", href: format("compare", [], asked) }, t("success.indicators")), h("a", { class: "button", href: `/api/v1/success-model${queryOf(asked)}` }, t("success.answer")))];
}

function byStage(answer, stages) {
  const of = (stage, at) => answer.clusters[at].programmes.find((it) => it.stage === stage.notation)?.programmes ?? [];
  return table({
    caption: t("success.by-stage.caption"), name: "programmes-by-stage", rows: [...stages.values()], sortable: false,
    columns: [
      { label: t("success.stage"), heading: true, value: (row) => said(row.label) },
      ...answer.clusters.map(({ cluster }, at) => ({
        label: said(cluster.label), value: (row) => of(row, at).map((it) => said(it.label)).join("; "),
        cell: (row) => (of(row, at).length === 0 ? t("success.none-recorded") : h("ul", { class: "plain" }, of(row, at).map((it) => h("li", {}, thingLink("programme", it))))),
      })),
    ],
  });
}
