// An answer with a column of numbers as a chart: bars by category, lines over years. The table beside it holds the same.

import { h, replace } from "../../lib/dom.js";
import { save } from "../../lib/download.js";
import { select } from "../../lib/field.js";
import { t } from "../../lib/words.js";
import { bars, lines } from "../../lib/bars.js";
import { numberOf, textOf } from "./terms.js";

const BARS_MOST = 40;
const SERIES_MOST = 8;

/** Columns that are numbers, and those that can be categories. */
function columnsOf({ columns, rows }) {
  const all = columns.map((name, at) => ({ name, at }));
  const numeric = all.filter(({ at }) => rows.some((row) => row[at] !== null) && rows.every((row) => row[at] === null || numberOf(row[at]) !== null));
  const years = numeric.filter(({ name, at }) => /year|연도/i.test(name) && rows.every((row) => row[at] === null || (Number.isInteger(numberOf(row[at])) && numberOf(row[at]) >= 1000 && numberOf(row[at]) <= 2200)));
  return { all, numeric, years, categories: all.filter((it) => !numeric.includes(it) || years.includes(it)) };
}

/** Whether an answer can be drawn. @param {import("./evaluation.js").Answer} answer */
export function chartable(answer) {
  if (answer.kind !== "rows") return false;
  const { numeric, categories, years } = columnsOf(answer);
  const values = numeric.filter((it) => !years.includes(it));
  return values.length > 0 && categories.length > 0;
}

/** @param {import("../../lib/view.js").View} view */
export function chartPart(view, answer, prefixes) {
  const found = columnsOf(answer);
  const values = found.numeric.filter((it) => !found.years.includes(it));
  const pick = (parameter, some, otherwise) => some.find((it) => it.name === view.get(parameter)) ?? otherwise;
  const chosen = { x: pick("x", found.categories, found.years[0] ?? found.categories[0]), y: pick("y", values, values.at(-1)) };
  const seriesOf = () => found.categories.filter((it) => it !== chosen.x);
  chosen.series = view.get("series") === "-" ? null : pick("series", seriesOf(), found.years.includes(chosen.x) ? seriesOf()[0] ?? null : null);
  const picture = h("div", { class: "picture wide", tabindex: "0", role: "region", "aria-label": t("sparql.as.chart") });
  const note = h("p", { class: "hint" });
  const draw = () => {
    const { root, left } = drawn(answer, chosen, found, prefixes);
    replace(picture, root);
    note.textContent = left > 0 ? t("sparql.chart.left", { left }) : "";
  };
  const choice = (parameter, label, some, none) => select({
    id: `chart-${parameter}`, label: t(`sparql.chart.${label}`), value: chosen[parameter]?.name ?? "-",
    options: [...(none ? [{ value: "-", label: t("sparql.chart.none") }] : []), ...some.map((it) => ({ value: it.name, label: it.name }))],
    change: (name) => { chosen[parameter] = some.find((it) => it.name === name) ?? null; view.keep({ [parameter]: name }); draw(); },
  });
  draw();
  const take = () => save("chart.svg", new XMLSerializer().serializeToString(picture.querySelector("svg")), "image/svg+xml");
  return h("div", {}, h("div", { class: "controls" }, choice("x", "x", found.categories), choice("y", "y", values), choice("series", "series", found.categories, true)),
    picture, note, h("p", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: take }, "SVG")));
}

function drawn(answer, { x, y, series }, found, prefixes) {
  const label = (row, column) => textOf(row[column.at], prefixes) ?? "–";
  const points = answer.rows.map((row) => ({ x: found.years.includes(x) ? numberOf(row[x.at]) : label(row, x), y: numberOf(row[y.at]), series: series ? label(row, series) : "" })).filter((it) => it.y !== null && it.x !== null);
  const title = `${y.name} · ${x.name}`;
  if (found.years.includes(x)) {
    const names = [...new Set(points.map((it) => it.series))];
    const groups = names.slice(0, SERIES_MOST).map((name) => ({ name, points: points.filter((it) => it.series === name).sort((one, other) => one.x - other.x) }));
    return { root: lines({ title, x: x.name, y: y.name, groups }), left: Math.max(0, names.length - SERIES_MOST) };
  }
  const all = points.map((it) => ({ label: series ? `${it.x} · ${it.series}` : it.x, value: it.y }));
  return { root: bars({ title, y: y.name, items: all.slice(0, BARS_MOST) }), left: Math.max(0, all.length - BARS_MOST) };
}
