// How anybody checks a number of the service with another program: the file that the indicator reads, the call, and the values to compare.

import { h, replace } from "../../lib/dom.js";
import { format, queryOf } from "../../lib/address.js";
import { absolute } from "../../lib/api.js";
import { copy } from "../../lib/download.js";
import { select } from "../../lib/field.js";
import { fileLink } from "../../lib/file-link.js";
import { number, said, t } from "../../lib/words.js";
import { metricOf } from "./sizes.js";

const FIRST = "betweenness";
const SHOWN = 8;
const NETWORKS = ["plain", "strength", "distance", "arcs", "open"];

/** The part of the screen about checking. @param {import("./screen.js").Screen} screen */
export function verification(screen) {
  const checked = screen.choices.indicators.filter((it) => it.same_as.length > 0 && NETWORKS.includes(it.reads?.view));
  const content = h("div");
  const start = checked.find((it) => it.id === screen.view.get("size")) ?? checked.find((it) => it.id === FIRST) ?? checked[0];
  const draw = (id) => replace(content, steps(screen, checked.find((it) => it.id === id)));
  draw(start.id);
  return h("section", { class: "network-verification", id: "verification" }, h("h2", {}, t("network.check")), h("p", {}, t("network.check.lead")),
    h("details", {}, h("summary", { id: "check" }, t("network.check.open")),
      h("div", { class: "controls" }, select({ id: "check-indicator", label: t("network.check.indicator"), value: start.id, options: checked.map((it) => ({ value: it.id, label: said(it.label) })), change: draw })),
      content));
}

function steps(screen, indicator) {
  const clusters = screen.view.list("cluster");
  if (clusters.length !== 1) return h("p", { class: "remark note" }, t("network.check.one-cluster"));
  const view = indicator.reads.view;
  const asked = { cluster: clusters[0], view, metrics: indicator.id, format: "graphml" };
  const file = `/api/v1/network${queryOf(asked)}`;
  const address = absolute("/api/v1/network", asked);
  const call = callOf(indicator);
  return h("ol", { class: "network-steps" },
    h("li", {}, t("network.check.file", { view }), " ", fileLink(file, t("network.downloads.save"), { button: true, label: t("network.check.save") }), " ",
      h("button", { type: "button", class: "quiet", onclick: (event) => copy(address, event.currentTarget) }, t("network.downloads.copy-source"))),
    call && h("li", {}, t("network.check.python"), code(script(indicator, address, call))),
    h("li", {}, t("network.check.same-as"), h("ul", {}, indicator.same_as.map((it) => h("li", {}, h("code", {}, it))))),
    indicator.id === FIRST && h("li", {}, t("network.check.gephi")),
    h("li", {}, t("network.check.compare"), " ", h("a", { href: format("network", [], { cluster: clusters[0], view, size: indicator.id, metrics: indicator.id }) }, t("network.check.drawing")), " · ",
      h("a", { href: format("indicator", [indicator.id]) }, t("shell.measure.formula")), values(screen, indicator)));
}

// The call for networkx, as the catalogue gives it.
function callOf(indicator) {
  const found = indicator.same_as.find((it) => it.startsWith("networkx:"));
  return found ? found.replace(/^networkx:\s*/, "") : null;
}

function script(indicator, address, call) {
  return [
    "import io, urllib.request, networkx as nx",
    `G = nx.read_graphml(io.BytesIO(urllib.request.urlopen("${address}").read()))`,
    `computed = ${call}`,
    `published = nx.get_node_attributes(G, "${indicator.id.replaceAll("-", "_")}")`,
    "for actor in sorted(published, key=published.get, reverse=True)[:10]:",
    "    print(actor, published[actor], computed[actor])",
    "print(max(abs(published[actor] - computed[actor]) for actor in published))",
  ].join("\n");
}

function code(text) {
  return h("div", { class: "network-code" }, h("pre", { tabindex: "0", role: "region", "aria-label": t("network.check.script") }, text),
    h("button", { type: "button", class: "quiet", onclick: (event) => copy(text, event.currentTarget) }, t("network.check.copy")));
}

// The values of the service, where they have come with the drawing.
function values(screen, indicator) {
  const value = (it) => metricOf(it, indicator.id);
  const nodes = screen.stage.graph.nodes.filter((it) => value(it) !== null);
  if (nodes.length === 0) return null;
  const first = [...nodes].sort((left, right) => value(right) - value(left)).slice(0, SHOWN);
  return h("ul", { class: "network-values" }, first.map((it) => h("li", {}, h("code", {}, it.id), " ", number(value(it), 8))));
}
