// Support programmes of the clusters by the stage that they are meant for.

import { h } from "../../lib/dom.js";
import { thingLink } from "../../lib/facts.js";
import { table } from "../../lib/table.js";
import { said, t } from "../../lib/words.js";

/** @param {object} given the answers of the screen */
export function programmes({ answer, stages }) {
  const rows = [...stages.values()].map((stage) => ({
    stage, programmes: answer.programmes.map((it) => it.stages.find((one) => one.stage === stage.notation)?.programmes ?? []),
  }));
  return [
    h("p", {}, t("compare.programmes.lead")),
    table({
      caption: t("compare.programmes.caption"), name: "programmes", rows, sortable: false,
      columns: [
        { label: t("compare.stage"), heading: true, value: (row) => said(row.stage.label) },
        ...answer.clusters.map((cluster, at) => ({
          label: said(cluster.label), value: (row) => row.programmes[at].map((it) => said(it.label)).join("; "),
          cell: (row) => (row.programmes[at].length === 0 ? t("compare.programmes.none") : h("ul", { class: "plain" }, row.programmes[at].map((it) => h("li", {}, thingLink("programme", it))))),
        })),
      ],
    }),
  ];
}
