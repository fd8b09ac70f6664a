// Where in the sheet something stands that the service names by its place in the request.

import { t } from "../../lib/words.js";

/** Places that a problem names. */
export function pointersOf(error) {
  const { errors = [], pointer } = error.body ?? {};
  return [...errors.map((it) => it.pointer), pointer].filter(Boolean);
}

/** The line of the sheet, and the sector whose cell it is, for the parts of a pointer. */
const LINES = {
  sectors: ([sector, row, seller]) => [{ inputs: `domestic ${seller}`, imports: `imported ${seller}` }[row] ?? row, sector],
  household: ([member, sector]) => ({ income: ["income", sector], consumption: [`domestic ${sector}`, "household"], own: ["income", "household"] })[member] ?? [],
  region: ([member, sector]) => ({ employment: ["employment_region", sector], nation: ["employment_nation", sector] })[member] ?? [],
};

/**
 * The row and column of a pointer with the place in the text, or null.
 * @param {string} pointer such as `/sectors/devices/output`
 * @param {import("./sheet.js").Sheet} sheet
 */
export function placeOf(pointer, sheet) {
  const [part, ...rest] = pointer.split("/").slice(1).map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [name, sector] = LINES[part]?.(rest) ?? [];
  const line = sheet.lines.get(name);
  if (!line) return sector ? { text: t("ripple-effect.at-column", { column: sector }), start: 0, end: 0 } : null;
  const cell = line.cells.get(sector);
  return { text: t("ripple-effect.at", { row: line.number, name, column: sector }), start: cell?.start ?? 0, end: cell?.end ?? 0 };
}
