// Tables that are sorted by their headings and taken away as CSV.

import { h, freshId } from "./dom.js";
import { csv, save } from "./download.js";
import { announce } from "./states.js";
import { compareText, t } from "./words.js";

// Rows that a long table shows at a time.
const STEP = 300;

// How the rows of each table are saved.
const savers = new WeakMap();

/** Saves the rows of a table, or of the first one within an element. */
export function saveTable(name, element) {
  savers.get(element.matches(".table") ? element : element.querySelector(".table"))(name);
}

/**
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: any) => string | number | null} value what is sorted and written to CSV
 * @property {(row: any) => unknown} [cell] what is shown; the value where absent
 * @property {boolean} [numeric]
 * @property {boolean} [heading] the cell names its row
 * @property {{label: string, value: (row: any) => unknown}[]} [more] further columns of the CSV alone, such as bounds
 */

/**
 * A table with a caption.
 * @param {{caption: string, columns: Column[], rows: any[], name?: string, sortable?: boolean, rowAttributes?: (row: any) => object}} options
 *   `name` is that of the CSV file; without it none is offered. Of long tables a part is shown, and the rest when asked for
 */
export function table({ caption, columns, rows, name = null, sortable = true, rowAttributes = () => ({}) }) {
  const captionId = freshId("caption");
  const body = h("tbody");
  const order = { column: null, descending: false };
  const part = { most: STEP };
  const more = h("button", { type: "button", class: "quiet", hidden: true });
  const draw = () => {
    body.replaceChildren(...sorted(rows, order).slice(0, part.most).map((row) => line(row, columns, rowAttributes)));
    more.hidden = part.most >= rows.length;
    more.textContent = t("shell.table.more", { shown: Math.min(part.most, rows.length), count: rows.length });
  };
  more.addEventListener("click", () => {
    part.most += STEP;
    draw();
  });
  const headings = columns.map((column) => heading(column, sortable, (cell) => {
    order.descending = order.column === column ? !order.descending : column.numeric === true;
    order.column = column;
    for (const other of headings) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
    draw();
    announce(t(order.descending ? "shell.table.descending" : "shell.table.ascending", { column: column.label }));
  }));
  draw();
  const element = h("div", { class: "table" },
    h("div", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": captionId },
      h("table", {}, h("caption", { id: captionId }, caption), h("thead", {}, h("tr", {}, headings)), body)),
    (name || rows.length > STEP) && h("p", { class: "actions" }, more,
      name && h("button", { type: "button", class: "quiet", onclick: () => saveRows(name, columns, rows) }, t("shell.table.csv"))));
  savers.set(element, (file) => saveRows(file, columns, rows));
  return element;
}

function heading(column, sortable, choose) {
  const cell = h("th", { scope: "col", class: column.numeric ? "number" : null });
  if (sortable) cell.append(h("button", { type: "button", onclick: () => choose(cell) }, column.label));
  else cell.textContent = column.label;
  return cell;
}

function line(row, columns, rowAttributes) {
  return h("tr", rowAttributes(row), columns.map((column) => {
    const shown = column.cell ? column.cell(row) : column.value(row) ?? "–";
    const attributes = { class: column.numeric ? "number" : null };
    return column.heading ? h("th", { scope: "row", ...attributes }, shown) : h("td", attributes, shown);
  }));
}

// What is not known stands at the end, whichever way the rest is sorted.
function sorted(rows, { column, descending }) {
  if (column === null) return rows;
  const known = (row) => column.value(row) !== null && column.value(row) !== undefined && column.value(row) !== "";
  const compare = (left, right) => (typeof left === "number" && typeof right === "number" ? left - right : compareText(String(left), String(right)));
  const some = rows.filter(known).sort((left, right) => compare(column.value(left), column.value(right)) * (descending ? -1 : 1));
  return [...some, ...rows.filter((row) => !known(row))];
}

/** Writes rows as a CSV file. */
export function saveRows(name, columns, rows) {
  const all = columns.flatMap((column) => [column, ...(column.more ?? [])]);
  save(`${name}.csv`, csv([all.map((it) => it.label), ...rows.map((row) => all.map((it) => it.value(row)))]), "text/csv;charset=utf-8");
}
