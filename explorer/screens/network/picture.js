// The service's own drawing of the network, for reports.

import { h } from "../../lib/dom.js";
import { figure } from "../../lib/figure.js";
import { t } from "../../lib/words.js";
import { remark } from "../../lib/states.js";
import { colourAsked, viewOf } from "./query.js";
import { statementOf } from "./statement.js";
import { nodeTable } from "./tables.js";

/** The picture, made when it is opened. @param {import("./screen.js").Screen} screen */
export function picture(screen) {
  const content = h("div");
  const element = h("details", {}, h("summary", { id: "picture" }, t("network.picture.open")), content);
  element.addEventListener("toggle", () => {
    if (element.open && content.childNodes.length === 0) content.append(...make(screen));
  });
  return h("section", {}, h("h2", {}, t("network.picture")), h("p", {}, t("network.picture.lead")), element);
}

// What the picture knows of the view.
const KNOWN = ["cluster", "type", "from", "to"];

function make(screen) {
  const { view } = screen;
  const size = view.get("size", "degree");
  const beside = Object.entries(viewOf(view)).filter(([name, value]) => value !== null && !KNOWN.includes(name)).map(([name]) => t(`network.${name}`));
  if (view.get("color") !== colourAsked(view)) beside.push(t("network.color"));
  const shown = Object.fromEntries(KNOWN.map((name) => [name, view.get(name)]));
  const drawn = figure({
    title: t("network.picture.title"), chart: "network",
    parameters: { ...shown, color: colourAsked(view), size: size === "equal" ? null : size },
    table: () => nodeTable(screen), query: statementOf(shown),
  });
  return [beside.length > 0 && remark(t("network.picture.without", { names: beside.join(", ") })), drawn].filter(Boolean);
}
