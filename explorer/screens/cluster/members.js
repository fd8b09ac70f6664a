// Who leads in the cluster, and the programmes that support it.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { actorLink, factOf, links, thingLink } from "../../lib/facts.js";
import { fileLink } from "../../lib/file-link.js";
import { measure } from "../../lib/measure.js";
import { networkOf } from "../../lib/records.js";
import { money, span } from "../../lib/amounts.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

const MOST = 15;

/** @param {import("../cluster.js").Known} known */
export async function actors(known) {
  const answer = await read(`/api/v1/clusters/${encodeURIComponent(known.id)}/roles`, { ...known.period, limit: MOST });
  const column = (field, indicator) => ({
    label: said(known.indicators.get(indicator)?.label), numeric: true, value: (row) => row[field].value,
    cell: (row) => measure(row[field], { indicator, name: said(row.actor.label), evidence: networkOf(known.id, answer, { select: row.actor.id }) }),
    more: [{ label: `${said(known.indicators.get(indicator)?.label)}: ${t("cluster.standing")}`, value: (row) => row[field].rank ?? null }],
  });
  const rows = table({
    caption: t("cluster.actors.caption"), name: `${known.id}-actors`, rows: answer.items,
    columns: [
      { label: t("shell.kind.actor"), heading: true, value: (row) => said(row.actor.label), cell: (row) => actorLink(row.actor, known.sectors) },
      { label: t("cluster.sector"), value: (row) => said(known.sectors.get(row.actor.sector)?.label) },
      column("degree", "degree"), column("strength", "strength"), column("betweenness", "betweenness"), column("participation", "participation"),
    ],
  });
  return [rows, links([
    h("a", { href: format("roles", [], { cluster: known.id, ...known.period }) }, t("cluster.actors.all")),
    fileLink(`/api/v1/actors?cluster=${known.id}&format=csv&limit=1000`, t("cluster.actors.csv"), { name: `${known.id}-actors.csv` }),
  ])];
}

/** @param {import("../cluster.js").Known} known */
export async function programmes(known) {
  const { items } = await read("/api/v1/programmes", { cluster: known.id, limit: 1000 });
  if (items.length === 0) return empty(t("cluster.programmes.none"), h("a", { class: "button", href: format("import") }, t("shell.screen.import")));
  return table({
    caption: t("cluster.programmes.caption"), name: `${known.id}-programmes`, rows: items,
    columns: [
      { label: t("shell.kind.programme"), heading: true, value: (row) => said(row.label), cell: (row) => thingLink("programme", row) },
      { label: t("cluster.programmes.operators"), value: (row) => row.operators.map((it) => said(it.label)).join(", ") || null,
        cell: (row) => (row.operators.length === 0 ? "–" : row.operators.map((it, at) => [at > 0 && ", ", actorLink(it, known.sectors)])) },
      { label: t("cluster.programmes.stages"), value: (row) => row.stages.map((it) => said(known.stages.get(it)?.label) || it).join(", ") || null },
      { label: t("cluster.programmes.period"), value: (row) => row.start?.text ?? null, cell: (row) => span(row.start, row.end) },
      { label: t("cluster.programmes.budget"), numeric: true, value: (row) => row.budget, cell: (row) => factOf("programme", row.id, money(row.budget, row.currency)) },
      { label: t("cluster.programmes.linkages"), numeric: true, value: (row) => row.counts.linkages, cell: (row) => factOf("programme", row.id, number(row.counts.linkages)) },
    ],
  });
}
