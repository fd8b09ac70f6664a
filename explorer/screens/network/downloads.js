// This view as a file of every format of the service, its address, and how to open it elsewhere.

import { h } from "../../lib/dom.js";
import { format } from "../../lib/address.js";
import { currentRevision, read } from "../../lib/api.js";
import { copy } from "../../lib/download.js";
import { toggle } from "../../lib/field.js";
import { fileLink } from "../../lib/file-link.js";
import { settle } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { hasWords, t } from "../../lib/words.js";
import { fileOf } from "./files.js";
import { viewOf } from "./query.js";
import { hasStatement, statementOf } from "./statement.js";
import { openIn } from "./open-in.js";

/** The part of the screen about files. @param {import("./screen.js").Screen} screen */
export function downloads(screen) {
  const list = h("div", { id: "formats" });
  const draw = () => settle(list, async () => formatTable(screen, await formats()));
  draw();
  return h("section", { class: "network-downloads", id: "downloads" }, h("h2", {}, t("network.downloads")),
    h("p", {}, t("network.downloads.lead")),
    h("p", { class: "actions" },
      h("button", { type: "button", id: "copy-link", onclick: (event) => copy(permalink(screen), event.currentTarget) }, t("shell.figure.link")),
      h("button", { type: "button", id: "copy-source", onclick: (event) => copy(screen.sourceAbroad(), event.currentTarget) }, t("network.downloads.copy-source")),
      h("a", { class: "button", href: screen.source() }, "JSON"),
      hasStatement(viewOf(screen.view)) && h("a", { class: "button", id: "statement", href: format("sparql", [], { query: statementOf(viewOf(screen.view)) }) }, "SPARQL")),
    openIn(screen),
    h("h3", {}, t("network.downloads.files")),
    toggle({ id: "bom", label: t("network.downloads.bom"), value: screen.view.get("bom") === "true", change: (on) => {
      screen.view.keep({ bom: on ? "true" : null });
      draw();
    } }),
    list);
}

function permalink(screen) {
  return new URL(screen.view.address({ revision: currentRevision() }), location.href).href;
}

/** The formats that the service offers, as its description lists them. */
async function formats() {
  const document = await read("/openapi.json");
  const all = document.paths["/api/v1/network"].get.parameters.map((it) => (it.$ref ? document.components.parameters[it.$ref.split("/").pop()] : it));
  return all.find((it) => it.name === "format").schema.enum;
}

function formatTable(screen, all) {
  const said = (id, more = "") => (hasWords(`network.format.${id}${more}`) ? t(`network.format.${id}${more}`) : more === "" ? id : "–");
  return table({
    caption: t("network.downloads.files"), rows: all,
    columns: [
      { label: t("network.downloads.format"), heading: true, value: (id) => said(id), cell: (id) => [said(id), " ", h("code", {}, id)] },
      { label: t("network.downloads.for"), value: (id) => said(id, ".for") },
      { label: t("network.downloads.file"), value: (id) => id, cell: (id) => fileLink(fileOf(screen, id), t("network.downloads.save"), { button: true, label: t("network.downloads.take", { format: said(id) }) }) },
    ],
  });
}
