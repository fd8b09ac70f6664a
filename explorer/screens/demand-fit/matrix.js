// What is wanted against what there is: one row for each capability area, one column for each cluster.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { named } from "../../lib/facts.js";
import { table } from "../../lib/table.js";
import { percent, said, t } from "../../lib/words.js";

/** The matrix as a table: what is wanted first. */
export function areaMatrix({ fit, source, indicators }) {
  const first = fit.items[0]?.areas ?? [];
  const rows = first.map((area, at) => ({ area, at })).sort((left, right) => Number(left.area.intensity === null) - Number(right.area.intensity === null));
  return h("div", {}, table({
    caption: t("demand-fit.matrix.caption"), name: "demand-fit-areas", rows, sortable: false,
    columns: [
      { label: t("demand-fit.area"), heading: true, value: (row) => said(row.area.label), cell: (row) => named(row.area.label) },
      { label: t("demand-fit.intensity"), numeric: true, value: (row) => row.area.intensity, cell: (row) => (row.area.intensity === null ? "–" : wanted(row.area, fit, source)) },
      ...fit.items.map((item) => clusterColumn(item, source, indicators)),
    ],
  }), h("p", { class: "hint" }, t("demand-fit.matrix.key")));
}

function clusterColumn(item, source, indicators) {
  return {
    label: said(item.cluster.label), numeric: true, value: (row) => item.areas[row.at].level.value,
    cell: (row) => levelCell(item, item.areas[row.at], { source, indicators }),
    more: [
      { label: `${said(item.cluster.label)}: ${t("demand-fit.gap")}`, value: (row) => item.areas[row.at].gap?.value ?? null },
      { label: `${said(item.cluster.label)}: ${t("demand-fit.level-source")}`, value: (row) => sourceText(item.areas[row.at], indicators) },
    ],
  };
}

function levelCell(item, area, { source, indicators }) {
  const name = `${said(item.cluster.label)}, ${said(area.label)}`;
  const state = area.intensity === null ? "unwanted" : area.level.value === null ? "unknown" : area.gap?.value > 0 ? "gap" : "met";
  return h("span", { class: `level ${state}` }, measure(area.level, { indicator: "capability", name, source, evidence: evidenceOf(item, area), digits: 2, note: sourceText(area, indicators) }),
    state === "gap" && h("span", { class: "level-mark" }, " ▼", h("span", { class: "unseen" }, t("demand-fit.gap"))),
    area.selling_point === true && h("span", { class: "level-mark" }, " ★", h("span", { class: "unseen" }, t("demand-fit.selling-point"))));
}

/** How much of an area is wanted: what the profile states, or the reader. */
export function wanted(area, fit, source) {
  const { profile } = fit.demand;
  return measure({ value: area.intensity }, {
    name: `${said(area.label)}: ${t("demand-fit.intensity")}`, share: true, text: percent(area.intensity, 0), source,
    ...(profile ? { evidence: `/doc/demand/${encodeURIComponent(profile.id)}` } : { note: t("demand-fit.stated-need") }),
  });
}

/** Where the records behind a level are seen. */
export function evidenceOf(item, area) {
  const first = area.evidence.find((it) => it.kind === "offer");
  return first ? `/doc/offer/${first.id.split("/").map(encodeURIComponent).join("/")}` : format("cluster", [item.cluster.id]);
}

/** How a value is called that a level is computed from; not every one is an indicator. */
export function valueName(id, indicators) {
  return said(indicators.get(id)?.label) || id;
}

/** Whether a level was stated in the request or declared in an offer, or from which indicators it was computed. */
export function sourceText(area, indicators) {
  if (area.level_source === null) return null;
  if (area.level_source === "stated") return t("demand-fit.stated");
  return area.level_source === "declared" ? t("demand-fit.declared") : t("demand-fit.computed", { indicators: area.indicators.map((it) => valueName(it, indicators)).join(", ") });
}
