// The same number elsewhere: the calls of known libraries, and the file of a cluster to run them on.

import { h } from "../../lib/dom.js";
import { copy } from "../../lib/download.js";
import { facts, links } from "../../lib/facts.js";
import { select } from "../../lib/field.js";
import { currentRevision } from "../../lib/api.js";
import { fileLink } from "../../lib/file-link.js";
import { said, t } from "../../lib/words.js";

/** Views that are networks with a file of their own. */
const FILES = ["plain", "strength", "distance", "arcs", "open"];
const FORMS = [["node-link (Python)", "node-link"], ["Gephi (GEXF)", "gexf"], ["GraphML", "graphml"], ["CSV", "csv"]];

/** @param {import("../../lib/view.js").View} view @param {object} indicator @param {object[]} all clusters */
export function recompute(view, indicator, all) {
  const { view: reads } = indicator.reads ?? {};
  const calls = indicator.same_as.map((text) => ({ library: text.slice(0, text.indexOf(":")), call: text.slice(text.indexOf(":") + 1).trim() }));
  const cluster = all.find((it) => it.id === view.get("cluster")) ?? all[0];
  if (!FILES.includes(reads) || !cluster) return [h("p", {}, t("indicator.recompute.data")), ...calls.map((it) => snippet(it.library, it.call))];
  const address = (form) => `/api/v1/clusters/${encodeURIComponent(cluster.id)}/network?view=${reads}&format=${form}`;
  return [
    h("p", {}, t("indicator.recompute.lead", { view: reads })),
    h("div", { class: "controls" }, select({
      id: "file-cluster", label: t("shell.cluster"), value: cluster.id, options: all.map((it) => ({ value: it.id, label: said(it.label) })), change: (value) => view.go({ cluster: value }),
    })),
    facts([[t("indicator.recompute.file"), links(FORMS.map(([label, form]) => fileLink(address(form), label)))]]),
    ...calls.map((it) => snippet(it.library, script(it, `bioclusters-${cluster.id}-r${currentRevision()}.nodelink.json`))),
  ];
}

// The script reads the file under the name that the service gives it.
function script({ library, call }, file) {
  const lines = ["import json, networkx as nx", `G = nx.node_link_graph(json.load(open("${file}", encoding="utf-8")), edges="edges")`];
  if (library === "igraph") lines.push("import igraph", "G = igraph.Graph.from_networkx(G)");
  else if (library !== "networkx") return call;
  return [...lines, `print(${call})`].join("\n");
}

function snippet(library, text) {
  const button = h("button", { type: "button", onclick: () => copy(text, button) }, t("indicator.copy"));
  return h("div", { class: "snippet" }, h("p", {}, h("strong", {}, library), " ", button), h("pre", { class: "wide", tabindex: "0" }, h("code", {}, text)));
}
