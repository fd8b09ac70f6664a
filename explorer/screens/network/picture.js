// The service's own drawing of the network, for reports.

import { h } from "../../lib/dom.js";
import { figure } from "../../lib/figure.js";
import { t } from "../../lib/words.js";
import { nodeTable } from "./tables.js";

/** The picture, made when it is opened. @param {import("./screen.js").Screen} screen */
export function picture(screen) {
  const content = h("div");
  const element = h("details", {}, h("summary", { id: "picture" }, t("network.picture.open")), content);
  element.addEventListener("toggle", () => {
    if (element.open && content.childNodes.length === 0) content.append(make(screen));
  });
  return h("section", {}, h("h2", {}, t("network.picture")), h("p", {}, t("network.picture.lead")), element);
}

function make(screen) {
  const { view } = screen;
  const size = view.get("size");
  return figure({
    title: t("network.picture.title"), chart: "network",
    parameters: { cluster: view.get("cluster"), color: view.get("color"), size: size === "equal" ? null : size, type: view.get("type"), year: view.get("to")?.slice(0, 4) ?? null },
    table: () => nodeTable(screen),
  });
}
