// One cluster against the demand, area by area: gaps, selling points with what stands behind them, and the circumstances of its country.

import { h, replace } from "../../lib/dom.js";
import { format, thingAddress } from "../../lib/address.js";
import { select } from "../../lib/field.js";
import { measure } from "../../lib/measure.js";
import { named } from "../../lib/facts.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";
import { evidenceOf, sourceText, valueName, wanted } from "./matrix.js";

/**
 * The part of the screen about one cluster, and how another one is chosen.
 * @param {import("../../lib/view.js").View} view
 * @returns {{element: HTMLElement, choose: (cluster: string, go?: boolean) => void}}
 */
export function chosenCluster(view, about) {
  const { fit, source } = about;
  const content = h("div");
  const heading = h("h2", { tabindex: "-1", id: "chosen-cluster" });
  const options = fit.items.map((it) => ({ value: it.cluster.id, label: said(it.cluster.label) }));
  // The choice stays in its place, so that it keeps the focus while the tables below it change.
  const field = select({ id: "select", label: t("shell.cluster"), value: "", options, change: (value) => choose(value) });
  const element = h("section", {}, heading, options.length > 0 && field, content);
  const choose = (id, go = false) => {
    const item = fit.items.find((it) => it.cluster.id === id) ?? fit.items[0];
    if (!item) return;
    heading.textContent = t("demand-fit.chosen", { cluster: said(item.cluster.label) });
    field.querySelector("select").value = item.cluster.id;
    replace(content, areaTable(item, about), feasibility(item, source));
    if (id !== null) view.keep({ select: item.cluster.id });
    if (go) {
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    }
  };
  choose(view.get("select"));
  return { element, choose };
}

function areaTable(item, { fit, source, indicators }) {
  const name = (area, of) => `${said(item.cluster.label)}, ${said(area.label)}: ${t(`demand-fit.${of}`)}`;
  const number = (of, indicator) => ({
    label: t(`demand-fit.${of}`), numeric: true, value: (area) => area[of]?.value ?? null,
    cell: (area) => (area[of] === null ? "–" : measure(area[of], { indicator, name: name(area, of), source, evidence: evidenceOf(item, area), digits: 2 })),
    more: ["low", "high"].map((bound) => ({ label: `${t(`demand-fit.${of}`)} ${bound}`, value: (area) => area[of]?.[bound] ?? null })),
  });
  return table({
    caption: t("demand-fit.chosen.caption", { cluster: said(item.cluster.label) }), name: `demand-fit-${item.cluster.id}`, rows: item.areas,
    columns: [
      { label: t("demand-fit.area"), heading: true, value: (area) => said(area.label), cell: (area) => named(area.label) },
      { label: t("demand-fit.intensity"), numeric: true, value: (area) => area.intensity, cell: (area) => (area.intensity === null ? t("demand-fit.unwanted") : wanted(area, fit, source)) },
      number("level", "capability"),
      { label: t("demand-fit.level-source"), value: (area) => sourceText(area, indicators), cell: (area) => sourceCell(area, indicators) },
      number("gap", "demand-gap"), number("advantage", "revealed-advantage"),
      { label: t("demand-fit.selling-point"), value: (area) => (area.selling_point === true ? t("demand-fit.yes") : null), cell: (area) => (area.selling_point === true ? evidenceList(area) : "–"),
        more: [{ label: t("demand-fit.evidence"), value: (area) => area.evidence.map((it) => it.iri).join(" ") }] },
    ],
  });
}

function sourceCell(area, indicators) {
  if (area.level_source === null) return t("demand-fit.unknown");
  if (area.level_source !== "computed" || area.indicators.length === 0) return sourceText(area, indicators);
  return [t("demand-fit.computed-from"), " ", area.indicators.map((id, at) => [at > 0 && ", ", indicators.has(id) ? h("a", { href: format("indicator", [id]) }, valueName(id, indicators)) : id])];
}

const SCREENS = new Set(["artifact", "linkage"]);

function evidenceList(area) {
  const left = area.evidence_total - area.evidence.length;
  return h("details", {}, h("summary", {}, `★ ${t("demand-fit.evidence-count", { count: area.evidence_total })}`),
    h("ul", {}, area.evidence.map((it) => h("li", {}, h("a", { href: SCREENS.has(it.kind) ? thingAddress(it.kind, it.id) : `/doc/${it.kind}/${it.id.split("/").map(encodeURIComponent).join("/")}` },
      `${t(`demand-fit.kind.${it.kind}`)}: `, named(it.label, it.id)), it.sources.map(sourceLink)))),
    left > 0 && h("p", { class: "hint" }, t("demand-fit.evidence-left", { left })));
}

function sourceLink(source, at) {
  return /^https?:/.test(source) ? [" ", h("a", { href: source, rel: "noreferrer" }, t("demand-fit.source", { at: at + 1 }))] : ` ${source}`;
}

function feasibility(item, source) {
  const { feasibility: found } = item;
  const rows = ["gdp", "regulator", "rnd"].map((of) => [of, found[of]]);
  return h("div", {}, h("h3", {}, t("demand-fit.feasibility")), h("p", {}, t("demand-fit.feasibility.lead")),
    h("dl", { class: "facts" }, rows.map(([of, it]) => [h("dt", {}, t(`demand-fit.feasibility.${of}`)), h("dd", {}, measure(it, { indicator: "feasibility-distance", name: t(`demand-fit.feasibility.${of}`), source }))])),
    found.missing.length > 0 && h("details", {}, h("summary", {}, t("demand-fit.missing")), h("ul", {}, found.missing.map((it) => h("li", {}, named(it.message))))));
}
