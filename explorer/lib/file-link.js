// Links that save an answer of the service as a file.

import { h } from "./dom.js";
import { request } from "./api.js";
import { save } from "./download.js";
import { currentToken } from "./settings.js";
import { problemBox } from "./states.js";

/**
 * A link that saves a file; with a token the page fetches it, for links cannot carry one.
 * @param {string} path
 * @param {unknown} text
 * @param {{name?: string, button?: boolean, label?: string}} [options] `name` is that of the file, where not the service's own is
 *   taken; `label` is what the link is called for those who do not see where it stands
 */
export function fileLink(path, text, { name = "", button = false, label = null } = {}) {
  const link = h("a", { class: button ? "button" : null, href: path, download: name, "aria-label": label }, text);
  link.addEventListener("click", (event) => {
    if (currentToken() === null) return;
    event.preventDefault();
    if (link.nextElementSibling?.matches(".problem")) link.nextElementSibling.remove();
    fetchFile(path, name).catch((error) => link.after(problemBox(error)));
  });
  return link;
}

async function fetchFile(path, name) {
  const response = await request(path, { accept: "*/*" });
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  save(name || named || path.split("?")[0].split("/").pop(), await response.blob(), response.headers.get("Content-Type"));
}
