// How much of the cluster the data knows, and what to beware of.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { shareKnown } from "../../lib/coverage.js";
import { facts } from "../../lib/facts.js";
import { conceptsById } from "../../lib/concepts.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, percent, said, t } from "../../lib/words.js";

/** @param {import("../cluster.js").Known} known */
export async function coverage(known) {
  const network = (more) => read("/api/v1/network", { cluster: known.id, layout: "none", ...more });
  const [{ items }, names, inside, pairs] = await Promise.all([
    read("/api/v1/quality", { cluster: known.id }), conceptsById("statistic"), network({}), network({ view: "plain" }),
  ]);
  const it = items[0]?.coverage;
  if (!it) return remark(t("cluster.coverage.none"), "caution");
  const share = (value) => (value === null ? t("cluster.coverage.unknown") : percent(value, 0));
  const reported = it.actors_reported === null ? t("cluster.coverage.unknown")
    : [number(it.actors_reported), it.reported_statistic && ` (${said(names.get(it.reported_statistic)?.label) || it.reported_statistic})`];
  return [
    ...it.cautions.map((caution) => remark(said(caution.message), "caution")),
    h("p", {}, t("cluster.coverage.boundary"), " ", said(it.boundary)),
    facts([
      [t("cluster.coverage.known"), number(it.actors_known)],
      [t("cluster.coverage.reported"), reported],
      [t("cluster.coverage.share"), shareKnown(it)],
      [t("cluster.coverage.recorded"), number(known.cluster.counts.linkages)],
      [t("cluster.coverage.linkages"), number(it.linkages)],
      [t("cluster.coverage.inside"), h("a", { href: format("network", [], { cluster: known.id }) }, number(inside.counts.edges))],
      [t("cluster.coverage.pairs"), h("a", { href: format("network", [], { cluster: known.id, view: "plain" }) }, number(pairs.counts.edges))],
      [t("cluster.coverage.artifacts"), number(it.artifacts)],
      [t("cluster.coverage.dated"), share(it.with_date)],
      [t("cluster.coverage.evidence"), share(it.with_evidence)],
      [t("cluster.coverage.confidence"), share(it.with_confidence)],
      [t("cluster.coverage.identifier"), share(it.with_identifier)],
      [t("cluster.coverage.undated"), number(it.undated)],
      [t("cluster.coverage.end-assumed"), number(it.end_assumed)],
    ]),
    h("p", { class: "hint" }, t("cluster.coverage.linkages.note")),
    it.sources.length > 0 && h("details", {}, h("summary", {}, t("cluster.coverage.sources", { count: it.sources.length })), table({
      caption: t("cluster.coverage.sources.caption"), name: `${known.id}-sources`, rows: it.sources,
      columns: [
        { label: t("cluster.source"), heading: true, value: (row) => row.source },
        { label: t("cluster.coverage.of-linkages"), numeric: true, value: (row) => row.share, cell: (row) => percent(row.share, 1) },
      ],
    })),
  ];
}
