// Indicators side by side: headline first, filtered by tier, pillar and text, with differences from the model and forms that size does not disturb.

import { h, replace } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { line, select, toggle } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { recordsOf, valuesOf } from "../../lib/records.js";
import { announce, empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { said, t, unit } from "../../lib/words.js";

const TIERS = ["headline", "detail"];

/** @param {object} given the answers of the screen */
export function indicators(given) {
  const { view, answer } = given;
  const chosen = { tier: view.get("tier", "headline"), pillar: view.get("pillar", ""), q: view.get("q", ""), fair: view.get("fair") === "true" };
  const body = h("div");
  const draw = () => {
    const rows = rowsOf(given, chosen);
    replace(body, rows.length === 0 ? empty(t("compare.indicators.none"), h("button", { type: "button", onclick: () => view.go({ tier: "all", pillar: null, q: null }) }, t("compare.indicators.all"))) : indicatorTable(given, rows, chosen.fair));
    return rows.length;
  };
  const change = (name) => (value) => {
    chosen[name] = value;
    view.keep({ tier: chosen.tier === "headline" ? null : chosen.tier, pillar: chosen.pillar, q: chosen.q, fair: chosen.fair });
    announce(t("compare.indicators.count", { count: draw() }));
  };
  draw();
  return [
    h("p", {}, t("compare.indicators.lead")),
    h("div", { class: "controls" },
      select({ id: "tier", label: t("compare.tier"), value: chosen.tier, change: change("tier"), options: [...TIERS, "all"].map((it) => ({ value: it, label: t(`compare.tier.${it}`) })) }),
      select({ id: "pillar", label: t("compare.pillar"), value: chosen.pillar, change: change("pillar"), options: [{ value: "", label: t("shell.field.all") }, ...answer.pillars.map((it) => ({ value: it.id, label: said(it.label) }))] }),
      line({ id: "q", label: t("compare.q"), value: chosen.q, change: change("q"), type: "search" }),
      toggle({ id: "fair", label: t("compare.fair"), value: chosen.fair, change: change("fair") })),
    body,
  ];
}

function rowsOf({ answer, catalogue }, { tier, pillar, q }) {
  const text = q.trim().toLocaleLowerCase();
  const found = (row, about) => [row.indicator, row.label.ko, row.label.en, about?.summary?.ko, about?.summary?.en].some((it) => it?.toLocaleLowerCase().includes(text));
  return answer.rows.filter((row) => {
    const about = catalogue.get(row.indicator);
    return (tier === "all" || about?.tier === tier) && (pillar === "" || about?.pillar === pillar) && (text === "" || found(row, about));
  }).sort((left, right) => place(left, catalogue, answer) - place(right, catalogue, answer));
}

// Maturity first, then what its pillars are made of, then the rest as the service has it; sums over actors last. Details after all headlines.
function place(row, catalogue, { pillars }) {
  const about = catalogue.get(row.indicator);
  const tier = TIERS.indexOf(about?.tier) * 100;
  if (row.indicator.startsWith("maturity")) return tier;
  if (about?.scope === "actor") return tier + 99;
  return tier + (about?.pillar ? 1 + pillars.findIndex((it) => it.id === about.pillar) : 50);
}

function indicatorTable(given, rows, fair) {
  const { answer, catalogue } = given;
  return table({
    caption: t("compare.indicators.caption"), name: `comparison-${given.keys.join("-")}`, rows,
    columns: [
      { label: t("compare.indicator"), heading: true, value: (row) => said(row.label), cell: (row) => h("a", { href: format("indicator", [row.indicator]) }, said(row.label)),
        more: [{ label: "id", value: (row) => row.indicator }] },
      ...answer.clusters.map((cluster, at) => valueColumn(given, cluster, at)),
      ...answer.clusters.slice(1).map((cluster, at) => differenceColumn(given, cluster, at + 1)),
      ...(fair ? fairColumns(given) : []),
      { label: t("compare.unit"), value: (row) => unit(catalogue.get(row.indicator)?.unit) },
      { label: t("compare.direction"), value: (row) => direction(catalogue.get(row.indicator)) },
    ],
  });
}

const DIRECTIONS = ["higher", "lower", "hump"];

function direction(about) {
  return t(`compare.direction.${DIRECTIONS.includes(about?.direction) ? about.direction : "descriptive"}`);
}

function valueColumn({ answer, catalogue }, cluster, at) {
  return {
    label: said(cluster.label), numeric: true, value: (row) => row.values[at]?.value ?? null,
    cell: (row) => measure(row.values[at], { indicator: row.indicator, name: said(cluster.label), evidence: recordsOf(catalogue.get(row.indicator), cluster.id, answer), source: valuesOf(row.indicator, cluster.id, answer) }),
    more: ["low", "high"].map((bound) => ({ label: `${said(cluster.label)} ${bound}`, value: (row) => row.values[at]?.[bound] ?? null })),
  };
}

function differenceColumn({ answer, path }, cluster, at) {
  const [model] = answer.clusters;
  const name = t("compare.difference-from", { other: said(cluster.label), model: said(model.label) });
  return {
    label: name, numeric: true, value: (row) => row.differences[at]?.value ?? null,
    cell: (row) => measure(row.differences[at], { indicator: row.indicator, name, source: path }),
    more: ["low", "high"].map((bound) => ({ label: `${name} ${bound}`, value: (row) => row.differences[at]?.[bound] ?? null })),
  };
}

// Against random networks of the same degrees, and at the size of the smallest cluster.
function fairColumns({ answer, path }) {
  const forms = ["z", "rarefied"];
  return answer.clusters.flatMap((cluster, at) => forms.map((form) => {
    const name = t(`compare.fair.${form}`, { cluster: said(cluster.label) });
    return { label: name, numeric: true, value: (row) => row.size_fair?.[form][at]?.value ?? null,
      cell: (row) => (row.size_fair?.[form][at] ? measure(row.size_fair[form][at], { indicator: `${row.indicator}-${form}`, name, source: path, note: form === "rarefied" ? t("compare.fair.note", { n: row.size_fair.n0, subsets: row.size_fair.subsets }) : null }) : "") };
  }));
}
