// Cells of text that is separated by commas, semicolons or tabs (RFC 4180), each with the place where it stands.

/** @typedef {{text: string, start: number, end: number}} Cell */

/** The separator that the first line has most of. */
export function separatorOf(text) {
  const first = text.split(/\r?\n/, 1)[0];
  const counts = ["\t", ";", ","].map((it) => ({ it, count: first.split(it).length - 1 }));
  return counts.sort((left, right) => right.count - left.count)[0].it;
}

/** Rows of cells; empty lines are kept, so that numbers of rows are those of the text. @returns {Cell[][]} */
export function cellsOf(text) {
  const separator = separatorOf(text);
  const rows = [[]];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
    rows.at(-1).push(cell);
    at = cell.end;
    if (text[at] === separator) at += 1;
    else if (text[at] === "\r" || text[at] === "\n") {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      rows.push([]);
      if (at >= text.length) break;
    } else break;
  }
  return rows.filter((row, index) => row.length > 0 || index < rows.length - 1);
}

function plain(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { text: text.slice(start, end).trim(), start, end };
}

// What follows the closing quotation mark up to the separator belongs to the cell: spaces, mostly.
function quoted(text, start, separator) {
  let end = start + 1;
  let value = "";
  while (end < text.length) {
    if (text[end] !== '"') value += text[end];
    else if (text[end + 1] === '"') {
      value += '"';
      end += 1;
    } else break;
    end += 1;
  }
  const rest = plain(text, Math.min(text.length, end + 1), separator);
  return { text: (value + rest.text).trim(), start, end: rest.end };
}

/** The number of a cell, separators of thousands allowed; NaN where it is none. */
export function numberOf(text) {
  const bare = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(bare) ? Number(bare) : NaN;
}
