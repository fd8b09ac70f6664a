// Rows of an answer as a table, page by page.

import { h, replace } from "../../lib/dom.js";
import { table } from "../../lib/table.js";
import { announce } from "../../lib/states.js";
import { number, t } from "../../lib/words.js";
import { numberOf, shown, textOf } from "./terms.js";

const PAGE = 50;

/** @param {import("./evaluation.js").Answer} answer */
export function rowsPart(answer, prefixes) {
  const content = h("div");
  const pages = Math.ceil(answer.rows.length / PAGE);
  const columns = answer.columns.map((name, at) => column(name, at, answer, prefixes));
  const draw = (page) => {
    const rows = answer.rows.slice(page * PAGE, (page + 1) * PAGE);
    replace(content, table({ caption: t("sparql.result"), columns, rows, sortable: pages === 1 }), pages > 1 && pager(page, pages, answer.rows.length, draw));
  };
  draw(0);
  return content;
}

function column(name, at, answer, prefixes) {
  const numeric = answer.rows.every((row) => row[at] === null || numberOf(row[at]) !== null);
  return { label: name, numeric, value: (row) => (numeric ? numberOf(row[at]) : textOf(row[at], prefixes)), cell: (row) => shown(row[at], prefixes) };
}

function pager(page, pages, count, draw) {
  const go = (to) => {
    draw(to);
    announce(said(to, count));
  };
  const button = (key, to) => h("button", { type: "button", disabled: to < 0 || to >= pages || to === page, onclick: () => go(to) }, t(`sparql.page.${key}`));
  return h("div", { class: "actions", role: "group", "aria-label": t("sparql.pages") },
    button("first", 0), button("previous", page - 1), h("span", {}, said(page, count)), button("next", page + 1), button("last", pages - 1),
    h("span", { class: "hint" }, t("sparql.order-by")));
}

function said(page, count) {
  return t("sparql.page", { from: number(page * PAGE + 1), to: number(Math.min(count, (page + 1) * PAGE)), count: number(count) });
}
