// Every indicator before and after: those that change first.

import { h, replace } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { select } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { recordsOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";
import { changeOf } from "./maturity.js";

/** Which values are listed. */
const SHOWN = { changed: (row) => row.differs, whole: (row) => row.part === null, parts: (row) => row.part !== null, all: () => true };

/** The table with its filter. @param {import("../../lib/view.js").View} view */
export function indicatorsPart(view, found, known) {
  const rows = [...rowsOf(found, known), ...labelRows(found, known)];
  const content = h("div");
  const draw = (name) => {
    const listed = rows.filter(SHOWN[name]).sort(byChange);
    replace(content, listed.length === 0 ? h("p", {}, t("what-if.nothing-changes")) : valueTable(listed, known));
  };
  const asked = view.get("show", "changed");
  const shown = SHOWN[asked] ? asked : "changed";
  draw(shown);
  const count = (name) => rows.filter(SHOWN[name]).length;
  return h("div", {},
    select({ id: "show", label: t("what-if.show"), value: shown, options: Object.keys(SHOWN).map((it) => ({ value: it, label: `${t(`what-if.show.${it}`)} (${number(count(it))})` })),
      change: (name) => { view.keep({ show: name === "changed" ? null : name }); draw(name); } }),
    content, notComputed(found, known));
}

function rowsOf(found, known) {
  return found.before.map((before, at) => {
    const after = found.after[at];
    const change = found.change[at].value.value;
    const { name, part } = known.names(before.indicator, before.part);
    const indicator = known.indicators.get(before.indicator);
    const appears = (before.value.value === null) !== (after.value.value === null);
    return { indicator, id: before.indicator, name, part: before.part === null ? null : pairName(part, known), before: before.value, after: after.value, change, differs: appears || (change !== null && Math.abs(change) > 1e-12) };
  });
}

// Pairs of sectors are told by both.
function pairName(part, known) {
  const sector = (id) => said(known.sectors.find((it) => it.notation === id)?.label);
  const [left, right] = part.split("-");
  return sector(left) && sector(right) ? `${sector(left)} – ${sector(right)}` : part;
}

function labelRows(found, known) {
  return found.labels_before.map((before, at) => {
    const after = found.labels_after[at];
    const text = (it) => said(it.label?.label) || `– ${said(it.undefined?.message)}`;
    return { indicator: known.indicators.get(before.indicator), id: before.indicator, name: known.names(before.indicator, null).name, part: null, words: [text(before), text(after)], change: null, differs: text(before) !== text(after) };
  });
}

// What changes first: of the whole cluster before its parts, then by how much it changes for its size.
function byChange(left, right) {
  if (left.differs !== right.differs) return left.differs ? -1 : 1;
  if ((left.part === null) !== (right.part === null)) return left.part === null ? -1 : 1;
  return weightOf(right) - weightOf(left);
}

function weightOf(row) {
  if (row.change === null) return row.differs ? Infinity : -1;
  return Math.abs(row.change) / (Math.abs(row.before.value) + Math.abs(row.after.value) || 1);
}

function valueTable(rows, known) {
  const full = (row) => (row.part === null ? row.name : `${row.name} · ${row.part}`);
  const side = (member, at) => ({
    label: t(`what-if.${member}`), numeric: true, value: (row) => (row.words ? row.words[at] : row[member].value),
    cell: (row) => (row.words ? row.words[at] : measure(row[member], { indicator: row.id, name: `${full(row)}: ${t(`what-if.${member}`)}`, evidence: row.indicator ? recordsOf(row.indicator, known.cluster, known.period) : null })),
  });
  return table({
    caption: t("what-if.indicators.caption"), name: `what-if-${known.cluster}`, rows,
    columns: [
      { label: t("what-if.indicator"), heading: true, value: (row) => row.name, cell: (row) => h("a", { href: format("indicator", [row.id]) }, row.name), more: [{ label: "id", value: (row) => row.id }] },
      { label: t("what-if.part"), value: (row) => row.part },
      side("before", 0), side("after", 1),
      { label: t("what-if.change"), numeric: true, value: (row) => row.change, cell: (row) => (row.words ? t(row.differs ? "what-if.differs" : "what-if.same") : changeOf(row.change, { indicator: row.id, name: `${full(row)}: ${t("what-if.change")}` })) },
      { label: t("what-if.means"), value: meaning },
    ],
  });
}

/** Whether a change is for the better, by the direction of the indicator. */
function meaning(row) {
  const direction = row.indicator?.direction;
  if (row.change === null || Math.abs(row.change) <= 1e-12 || !["higher", "lower"].includes(direction)) return null;
  return t((row.change > 0) === (direction === "higher") ? "what-if.better" : "what-if.worse");
}

function notComputed(found, known) {
  if (found.not_computed.length === 0) return null;
  const names = found.not_computed.map((id) => said(known.indicators.get(id)?.label) || id);
  return h("p", { class: "hint" }, t("what-if.not-computed", { names: names.join(", ") }));
}
