// Findings by row, with filters by severity, code and sheet, page by page.

import { h, append } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { line, select } from "../../lib/field.js";
import { settle } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

const PAGE = 100;
const SEVERITIES = ["error", "warning", "notice"];

/** @param {import("../../lib/view.js").View} view */
export function findingsPart(view, path, it) {
  const content = h("div");
  const filter = { severity: view.get("severity"), code: view.get("code"), sheet: view.get("sheet") };
  const draw = (cursor = null, before = []) => settle(content, async () => {
    const page = await read(`${path}/findings`, { ...filter, limit: PAGE, count: true, cursor }, { fresh: true });
    return [h("p", { role: "status" }, t("import.findings.count", { shown: page.items.length, total: page.page.total ?? page.items.length })), findingTable(page.items, it.id), pager(page, cursor, before, draw)];
  });
  const change = (name) => (value) => {
    filter[name] = value === "" ? null : value;
    view.keep({ [name]: filter[name] });
    draw();
  };
  const codes = [...new Set(it.findings.map((one) => one.code))].sort();
  const sheets = [...new Set(it.findings.map((one) => one.sheet))].sort();
  draw();
  return h("div", {}, h("h3", {}, t("import.findings")),
    h("div", { class: "controls" },
      select({ id: "severity", label: t("import.severity"), value: filter.severity ?? "", options: [{ value: "", label: t("shell.field.all") }, ...SEVERITIES.map((one) => ({ value: one, label: t(`import.severity.${one}`) }))], change: change("severity") }),
      line({ id: "code", label: t("import.code"), value: filter.code ?? "", change: change("code"), list: codes.map((one) => ({ value: one, label: one })) }),
      line({ id: "sheet", label: t("import.sheet"), value: filter.sheet ?? "", change: change("sheet"), list: sheets.map((one) => ({ value: one, label: one })) })),
    content);
}

function findingTable(items, key) {
  return table({
    caption: t("import.findings"), name: `${key}-findings`, rows: items,
    columns: [
      { label: t("import.severity"), value: (row) => t(`import.severity.${row.severity}`), cell: (row) => h("span", { class: `severity ${row.severity}` }, t(`import.severity.${row.severity}`)) },
      { label: t("import.sheet"), value: (row) => row.sheet },
      { label: t("import.row"), numeric: true, heading: true, value: (row) => row.row, cell: (row) => (row.row === null ? t("import.whole-file") : number(row.row)) },
      { label: t("import.column"), value: (row) => row.column },
      { label: t("import.cell"), value: (row) => row.cell, cell: (row) => (row.cell === null ? "–" : h("code", {}, row.cell)) },
      { label: t("import.message"), value: (row) => said(row.message) },
      { label: t("import.suggestion"), value: (row) => row.suggestion, cell: (row) => (row.suggestion === null ? "–" : h("code", {}, row.suggestion)) },
      { label: t("import.code"), value: (row) => row.code },
    ],
  });
}

// `before` are the cursors of the pages that lead here.
function pager({ page }, cursor, before, draw) {
  const bar = h("div", { class: "actions", role: "group", "aria-label": t("import.pages") });
  if (before.length > 0) append(bar, h("button", { type: "button", onclick: () => draw(before.at(-1), before.slice(0, -1)) }, t("import.page.previous")));
  if (page.has_more) append(bar, h("button", { type: "button", onclick: () => draw(page.next_cursor, [...before, cursor]) }, t("import.page.next")));
  return bar;
}
