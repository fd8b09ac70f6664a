// The lines of a section: what is counted or measured, for one cluster or several, each value with its indicator and its records.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { placeOf } from "../../lib/places.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/**
 * A section as a table; its lines have `value` and `evidence` of one cluster, or `values` and lists of it of several.
 * @param {{section: string, label: object, lines: object[]}} section
 * @param {object[]} clusters
 */
export function lineTable(section, clusters) {
  const named = (row) => [said(row.label), said(row.part_label) || row.part].filter(Boolean).join(" · ");
  const id = (row) => row.indicator?.split("/").pop() ?? null;
  const value = (row, at) => (row.values ? row.values[at] : row.value);
  const evidence = (row, at) => (Array.isArray(row.evidence) ? row.evidence[at] : row.evidence);
  return table({
    caption: t("success.lines.caption", { section: said(section.label) }), name: `${section.section}-${clusters.map((it) => it.id).join("-")}`, rows: section.lines,
    columns: [
      { label: t("success.line"), heading: true, value: named, cell: (row) => (id(row) ? h("a", { href: format("indicator", [id(row)]) }, named(row)) : named(row)),
        more: [{ label: "item", value: (row) => row.item }, { label: "part", value: (row) => row.part }] },
      ...clusters.map((cluster, at) => ({
        label: said(cluster.label), numeric: true, value: (row) => value(row, at)?.value ?? null,
        cell: (row) => measure(value(row, at), { indicator: id(row), name: `${named(row)}, ${said(cluster.label)}`, evidence: placeOf(evidence(row, at)), source: evidence(row, at) }),
        more: ["low", "high"].map((bound) => ({ label: `${said(cluster.label)} ${bound}`, value: (row) => value(row, at)?.[bound] ?? null })),
      })),
    ],
  });
}
