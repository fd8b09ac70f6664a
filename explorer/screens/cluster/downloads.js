// Files of the cluster: its network for other programs, its sheets, its lists.

import { h } from "../../lib/dom.js";
import { facts, links } from "../../lib/facts.js";
import { fileLink } from "../../lib/file-link.js";
import { t } from "../../lib/words.js";

const NETWORKS = [["Gephi (GEXF)", "gexf"], ["GraphML", "graphml"], ["Cytoscape (CX2)", "cx2"], ["VOSviewer", "vosviewer"], ["Pajek", "pajek"], ["CSV", "csv"], ["Excel", "xlsx"]];
const VIEWS = ["plain", "strength"];
const SHEETS = ["actors", "linkages", "artifacts", "derivations", "pathways", "programmes", "statistics", "offers"];

/** @param {import("../cluster.js").Known} known */
export function downloads({ id }) {
  const network = (parameters) => `/api/v1/clusters/${id}/network?${new URLSearchParams(parameters)}`;
  return [
    facts([
      [t("cluster.downloads.network"), links(NETWORKS.map(([label, form]) => fileLink(network({ format: form }), label)))],
      ...VIEWS.map((view) => [t(`cluster.downloads.view.${view}`), links(NETWORKS.slice(0, 2).map(([label, form]) => fileLink(network({ format: form, view }), label)))]),
      [t("cluster.downloads.sheets"), links([
        fileLink(`/api/v1/sheets?format=xlsx&cluster=${id}`, t("cluster.downloads.workbook")),
        fileLink(`/api/v1/sheets?format=zip&bom=true&cluster=${id}`, t("cluster.downloads.zip")),
        ...SHEETS.map((sheet) => fileLink(`/api/v1/sheets/${sheet}?cluster=${id}&bom=true`, t(`cluster.sheet.${sheet}`)))])],
    ]),
    h("p", {}, t("cluster.downloads.views")),
  ];
}
