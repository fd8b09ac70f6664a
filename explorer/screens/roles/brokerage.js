// Roles of brokers in a cluster: what each means and how often it occurs.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { measure } from "../../lib/measure.js";
import { answerOf, networkOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/** Kinds of brokerage, in the order of their names in answers. */
export const BROKERAGE = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"];

/**
 * How often each kind occurs in a cluster: sums over its actors, which the service gives where clusters are compared.
 * @param {import("../../lib/view.js").View} view
 * @param {object} cluster
 * @param {object[]} all clusters
 * @param {Map<string, object>} indicators by id
 * @param {import("../../lib/records.js").Period} period of the answer
 */
export async function brokerageTable(view, cluster, { all, indicators, period }) {
  const other = all.find((it) => it.id !== cluster.id);
  const source = answerOf("/api/v1/comparison", period, { clusters: [cluster.id, other?.id], indicators: [...BROKERAGE, "total"].map((it) => `brokerage-${it}`) });
  const rows = other ? (await read(source, {}, { signal: view.signal })).rows : [];
  const value = (role) => rows.find((it) => it.indicator === `brokerage-${role}`)?.values[0] ?? null;
  const total = value("total")?.value ?? null;
  const share = (row) => (total && row.value?.value !== undefined && row.value.value !== null ? row.value.value / total : null);
  const about = (row) => ({ indicator: `brokerage-${row.role}`, name: said(cluster.label), evidence: networkOf(cluster.id, period), source });
  return table({
    caption: t("roles.brokerage.caption"), name: `brokerage-${cluster.id}`, rows: BROKERAGE.map((role) => ({ role, about: indicators.get(`brokerage-${role}`), value: value(role) })),
    columns: [
      { label: t("roles.role"), heading: true, value: (row) => said(row.about?.label), cell: (row) => h("a", { href: format("indicator", [`brokerage-${row.role}`]) }, said(row.about?.label)) },
      { label: t("roles.meaning"), value: (row) => said(row.about?.summary) },
      { label: t("roles.number"), numeric: true, value: (row) => row.value?.value ?? null, cell: (row) => measure(row.value, about(row)) },
      { label: t("roles.share"), numeric: true, value: share, cell: (row) => measure({ value: share(row), undefined: row.value?.undefined }, { ...about(row), share: true, note: t("roles.share.note", { total: total ?? 0 }) }) },
    ],
  });
}
