// One indicator of the clusters over the years.

import { h, replace } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { select } from "../../lib/field.js";
import { figure } from "../../lib/figure.js";
import { measure } from "../../lib/measure.js";
import { observationsQuery } from "../../lib/observations.js";
import { answerOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { compareText, said, t } from "../../lib/words.js";

/** @param {object} given the answers of the screen */
export function series(given) {
  const { view, answer } = given;
  const body = h("div");
  const options = answer.rows.map((it) => ({ value: it.indicator, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label));
  const asked = view.get("indicator");
  const draw = (indicator) => replace(body, picture(given, indicator, options.find((it) => it.value === indicator)?.label ?? indicator));
  const chosen = options.some((it) => it.value === asked) ? asked : "maturity";
  draw(chosen);
  return [
    h("p", {}, t("compare.series.lead")),
    h("div", { class: "controls" }, select({ id: "indicator", label: t("compare.indicator"), value: chosen, options, change: (indicator) => {
      view.keep({ indicator: indicator === "maturity" ? null : indicator });
      draw(indicator);
    } })),
    body,
  ];
}

function picture(given, indicator, name) {
  const { view, keys, answer } = given;
  return figure({
    title: t("compare.series.figure", { indicator: name }), chart: "series",
    parameters: { cluster: keys.join(","), indicator, window: view.get("window") }, table: () => seriesTable(given, indicator, name),
    query: observationsQuery({ clusters: answer.clusters.map((it) => it.iri), indicator, window: view.get("window") }),
  });
}

async function seriesTable({ view, answer }, indicator, name) {
  const all = await Promise.all(answer.clusters.map((it) => read(`/api/v1/clusters/${it.id}/series`, { indicator, window: view.get("window") }, { signal: view.signal })));
  const years = [...new Set(all.flatMap((it) => it.series.flatMap((one) => one.points.map((point) => point.year))))].sort((left, right) => right - left);
  const value = (at, year) => all[at].series[0]?.points.find((it) => it.year === year)?.value ?? null;
  return table({
    caption: t("compare.series.figure", { indicator: name }), name: `series-${indicator}`, rows: years.map((year) => ({ year })),
    columns: [
      { label: t("shell.year"), heading: true, value: (row) => row.year, cell: (row) => String(row.year) },
      ...answer.clusters.map((cluster, at) => ({
        label: said(cluster.label), numeric: true, value: (row) => value(at, row.year)?.value ?? null,
        cell: (row) => measure(value(at, row.year), { indicator, name: `${said(cluster.label)}, ${row.year}`, source: answerOf(`/api/v1/clusters/${cluster.id}/series`, { window: view.get("window") }, { indicator }) }),
        more: ["low", "high"].map((bound) => ({ label: `${said(cluster.label)} ${bound}`, value: (row) => value(at, row.year)?.[bound] ?? null })),
      })),
    ],
  });
}
