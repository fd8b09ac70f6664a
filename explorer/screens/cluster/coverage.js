// How much of the cluster the data knows, and what to beware of.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { coverageOf } from "../../lib/coverage.js";
import { facts } from "../../lib/facts.js";
import { conceptsById } from "../../lib/concepts.js";
import { measure } from "../../lib/measure.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";

/** @param {import("../cluster.js").Known} known */
export async function coverage(known) {
  const network = (more) => read("/api/v1/network", { cluster: known.id, layout: "none", ...more });
  const [{ items }, names, inside, pairs] = await Promise.all([
    read("/api/v1/quality", { cluster: known.id }), conceptsById("statistic"), network({}), network({ view: "plain" }),
  ]);
  const it = items[0]?.coverage;
  if (!it) return remark(t("cluster.coverage.none"), "caution");
  const fact = (name, words) => [t(`cluster.coverage.${words}`), it[name] === null && name !== "share_known" ? t("cluster.coverage.unknown") : coverageOf(name, it, known.cluster, t(`cluster.coverage.${words}`))];
  const [reportedName, reportedNumber] = fact("actors_reported", "reported");
  return [
    ...it.cautions.map((caution) => remark(said(caution.message), "caution")),
    h("p", {}, t("cluster.coverage.boundary"), " ", said(it.boundary)),
    facts([
      fact("actors_known", "known"),
      [reportedName, [reportedNumber, it.reported_statistic && ` (${said(names.get(it.reported_statistic)?.label) || it.reported_statistic})`]],
      fact("share_known", "share"),
      [t("cluster.coverage.recorded"), h("a", { href: format("network", [], { cluster: known.id }) }, number(known.cluster.counts.linkages))],
      fact("linkages", "linkages"),
      [t("cluster.coverage.inside"), h("a", { href: format("network", [], { cluster: known.id }) }, number(inside.counts.edges))],
      [t("cluster.coverage.pairs"), h("a", { href: format("network", [], { cluster: known.id, view: "plain" }) }, number(pairs.counts.edges))],
      fact("artifacts", "artifacts"), fact("with_date", "dated"), fact("with_evidence", "evidence"), fact("with_confidence", "confidence"),
      fact("with_identifier", "identifier"), fact("undated", "undated"), fact("end_assumed", "end-assumed"),
    ]),
    h("p", { class: "hint" }, t("cluster.coverage.linkages.note")),
    it.sources.length > 0 && h("details", {}, h("summary", {}, t("cluster.coverage.sources", { count: it.sources.length })), table({
      caption: t("cluster.coverage.sources.caption"), name: `${known.id}-sources`, rows: it.sources,
      columns: [
        { label: t("cluster.source"), heading: true, value: (row) => row.source },
        { label: t("cluster.coverage.of-linkages"), numeric: true, value: (row) => row.share, cell: (row) => measure({ value: row.share }, { share: true, name: `${row.source}: ${t("cluster.coverage.of-linkages")}`, note: t("cluster.coverage.of-linkages.note"), evidence: format("network", [], { cluster: known.id }), source: `/api/v1/quality?cluster=${known.id}` }) },
      ],
    })),
  ];
}
