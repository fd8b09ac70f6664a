// The imports that are stored, and what can be done with each.

import { h } from "../../lib/dom.js";
import { forget, readAll, request } from "../../lib/api.js";
import { empty, problemBox } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { date, number, said, t } from "../../lib/words.js";

/** @param {import("../../lib/view.js").View} view @param {(id: string) => void} replaceImport */
export async function importList(view, replaceImport) {
  const all = await readAll("/api/v1/imports");
  if (all.length === 0) return empty(t("import.imports.none"));
  const day = (row) => date(row.ended?.slice(0, 10));
  const count = (name) => ({ label: t(`import.kind.${name}`), numeric: true, value: (row) => row.created[name] });
  return table({
    caption: t("import.imports.caption"), name: "imports", rows: all,
    columns: [
      { label: t("import.key"), heading: true, value: (row) => row.id, cell: (row) => h("a", { href: view.address({ import: row.id, job: null, severity: null, code: null, sheet: null }) }, row.id) },
      { label: t("import.option-title"), value: (row) => said(row.title) },
      { label: t("import.importer"), value: (row) => row.importer },
      { label: t("import.state"), value: (row) => t(`import.state.${row.state}`) },
      { label: t("import.rows.accepted"), numeric: true, value: (row) => row.rows.accepted },
      { label: t("import.rows.rejected"), numeric: true, value: (row) => row.rows.rejected },
      count("clusters"), count("actors"), count("linkages"), count("artifacts"),
      { label: t("import.ended"), value: (row) => row.ended, cell: (row) => day(row) || "–" },
      { label: t("import.by"), value: (row) => row.by },
      { label: t("import.actions"), value: () => null, cell: (row) => actions(view, row, replaceImport) },
    ],
  });
}

function actions(view, row, replaceImport) {
  const remove = h("button", { type: "button", class: "quiet", "aria-label": t("import.remove-of", { key: row.id }) }, t("import.remove"));
  remove.addEventListener("click", () => confirmRemoval(view, row, remove));
  return h("div", { class: "actions" },
    h("button", { type: "button", class: "quiet", "aria-label": t("import.replace-of", { key: row.id }), onclick: () => replaceImport(row.id) }, t("import.replace")), remove);
}

function confirmRemoval(view, row, button) {
  const text = t("import.remove.sure", { key: row.id, count: number(row.rows.accepted ?? 0) });
  const heading = h("h2", { id: "removal-heading" }, t("import.remove-of", { key: row.id }));
  const dialog = h("dialog", { "aria-labelledby": "removal-heading" }, heading, h("p", {}, text),
    h("form", { method: "dialog" }, h("p", { class: "actions" }, h("button", { value: "remove", class: "primary", id: "remove-now" }, t("import.remove")), h("button", { value: "keep" }, t("shell.cancel")))));
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
    if (dialog.returnValue === "remove") remove(view, row, button);
  });
  view.root.append(dialog);
  dialog.showModal();
}

async function remove(view, row, button) {
  button.disabled = true;
  try {
    await request(`/api/v1/imports/${encodeURIComponent(row.id)}`, { method: "DELETE" });
    forget();
    const others = view.get("import") === row.id ? { import: null } : {};
    view.keep(others);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } catch (error) {
    button.disabled = false;
    button.after(problemBox(error));
  }
}
