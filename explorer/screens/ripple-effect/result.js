// The effects: over all sectors and by sector, multipliers, whether the numbers add up, and what has to be read beside them.

import { h } from "../../lib/dom.js";
import { bars } from "../../lib/bars.js";
import { save } from "../../lib/download.js";
import { measure } from "../../lib/measure.js";
import { empty, remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** Quantities and the indicator of each. */
const QUANTITIES = { output: "output-effect", value_added: "value-added-effect", imports: "import-effect", employment: "employment-effect" };

/** Ways in which effects come about, and the indicator where it is another one. */
const WAYS = { direct: null, indirect: null, total: null, induced: "induced-effect", exogenised: "exogenised-effect" };

const MULTIPLIERS = ["output", "value_added", "imports", "employment", "output_closed_truncated", "output_closed_total", "income", "income_type_1", "income_type_2", "employment_type_1", "employment_type_2"];

/** @param {object} found the answer */
export function resultPart(found) {
  return [
    h("h2", {}, t("ripple-effect.result")), sentence(found),
    h("p", { class: "hint" }, t("ripple-effect.prices", { currency: found.currency, unit: number(found.unit), year: String(found.table_year), change_year: String(found.change_year), deflator: number(found.deflator) })),
    totals(found), picture(found), sectors(found), multipliers(found), checks(found),
    h("h3", {}, t("ripple-effect.notes")), ...found.notes.map((it) => remark(said(it), "caution")),
  ];
}

function sentence(found) {
  const { output, value_added: added, employment } = found.totals.total;
  if (output.value === null) return empty(t("ripple-effect.unsolved", { reason: said(output.undefined?.message) }));
  return h("p", { class: "finding", id: "outcome" }, t("ripple-effect.sentence", { change: number(found.change), output: number(output.value) }), " ",
    added.value !== null && t("ripple-effect.sentence.added", { added: number(added.value) }), " ",
    employment.value !== null && t("ripple-effect.sentence.employment", { employment: number(employment.value) }));
}

function quantity(name, of, indicator = () => null) {
  const label = t(`ripple-effect.${name}`);
  return {
    label, numeric: true, value: (row) => of(row)[name].value,
    cell: (row) => measure(of(row)[name], { indicator: indicator(row) ?? QUANTITIES[name], name: `${row.label}: ${label}`, note: t("ripple-effect.from-table") }),
    more: ["low", "high"].map((bound) => ({ label: `${label} ${bound}`, value: (row) => of(row)[name][bound] })),
  };
}

function totals(found) {
  const rows = [...Object.keys(WAYS).map((way) => ({ way, label: t(`ripple-effect.way.${way}`), effect: found.totals[way] })), { way: "per_billion", label: t("ripple-effect.way.per_billion", { currency: found.currency }), effect: found.per_billion }];
  return table({
    caption: t("ripple-effect.totals"), name: "ripple-effect", rows, sortable: false,
    columns: [{ label: t("ripple-effect.way"), heading: true, value: (row) => row.label }, ...Object.keys(QUANTITIES).map((it) => quantity(it, (row) => row.effect, (row) => (it === "output" ? WAYS[row.way] : null)))],
  });
}

const BARS_MOST = 40;

function picture(found) {
  const known = found.sectors.filter((it) => it.output.value !== null && it.output.value !== 0);
  if (known.length === 0) return null;
  const items = known.map((it) => ({ label: it.name, value: it.output.value })).sort((left, right) => right.value - left.value).slice(0, BARS_MOST);
  const title = t("ripple-effect.picture", { currency: found.currency, unit: number(found.unit) });
  const root = bars({ title, y: title, items });
  return h("figure", { class: "figure" }, h("figcaption", {}, title), h("div", { class: "picture wide", tabindex: "0", role: "region", "aria-label": title }, root),
    h("p", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: () => save("ripple-effect.svg", new XMLSerializer().serializeToString(root), "image/svg+xml") }, "SVG")));
}

const rowsOf = (found) => found.sectors.map((it) => ({ ...it, label: it.name }));

function sectors(found) {
  const linkage = (name) => ({
    label: t(`ripple-effect.${name}`), numeric: true, value: (row) => row[name].value,
    cell: (row) => measure(row[name], { indicator: `${name}-linkage`, name: `${row.name}: ${t(`ripple-effect.${name}`)}`, note: t("ripple-effect.mean-is-1") }),
  });
  return table({
    caption: t("ripple-effect.sectors"), name: "ripple-effect-sectors", rows: rowsOf(found),
    columns: [
      { label: t("ripple-effect.sector"), heading: true, value: (row) => row.name },
      { label: t("ripple-effect.change-column"), numeric: true, value: (row) => row.change, cell: (row) => number(row.change) },
      ...Object.keys(QUANTITIES).map((it) => quantity(it, (row) => row)), linkage("backward"), linkage("forward"),
      { label: t("ripple-effect.column"), value: (row) => row.column?.value ?? null, cell: (row) => (row.column === null ? "–" : check(row.column, `${row.name}: ${t("ripple-effect.column")}`)) },
    ],
  });
}

function multipliers(found) {
  return table({
    caption: t("ripple-effect.multipliers"), name: "ripple-effect-multipliers", rows: rowsOf(found),
    columns: [{ label: t("ripple-effect.sector"), heading: true, value: (row) => row.name }, ...MULTIPLIERS.map((name) => {
      const label = t(`ripple-effect.multiplier.${name}`);
      return { label, numeric: true, value: (row) => row.multipliers[name].value, cell: (row) => measure(row.multipliers[name], { indicator: QUANTITIES[name], name: `${row.name}: ${label}`, digits: 4, note: t("ripple-effect.from-table") }) };
    })],
  });
}

function check(it, name) {
  return [measure({ value: it.value }, { name, digits: 6, note: t("ripple-effect.check.note") }), " ", h("span", { class: it.holds ? "holds" : "fails" }, t(it.holds ? "ripple-effect.holds" : "ripple-effect.fails"))];
}

function checks(found) {
  if (found.checks === null) return null;
  return h("div", {}, h("h3", {}, t("ripple-effect.checks")), h("dl", { class: "facts" },
    h("dt", {}, t("ripple-effect.check.inverse")), h("dd", {}, measure({ value: found.checks.inverse.value }, { name: t("ripple-effect.check.inverse"), text: found.checks.inverse.value.toExponential(2), note: t("ripple-effect.from-table") }), " ", h("span", { class: found.checks.inverse.holds ? "holds" : "fails" }, t(found.checks.inverse.holds ? "ripple-effect.holds" : "ripple-effect.fails"))),
    h("dt", {}, t("ripple-effect.check.value_added_plus_imports")), h("dd", {}, check(found.checks.value_added_plus_imports, t("ripple-effect.check.value_added_plus_imports")))));
}
