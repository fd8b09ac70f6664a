// Links that save this view as a file.

import { h } from "../../lib/dom.js";
import { request } from "../../lib/api.js";
import { save } from "../../lib/download.js";
import { currentLanguage, currentToken } from "../../lib/settings.js";
import { problemBox } from "../../lib/states.js";
import { t } from "../../lib/words.js";

/** The path of this view as a file. */
export function fileOf(screen, format, more = {}) {
  return screen.source({ format, bom: screen.view.get("bom"), lang: currentLanguage(), ...more });
}

/** A link that saves a file; with a token the page fetches it, for links cannot carry one. */
export function fileLink(path, name, text = t("network.downloads.save")) {
  const link = h("a", { class: "button", href: path, download: "", "aria-label": name }, text);
  link.addEventListener("click", (event) => {
    if (currentToken() === null) return;
    event.preventDefault();
    fetchFile(path).catch((error) => link.after(problemBox(error)));
  });
  return link;
}

async function fetchFile(path) {
  const response = await request(path, { accept: "*/*" });
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  save(named?.[1] ?? "network", await response.blob(), response.headers.get("Content-Type"));
}
