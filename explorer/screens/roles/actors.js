// Actors of a cluster with what each is in its network: numbers with their rank, and kinds of brokerage.

import { actorLink } from "../../lib/facts.js";
import { h } from "../../lib/dom.js";
import { measure } from "../../lib/measure.js";
import { answerOf, networkOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";
import { BROKERAGE } from "./brokerage.js";
import { equalNames } from "./equals.js";

const RANKED = [["degree", "degree"], ["strength", "strength"], ["betweenness", "betweenness"], ["harmonic", "harmonic-closeness"], ["participation", "participation"]];

/**
 * @param {object[]} rows actors of an answer
 * @param {Map<string, object>} sectors concepts by notation
 * @param {import("../../lib/records.js").Period} period of the answer
 */
export function actorTable(rows, sectors, cluster, period) {
  // Values of actors are published of the latest year alone: of any other the answer is that of the roles.
  const source = answerOf(`/api/v1/clusters/${cluster.id}/roles`, period, { limit: 1000 });
  const about = (row, indicator) => ({ indicator, name: said(row.actor.label), evidence: networkOf(cluster.id, period, { select: row.actor.id }), source });
  const ranked = ([name, indicator]) => ({
    label: t(`roles.sort.${name}`), numeric: true, value: (row) => row[name].value,
    cell: (row) => [measure(row[name], about(row, indicator)), place(row[name])],
    more: [{ label: `${t(`roles.sort.${name}`)} ${t("roles.rank")}`, value: (row) => row[name].rank ?? null }, { label: `${t(`roles.sort.${name}`)} ${t("roles.percentile")}`, value: (row) => row[name].percentile ?? null }],
  });
  const brokerage = (role) => ({
    label: t(`roles.broker.${role}`), numeric: true, value: (row) => row.brokerage[role].value,
    cell: (row) => measure(row.brokerage[role], about(row, `brokerage-${role}`)),
  });
  return table({
    caption: t("roles.actors.caption"), name: `actors-${cluster.id}`, rows,
    columns: [
      { label: t("roles.actor"), heading: true, value: (row) => said(row.actor.label), cell: (row) => actorLink(row.actor, sectors), more: [{ label: "id", value: (row) => row.actor.id }] },
      { label: t("roles.sector"), value: (row) => said(sectors.get(row.actor.sector)?.label) },
      ...RANKED.map(ranked),
      { label: t("roles.anchor-share"), numeric: true, value: (row) => row.anchor_share.value, cell: (row) => measure(row.anchor_share, { ...about(row, "anchor-share"), share: true }) },
      { label: t("roles.main"), value: (row) => mainOf(row.main_brokerages) },
      ...BROKERAGE.map(brokerage),
    ],
    rowAttributes: (row) => ({ dataset: { actor: row.actor.id } }),
  });
}

function mainOf(kinds) {
  return equalNames(kinds.map((it) => t(`roles.broker.${it}`)), (count) => t("roles.main.equal", { count })) || "–";
}

// Rank among the actors that have the value, and the share that stands no higher.
function place({ rank, of, percentile }) {
  if (rank === null || rank === undefined) return null;
  return h("span", { class: "interval place" }, `${t("shell.rank", { rank, of })}`, percentile !== null && ` · ${t("roles.percentile.of", { percentile: number(percentile, 3) })}`);
}
