// The file and how it is to be read. What was chosen outlives a showing of the screen, so that a token can be entered in between.

import { h, replace } from "../../lib/dom.js";
import { Problem, request } from "../../lib/api.js";
import { line, select, toggle } from "../../lib/field.js";
import { announce } from "../../lib/states.js";
import { hasWords, number, said, t } from "../../lib/words.js";

/** The file of this visit and its options, by the names of the interface. */
const draft = { file: null, options: { mode: "add" } };

/**
 * @param {object[]} importers of the service
 * @param {(dry: boolean) => void} begin
 */
export function importForm(importers, begin) {
  const chosen = h("p", { class: "chosen-file", role: "status" });
  const check = h("button", { type: "submit", class: "primary", id: "check" }, t("import.check"));
  const store = h("button", { type: "button", id: "store", onclick: () => begin(false) }, t("import.store-at-once"));
  const say = () => {
    chosen.textContent = draft.file === null ? t("import.no-file") : t("import.chosen", { name: draft.file.name, size: size(draft.file.size) });
    check.disabled = store.disabled = draft.file === null;
  };
  const take = (file) => {
    if (!file) return;
    draft.file = file;
    say();
    announce(chosen.textContent);
  };
  const own = h("div", { class: "own-options" });
  const drawOwn = () => replace(own, ownOptions(importers));
  drawOwn();
  say();
  const submit = (event) => {
    event.preventDefault();
    begin(true);
  };
  return h("form", { class: "import-form", onsubmit: submit }, dropZone(take, importers), chosen,
    h("div", { class: "controls" }, importerField(importers, drawOwn), own),
    moreOptions(), h("p", { class: "actions" }, check, store), h("p", { class: "hint" }, t("import.check.hint")));
}

function size(bytes) {
  return bytes < 1e6 ? `${number(Math.max(1, Math.round(bytes / 1e3)))} kB` : `${number(bytes / 1e6)} MB`;
}

function dropZone(take, importers) {
  const field = h("input", { type: "file", id: "import-file", accept: importers.flatMap((it) => it.extensions.map((one) => `.${one}`)).concat(".gz", ".zip").join(","), onchange: () => take(field.files[0]) });
  const zone = h("div", { class: "drop" }, h("label", { for: "import-file" }, t("import.choose")), field, h("p", { class: "hint" }, t("import.drop")));
  const over = (on) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    take(event.dataTransfer?.files[0]);
  });
  return zone;
}

function importerField(importers, drawOwn) {
  const options = [{ value: "", label: t("import.importer.auto") }, ...importers.map((it) => ({ value: it.id, label: `${said(it.label)} (${it.extensions.join(", ")})` }))];
  return select({ id: "importer", label: t("import.importer"), value: draft.options.importer ?? "", options, change: (it) => { draft.options.importer = it; drawOwn(); } });
}

// The options of the chosen importer, or of all of them while the file decides.
function ownOptions(importers) {
  const some = draft.options.importer ? importers.filter((it) => it.id === draft.options.importer) : importers;
  const all = new Map(some.flatMap((it) => it.parameters).map((it) => [it.name, it]));
  return [...all.values()].map((it) => option(it.name, { label: hasWords(`import.option-${it.name}`) ? t(`import.option-${it.name}`) : it.name, hint: said(it.description) }));
}

function option(name, { label, hint, placeholder }) {
  return line({ id: `import-${name}`, label, hint, placeholder, value: draft.options[name] ?? "", change: (value) => { draft.options[name] = value.trim(); } });
}

function moreOptions() {
  const words = (name) => ({ label: t(`import.${name}`), hint: t(`import.${name}.hint`) });
  const flag = (name) => toggle({ id: `import-${name}`, label: t(`import.${name}`), value: draft.options[name] === true, change: (on) => { draft.options[name] = on; } });
  return h("details", { id: "import-more", class: "more-options" }, h("summary", {}, t("import.more")),
    h("div", { class: "controls" }, ["title", "licence", "source", "key"].map((it) => option(it, words(`option-${it}`))),
      select({ id: "import-mode", label: t("import.mode"), value: draft.options.mode, options: ["add", "replace"].map((it) => ({ value: it, label: t(`import.mode.${it}`) })), change: (mode) => { draft.options.mode = mode; } }),
      flag("strict"), flag("atomic")));
}

/** Sends the file, to be tried out or stored; gives the job. @returns {Promise<object>} */
export async function send(dry, signal) {
  if (draft.file === null) throw new Problem(0, { title: t("import.no-file") });
  const response = await request("/api/v1/imports", {
    method: "POST", signal, body: draft.file, type: "application/octet-stream", parameters: { ...draft.options, dry_run: dry },
    extra: { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(draft.file.name).replace(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16)}`)}`, Prefer: "respond-async" },
  });
  return response.json();
}
