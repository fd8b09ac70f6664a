// The question that is asked: of a sheet with what stands beside it, or of JSON that says everything.

import { t } from "../../lib/words.js";
import { membersOf, readSheet } from "./sheet.js";

/** A table that cannot be read, and where. */
export class TableFault extends Error {
  /** @param {{text: string, place: {start: number, end: number}}[]} faults */
  constructor(faults) {
    super(faults[0].text);
    this.faults = faults.slice(0, 20);
    this.place = faults[0].place;
  }
}

/** Whether a table is the JSON of a question. */
export const isJson = (text) => text.trimStart().startsWith("{");

/**
 * The body of the request, and the sheet that it was made of.
 * @param {{table: string, members: Record<string, string>, changes: Map<string, number>}} given
 * @returns {{body: object, sheet: import("./sheet.js").Sheet | null}}
 */
export function questionOf(given) {
  if (isJson(given.table)) return { body: changed(parsed(given.table), given.changes), sheet: null };
  const sheet = readSheet(given.table);
  if (sheet.faults.length > 0) throw new TableFault(sheet.faults);
  const own = membersOf(sheet);
  const { currency, unit, table_year: tableYear, change_year: changeYear, deflator, exogenous, total, delta } = given.members;
  const body = {
    currency: currency.trim().toUpperCase(), ...numbered({ unit, table_year: tableYear, change_year: changeYear || tableYear, deflator }),
    ...(exogenous.trim() === "" ? {} : { exogenous: exogenous.trim() }), ...own,
  };
  if (body.household && total !== "") body.household.total = Number(total);
  if (body.region && delta !== "") body.region.delta = Number(delta);
  return { body: changed(body, given.changes), sheet };
}

function numbered(members) {
  return Object.fromEntries(Object.entries(members).filter(([, text]) => String(text).trim() !== "").map(([name, text]) => [name, Number(text)]));
}

// A change that was typed stands in the place of that of the table.
function changed(body, changes) {
  for (const [name, change] of changes) if (body.sectors?.[name]) body.sectors[name] = { ...body.sectors[name], change };
  return body;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
    throw new TableFault([{ text: t("ripple-effect.fault.json", { line: text.slice(0, at).split("\n").length }), place: { start: at, end: at + 1 } }]);
  }
}

/** Sectors of a table and the change of each, as far as it can be read. @returns {[string, number][]} */
export function changesIn(table) {
  try {
    if (isJson(table)) return Object.entries(JSON.parse(table).sectors ?? {}).map(([name, it]) => [name, it?.change ?? 0]);
    const sheet = readSheet(table);
    return sheet.sectors.map((name) => [name, sheet.lines.get("change")?.amounts.get(name) ?? 0]);
  } catch {
    return [];
  }
}
