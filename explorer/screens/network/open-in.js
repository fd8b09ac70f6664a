// Programs in the web that open this view: at once where they can reach this service, else with the steps.

import { h } from "../../lib/dom.js";
import { fileLink } from "../../lib/file-link.js";
import { currentLanguage } from "../../lib/settings.js";
import { t } from "../../lib/words.js";
import { fileOf } from "./files.js";

const PROGRAMS = [
  { id: "gephi-lite", name: "Gephi Lite", home: "https://gephi.org/gephi-lite/", parameter: "file", format: "gexf" },
  { id: "vosviewer", name: "VOSviewer Online", home: "https://app.vosviewer.com/", parameter: "json", format: "vosviewer" },
];

// Pages of the web may only fetch from a public address that is encrypted.
function reachable({ protocol, hostname }) {
  const here = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|0\.0\.0\.0)/.test(hostname) || /\.(local|localhost|internal)$/.test(hostname);
  return protocol === "https:" && !here;
}

/** The ways into other programs. @param {import("./screen.js").Screen} screen */
export function openIn(screen) {
  const open = reachable(location);
  return h("div", { class: "network-open-in" }, h("h3", {}, t("network.open-in")),
    open ? h("p", {}, t("network.open-in.direct")) : h("p", {}, t("network.open-in.steps")),
    h("ul", { class: "network-programs" }, PROGRAMS.map((program) => h("li", {}, open ? direct(screen, program) : steps(screen, program)))));
}

function direct(screen, { name, home, parameter, format }) {
  const file = screen.sourceAbroad({ format, lang: currentLanguage() });
  return h("a", { class: "button", href: `${home}?${parameter}=${encodeURIComponent(file)}`, rel: "noreferrer", target: "_blank" }, t("network.open-in.program", { name }));
}

function steps(screen, { id, name, home, format }) {
  return h("details", {}, h("summary", { id: `open-${id}` }, name),
    h("ol", {},
      h("li", {}, fileLink(fileOf(screen, format), t("network.downloads.save"), { button: true, label: t("network.open-in.save", { name, format }) }), " ", h("code", {}, format)),
      h("li", {}, t("network.open-in.go"), " ", h("a", { href: home, rel: "noreferrer", target: "_blank" }, home)),
      h("li", {}, t(`network.open-in.${id}`))));
}
