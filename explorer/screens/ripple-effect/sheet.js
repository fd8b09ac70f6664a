// The table as a sheet: rows by what they say, columns by sector. Read into the members of a question, and written from them.

import { t } from "../../lib/words.js";
import { cellsOf, numberOf } from "./delimited.js";

/** Rows by their names in English and in Korean, and where their amounts go. */
const KINDS = [
  { name: "domestic", korean: "국산" }, { name: "imported", korean: "수입" }, { name: "output", korean: "총산출" },
  { name: "value_added", korean: "부가가치" }, { name: "employment", korean: "취업자" }, { name: "product_taxes", korean: "순생산물세" },
  { name: "income", korean: "소득" }, { name: "change", korean: "수요변화" }, { name: "employment_region", korean: "지역취업자" }, { name: "employment_nation", korean: "전국취업자" },
];
const ROW = ["row", "구분"];
const SECTOR = ["sector", "부문"];
const HOUSEHOLD = ["household", "가계"];

const folded = (text) => text.toLowerCase().replace(/[\s-]+/g, "_");
const isOne = (text, names) => names.includes(folded(text));

/**
 * @typedef {object} Sheet
 * @property {string[]} sectors in the order of their columns
 * @property {Map<string, Line>} lines by kind, and of transactions by kind and seller: `domestic devices`
 * @property {{text: string, place: Place}[]} faults
 * @property {boolean} household
 */

/** @typedef {{start: number, end: number, text?: string}} Place */
/** @typedef {{number: number, amounts: Map<string, number>, household: number | null, cells: Map<string, Place>}} Line */

/** Reads a sheet. @returns {Sheet} */
export function readSheet(text) {
  const [header = [], ...rows] = cellsOf(text);
  const sheet = { sectors: [], lines: new Map(), faults: [], household: false };
  const at = (names) => header.findIndex((it) => isOne(it.text, names));
  const columns = { row: at(ROW), sector: at(SECTOR), household: at(HOUSEHOLD), sectors: [] };
  for (const [index, cell] of header.entries()) {
    if (cell.text === "" || [columns.row, columns.sector, columns.household].includes(index)) continue;
    if (sheet.sectors.includes(cell.text)) fault(sheet, "column-repeated", cell, { name: cell.text });
    sheet.sectors.push(cell.text);
    columns.sectors.push(index);
  }
  const whole = { start: 0, end: header.at(-1)?.end ?? 0 };
  if (columns.row < 0 || columns.sector < 0) fault(sheet, "header", whole, {});
  else if (sheet.sectors.length === 0) fault(sheet, "no-sectors", whole, {});
  else rows.forEach((cells, index) => readRow(sheet, columns, cells, index + 2));
  if (sheet.faults.length === 0) complete(sheet, whole);
  return sheet;
}

function fault(sheet, key, place, values) {
  sheet.faults.push({ text: t(`ripple-effect.fault.${key}`, values), place: { start: place.start, end: place.end } });
}

function readRow(sheet, columns, cells, number) {
  if (cells.every((it) => it.text === "")) return;
  const name = cells[columns.row] ?? cells[0];
  const kind = KINDS.find((it) => folded(name.text) === it.name || folded(name.text) === it.korean);
  if (!kind) return void fault(sheet, "row-unknown", name, { row: number, name: name.text, known: KINDS.map((it) => it.name).join(", ") });
  const seller = cells[columns.sector]?.text ?? "";
  const trades = kind.name === "domestic" || kind.name === "imported";
  if (trades && !sheet.sectors.includes(seller)) return void fault(sheet, "seller", cells[columns.sector] ?? name, { row: number, name: seller });
  const key = trades ? `${kind.name} ${seller}` : kind.name;
  if (sheet.lines.has(key)) return void fault(sheet, "row-repeated", name, { row: number, name: name.text, other: sheet.lines.get(key).number });
  const line = { number, amounts: new Map(), household: null, cells: new Map() };
  columns.sectors.forEach((column, index) => {
    const amount = amountOf(sheet, cells[column], { row: number, column: sheet.sectors[index] });
    if (amount !== null) line.amounts.set(sheet.sectors[index], amount);
    if (cells[column]) line.cells.set(sheet.sectors[index], cells[column]);
  });
  if (columns.household >= 0) line.household = amountOf(sheet, cells[columns.household], { row: number, column: HOUSEHOLD[0] });
  sheet.lines.set(key, line);
  return undefined;
}

function amountOf(sheet, cell, place) {
  if (!cell || cell.text === "") return null;
  const value = numberOf(cell.text);
  if (Number.isFinite(value)) return value;
  fault(sheet, "number", cell, { ...place, text: cell.text });
  return null;
}

// What a question cannot do without.
function complete(sheet, whole) {
  for (const name of sheet.sectors.filter((it) => !sheet.lines.has(`domestic ${it}`))) fault(sheet, "no-domestic", whole, { name });
  const output = sheet.lines.get("output");
  if (!output) fault(sheet, "no-output", whole, {});
  else for (const name of sheet.sectors.filter((it) => !output.amounts.has(it))) fault(sheet, "output-missing", output.cells.get(name) ?? whole, { row: output.number, name });
}

/** The members of a question that a sheet holds. @param {Sheet} sheet */
export function membersOf(sheet) {
  const of = (kind, name) => sheet.lines.get(kind)?.amounts.get(name);
  const column = (kind, name) => Object.fromEntries(sheet.sectors.map((seller) => [seller, of(`${kind} ${seller}`, name) ?? 0]).filter(([, amount]) => amount !== 0));
  const hasImports = sheet.sectors.some((it) => sheet.lines.has(`imported ${it}`));
  const sectors = Object.fromEntries(sheet.sectors.map((name) => {
    const stated = Object.fromEntries(["value_added", "employment", "product_taxes", "change"].map((kind) => [kind, of(kind, name)]).filter(([, amount]) => amount !== undefined));
    return [name, { output: of("output", name), ...stated, inputs: column("domestic", name), ...(hasImports ? { imports: column("imported", name) } : {}) }];
  }));
  const amounts = (kind) => Object.fromEntries(sheet.lines.get(kind)?.amounts ?? []);
  const income = sheet.lines.get("income");
  const consumption = Object.fromEntries(sheet.sectors.map((name) => [name, sheet.lines.get(`domestic ${name}`)?.household ?? 0]));
  return {
    sectors,
    ...(income ? { household: { income: amounts("income"), consumption, own: income.household ?? 0 } } : {}),
    ...(sheet.lines.has("employment_region") ? { region: { employment: amounts("employment_region"), nation: amounts("employment_nation") } } : {}),
  };
}

/** A question as a sheet. */
export function sheetOf(body) {
  const names = Object.keys(body.sectors);
  const all = Object.values(body.sectors);
  const rows = [["row", "sector", ...names, ...(body.household ? ["household"] : [])]];
  const trades = (kind, member) => names.map((seller) => [kind, seller, ...all.map((it) => it[member]?.[seller] ?? ""), ...(body.household ? [kind === "domestic" ? body.household.consumption[seller] ?? "" : ""] : [])]);
  rows.push(...trades("domestic", "inputs"));
  if (all.some((it) => it.imports)) rows.push(...trades("imported", "imports"));
  for (const kind of ["output", "value_added", "employment", "product_taxes"]) if (all.some((it) => it[kind] !== undefined)) rows.push([kind, "", ...all.map((it) => it[kind] ?? ""), ...(body.household ? [""] : [])]);
  if (body.household) rows.push(["income", "", ...names.map((it) => body.household.income[it] ?? ""), body.household.own ?? ""]);
  rows.push(["change", "", ...all.map((it) => it.change ?? ""), ...(body.household ? [""] : [])]);
  return `${rows.map((row) => row.map(written).join(",")).join("\n")}\n`;
}

const written = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
