// Empty sheets to fill in, and all sheets as they are.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { fileLink } from "../../lib/file-link.js";
import { currentLanguage } from "../../lib/settings.js";
import { hasWords, t } from "../../lib/words.js";

/** Which sheets there are, as the description of the interface says. */
async function sheetNames() {
  const { paths, components } = await read("/openapi.json");
  const all = paths["/api/v1/sheets/{sheet}"].get.parameters.map((it) => (it.$ref ? components.parameters[it.$ref.split("/").pop()] : it));
  return all.find((it) => it.name === "sheet").schema.enum;
}

/** Links to templates. */
export async function templates() {
  const lang = currentLanguage();
  const names = await sheetNames();
  const label = (name) => (hasWords(`import.sheet-name.${name}`) ? t(`import.sheet-name.${name}`) : name);
  return [
    h("p", {}, t("import.templates.lead")),
    h("ul", { class: "links" }, names.map((name) => h("li", {}, fileLink(`/api/v1/sheets/${name}?template=true&bom=true&lang=${lang}`, `${label(name)} (${name}.csv)`, { name: `${name}.csv` })))),
    h("p", {}, t("import.templates.all"), " ", fileLink(`/api/v1/sheets?format=xlsx&lang=${lang}`, "XLSX", { name: "bioclusters.xlsx" }), " · ", fileLink(`/api/v1/sheets?format=zip&bom=true&lang=${lang}`, "ZIP", { name: "bioclusters.zip" })),
  ];
}
