// Indicators: the catalogue of every number, by what it is a value of, with search.

import { h, replace } from "../lib/dom.js";
import { readAll } from "../lib/api.js";
import { format } from "../lib/address.js";
import { line, select } from "../lib/field.js";
import { fileLink } from "../lib/file-link.js";
import { announce, empty } from "../lib/states.js";
import { table } from "../lib/table.js";
import { compareText, hasWords, said, t } from "../lib/words.js";

export const parameters = ["q", "tier", "scope"];
export const style = "indicator.css";

const TIERS = ["headline", "detail"];
/** What indicators are values of, in the order of the catalogue. */
const SCOPES = ["cluster", "actor", "sector", "sector-pair", "stage", "artifact", "pillar", "milestone", "rank", "quadrant", "area", "cluster-pair", "demand", "request"];

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const all = await readAll("/api/v1/indicators");
  view.title(t("indicators.title"));
  view.root.append(h("p", {}, t("indicators.lead", { count: all.length })));
  const list = h("div");
  const draw = () => replace(list, groups(view, all));
  view.root.append(controls(view, all, draw), h("p", { class: "actions" },
    fileLink("/api/v1/indicators?format=csv&limit=1000", t("indicators.csv"), { name: "indicators.csv", button: true }),
    h("a", { class: "button", href: "/scheme/indicator" }, t("indicators.rdf"))), list);
  draw();
}

function controls(view, all, draw) {
  const search = line({ id: "q", label: t("indicators.q"), value: view.get("q", ""), type: "search" });
  const field = search.querySelector("input");
  field.addEventListener("input", () => {
    view.keep({ q: field.value.trim() });
    draw();
    announce(t("indicators.found", { count: found(view, all).length }));
  });
  const any = { value: "", label: t("shell.field.all") };
  const choose = (name, values, words) => select({
    id: name, label: t(`indicators.${name}`), value: view.get(name, ""), options: [any, ...values.map((it) => ({ value: it, label: t(`${words}.${it}`) }))],
    change: (value) => view.go({ [name]: value }),
  });
  return h("div", { class: "controls" }, search, choose("tier", TIERS, "indicators.tier"), choose("scope", SCOPES, "shell.scope"));
}

function found(view, all) {
  const words = view.get("q", "").toLocaleLowerCase().split(/\s+/).filter((it) => it !== "");
  return all.filter((it) => {
    const text = [it.id, it.label.ko, it.label.en, it.summary.ko, it.summary.en].join(" ").toLocaleLowerCase();
    return words.every((word) => text.includes(word)) && (!view.get("tier") || it.tier === view.get("tier")) && (!view.get("scope") || it.scope === view.get("scope"));
  });
}

function groups(view, all) {
  const some = found(view, all);
  if (some.length === 0) return empty(t("indicators.none"), h("button", { type: "button", onclick: () => view.go({ q: null, tier: null, scope: null }) }, t("indicators.clear")));
  const scopes = [...SCOPES, ...new Set(some.map((it) => it.scope).filter((it) => !SCOPES.includes(it)))];
  return scopes.map((scope) => [scope, some.filter((it) => it.scope === scope)]).filter(([, rows]) => rows.length > 0).map(([scope, rows]) => group(scope, rows));
}

function group(scope, rows) {
  const name = hasWords(`shell.scope.${scope}`) ? t(`shell.scope.${scope}`) : scope;
  return h("section", {}, h("h2", {}, name), table({
    caption: t("indicators.caption", { scope: name, count: rows.length }), name: `indicators-${scope}`, rows: [...rows].sort(byTier),
    columns: [
      { label: t("indicators.name"), heading: true, value: (row) => said(row.label), cell: (row) => h("a", { href: format("indicator", [row.id]) }, said(row.label)) },
      { label: t("indicators.summary"), value: (row) => said(row.summary) },
      { label: t("indicators.tier"), value: (row) => t(`indicators.tier.${row.tier}`) },
      { label: t("indicators.direction"), value: (row) => t(`shell.direction.${row.direction}`) },
      { label: t("indicators.id"), value: (row) => row.id, cell: (row) => h("code", {}, row.id) },
    ],
  }));
}

function byTier(left, right) {
  return TIERS.indexOf(left.tier) - TIERS.indexOf(right.tier) || compareText(said(left.label), said(right.label));
}
