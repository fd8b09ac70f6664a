// Investors by stage, and who pays: givers of capital by sector, with the linkages behind them.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { money as amount } from "../../lib/amounts.js";
import { conceptName, mark } from "../../lib/concepts.js";
import { actorLink } from "../../lib/facts.js";
import { measure } from "../../lib/measure.js";
import { networkOf, periodOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";
import { actors, linkageTable, rest } from "./things.js";

/** The section of investment. */
export function investment(given) {
  const { answer } = given;
  return [h("p", {}, t("success.investment.lead")), investorTable(given), rest(answer.investors), stageTable(given),
    answer.investments_without_stage > 0 && h("p", { class: "hint" }, t("success.investment.no-stage", { count: answer.investments_without_stage }))];
}

function investorTable({ answer, sectors }) {
  if (answer.investors.items.length === 0) return h("p", {}, t("success.investors.none"));
  return table({
    caption: t("success.investors"), name: "investors", rows: answer.investors.items,
    columns: [
      { label: t("success.investor"), heading: true, value: (row) => said(row.actor.label), cell: (row) => actorLink(row.actor, sectors) },
      { label: t("success.kind"), value: (row) => (row.subtype ? conceptName(sectors.get(row.subtype), row.subtype) : "–") },
      { label: t("success.inside"), value: (row) => t(row.inside ? "success.yes" : "success.no") },
      { label: t("success.linkages"), numeric: true, value: (row) => row.linkages, cell: (row) => h("a", { href: crossing(answer, { around: row.actor.id, depth: 1 }) }, number(row.linkages)) },
      { label: t("success.firms"), numeric: true, value: (row) => row.firms, cell: (row) => h("a", { href: crossing(answer, { around: row.actor.id, depth: 1 }) }, number(row.firms)) },
    ],
  });
}

function stageTable({ answer, sectors }) {
  return table({
    caption: t("success.investment.caption"), name: "investment", rows: answer.investment, sortable: false,
    columns: [
      { label: t("success.stage"), heading: true, value: (row) => said(row.label) },
      { label: t("success.present"), numeric: true, value: (row) => row.present.value, cell: (row) => measure(row.present, { indicator: "investor-stage-presence", name: said(row.label), share: true, evidence: format("pathways", [], { cluster: answer.cluster.id, ...periodOf(answer) }) }) },
      { label: t("success.entries"), numeric: true, value: (row) => row.entries, cell: (row) => h("a", { href: crossing(answer, { sector: ["investor", "industry"] }) }, number(row.entries)) },
      { label: t("success.investors"), value: (row) => row.investors.map((it) => said(it.label)).join("; "), cell: (row) => (row.investors.length === 0 ? "–" : actors(row.investors, sectors)) },
    ],
  });
}

// What is counted is seen linkage by linkage in the network. Who gives and who receives are often of two sectors, and one of them
// outside: a network of the one sector, or of the inside alone, would leave it out.
function crossing(answer, more) {
  return networkOf(answer.cluster.id, answer, { scope: "any", ...more });
}

function capitalOf(answer, text) {
  return h("a", { href: crossing(answer, { family: "capital" }) }, text);
}

/** The section of money. */
export function money(given) {
  const { answer, sectors } = given;
  const sums = (row) => row.sums.map((it) => `${amount(it.amount, it.currency)} (${it.count})`);
  return [
    h("p", {}, t("success.money.lead")),
    table({
      caption: t("success.money.caption"), name: "payers", rows: answer.payers,
      columns: [
        { label: t("success.sector"), heading: true, value: (row) => said(row.label), cell: (row) => h("span", { class: "sector" }, mark(sectors.get(row.sector)), said(row.label)) },
        { label: t("success.givers"), numeric: true, value: (row) => row.givers, cell: (row) => capitalOf(answer, number(row.givers)) },
        { label: t("success.linkages"), numeric: true, value: (row) => row.linkages, cell: (row) => capitalOf(answer, number(row.linkages)) },
        { label: t("success.sums"), value: (row) => sums(row).join("; "), cell: (row) => (row.sums.length === 0 ? "–" : h("ul", { class: "plain" }, sums(row).map((it) => h("li", {}, capitalOf(answer, it))))) },
      ],
    }),
    linkageTable(given, answer.capital, { caption: t("success.capital"), name: "capital", none: t("success.capital.none") }),
  ];
}
