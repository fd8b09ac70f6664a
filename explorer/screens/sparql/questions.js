// The questions to start from, as the query page of the service publishes them.

import { readText } from "../../lib/api.js";
import { currentLanguage } from "../../lib/settings.js";

/** The questions with their queries, in the language of the page. @returns {Promise<{title: string, query: string}[]>} */
export async function questions() {
  const text = await readText("/sparql", { format: "html", lang: currentLanguage() }, { accept: "text/html" }).catch(() => "");
  const page = new DOMParser().parseFromString(text, "text/html");
  return [...page.querySelectorAll("main a[href*='query=']")].map((link) => ({
    title: link.textContent,
    query: new URL(link.getAttribute("href"), location.origin).searchParams.get("query"),
  }));
}
