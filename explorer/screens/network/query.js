// What the address says of the network, as parameters of the service: which there are, which values they take, what a named view decides.

import { notice } from "../../lib/shell.js";
import { t } from "../../lib/words.js";

/** Parameters that say which part of the data the network is. */
export const VIEW = ["cluster", "scope", "sector", "type", "family", "confidence_min", "from", "to", "rollup", "actors", "around", "depth", "isolates", "projection", "view", "multi", "directed", "weight"];

/** Parameters that say what comes with it. */
const WITH = ["layout", "color", "metrics"];

/** Parameters that only this page reads. */
const HERE = ["size", "labels", "select", "source", "target", "max_length", "path", "bom"];

/** All parameters of the screen. */
export const PARAMETERS = [...VIEW, ...WITH, ...HERE];

/** What a named view decides on, whatever else is asked for. */
export const SET_BY_VIEW = ["scope", "sector", "type", "family", "confidence_min", "rollup", "actors", "around", "depth", "isolates", "projection", "multi", "directed", "weight"];

/** The choices of the parameters that have few, the first of which is the default. */
export const CHOICES = {
  scope: ["inside", "crossing", "any"],
  rollup: ["none", "parent", "cluster"],
  projection: ["actor", "bipartite"],
  view: ["", "plain", "strength", "distance", "arcs", "open"],
  multi: ["keep", "merge"],
  directed: ["auto", "true", "false"],
  weight: ["strength", "count"],
  layout: ["force", "circle", "sector", "geo"],
  color: ["sector", "community"],
  depth: ["1", "2", "3"],
  family: ["knowledge", "transfer", "capital", "people", "support", "structure"],
  isolates: ["true", "false"],
  labels: ["true", "false"],
};

/** What marks can be sized by without asking for an indicator: the network comes with its numbers. */
export const SIZES = ["degree", "strength", "equal"];

/** The most nodes and edges that are drawn, and the most indicators that come with them. */
export const MOST = { nodes: 5000, edges: 20000, metrics: 10 };

const DATE = /^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;

/**
 * Leaves out what the service would refuse, and says so.
 * @param {import("../../lib/view.js").View} view
 * @param {import("./choices.js").Choices} choices
 */
export function leaveOutUnknown(view, choices) {
  const known = {
    cluster: choices.clusters.map((it) => it.id), sector: [...choices.sectors.keys()], type: [...choices.types.keys()], family: CHOICES.family,
    metrics: choices.indicators.map((it) => it.id),
  };
  const left = [];
  for (const [name, values] of Object.entries(known)) {
    const asked = view.list(name);
    const some = asked.filter((it) => values.includes(it));
    if (some.length < asked.length) left.push([name, asked.filter((it) => !values.includes(it)).join(",")]);
    set(view, name, some.join(","));
  }
  for (const [name, values] of Object.entries(CHOICES)) {
    if (["family", "color"].includes(name) || view.get(name) === null || values.includes(view.get(name))) continue;
    left.push([name, view.get(name)]);
    set(view, name, "");
  }
  for (const [name, allowed] of Object.entries(tests(choices))) {
    if (view.get(name) === null || allowed(view.get(name))) continue;
    left.push([name, view.get(name)]);
    set(view, name, "");
  }
  if (view.get("from") && view.get("to") && view.get("from") > view.get("to")) {
    left.push(["from", view.get("from")]);
    set(view, "from", "");
  }
  if (left.length > 0) notice("values", t("network.values-left-out", { values: left.map(([name, value]) => `${name}=${value}`).join(", ") }));
}

function tests(choices) {
  const date = (it) => DATE.test(it);
  const indicators = choices.indicators.map((it) => it.id);
  return {
    from: date, to: date,
    confidence_min: (it) => Number(it) >= 0 && Number(it) <= 1,
    max_length: (it) => Number.isInteger(Number(it)) && Number(it) >= 1 && Number(it) <= 8,
    size: (it) => SIZES.includes(it) || indicators.includes(it),
    color: (it) => CHOICES.color.includes(it) || indicators.includes(it),
  };
}

function set(view, name, value) {
  if (value === "") view.parameters.delete(name);
  else view.parameters.set(name, value);
}

/** The part of the data that the address asks for. Without a cluster and with `around`, the surroundings are not cut at clusters. */
export function viewOf(view) {
  const asked = {};
  const named = view.get("view") !== null;
  for (const name of VIEW) {
    if (named && SET_BY_VIEW.includes(name)) continue;
    asked[name] = view.get(name);
  }
  if (asked.around === null || named) delete asked.depth;
  return asked;
}

/** What comes with the network: places, colours, numbers. Size and colour of the marks may each ask for one of the numbers. */
export function withIt(view) {
  const marked = [view.get("size"), view.get("color")].filter((it) => it !== null && !SIZES.includes(it) && !CHOICES.color.includes(it));
  const metrics = [...new Set([...marked, ...view.list("metrics")])].slice(0, MOST.metrics);
  return { layout: view.get("layout"), color: colourAsked(view), metrics: metrics.join(",") || null };
}

/** By what the service is to colour, or null: numbers are coloured on this page. */
export function colourAsked(view) {
  return CHOICES.color.includes(view.get("color")) ? view.get("color") : null;
}

/** Whether the view is narrower than its clusters, so that its size cannot be told from theirs. */
export function narrowed(view) {
  return view.get("view") === null && ["sector", "type", "family", "around", "actors", "confidence_min", "rollup"].some((name) => view.get(name) !== null);
}
