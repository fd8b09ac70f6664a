// A network that is too large to be drawn: how large it is, what makes it smaller, and that its files are there all the same.

import { h } from "../../lib/dom.js";
import { number, said, t } from "../../lib/words.js";
import { format } from "../../lib/address.js";
import { MOST } from "./query.js";

const OFFERED = 12;

/** What stands in the place of the drawing. @param {import("./screen.js").Screen} screen @param {{nodes: number, edges: number | null}} size */
export function tooLarge(screen, size) {
  const { view, choices } = screen;
  const asked = view.list("cluster");
  const some = [...choices.clusters].filter((it) => it.counts.actors <= MOST.nodes && !(asked.length === 1 && asked[0] === it.id)).sort((left, right) => right.counts.actors - left.counts.actors).slice(0, OFFERED);
  return h("div", { class: "empty", id: "too-large" },
    h("p", {}, t(size.edges === null ? "network.too-large.nodes" : "network.too-large", { nodes: number(size.nodes), edges: size.edges === null ? "" : number(size.edges), most_nodes: MOST.nodes, most_edges: MOST.edges })),
    h("p", {}, t("network.too-large.advice")),
    h("ul", { class: "links" }, some.map((it) => h("li", {}, h("a", { href: format("network", [], { ...Object.fromEntries(view.parameters), cluster: it.id }) }, said(it.label), " ", h("span", { class: "hint" }, number(it.counts.actors)))))),
    h("p", { class: "actions" },
      h("a", { class: "button", href: view.address({ rollup: "cluster", scope: "any", view: null }) }, t("network.too-large.rollup")),
      h("button", { type: "button", onclick: () => document.getElementById("choose-sector")?.focus() }, t("network.too-large.filter")),
      h("button", { type: "button", onclick: () => document.getElementById("downloads")?.scrollIntoView() }, t("network.downloads"))));
}
