// The jobs of the service, the newest first.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { currentLanguage } from "../../lib/settings.js";
import { percent, t } from "../../lib/words.js";
import { stop } from "./progress.js";

const SHOWN = 20;
const KINDS = new Set(["import", "analysis"]);

/** @param {import("../../lib/view.js").View} view */
export async function jobList(view) {
  const { items } = await read("/api/v1/jobs", { limit: SHOWN }, { fresh: true });
  if (items.length === 0) return empty(t("import.jobs.none"));
  const time = (text) => (text === null ? "–" : new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "short", timeStyle: "medium" }).format(new Date(text)));
  const kind = (row) => (KINDS.has(row.kind) ? t(`import.job.${row.kind}`) : row.kind);
  const share = (row) => (row.progress && row.progress.total > 0 ? row.progress.done / row.progress.total : null);
  return table({
    caption: t("import.jobs.caption"), name: "jobs", rows: items,
    columns: [
      { label: t("import.job"), heading: true, value: (row) => row.id, cell: (row) => (row.kind === "import" ? h("a", { href: view.address({ job: row.id, import: null, severity: null, code: null, sheet: null }) }, row.id) : row.id) },
      { label: t("import.job.kind"), value: kind },
      { label: t("import.state"), value: (row) => t(`import.state.${row.state}`) },
      { label: t("import.progress"), numeric: true, value: share, cell: (row) => (share(row) === null ? "–" : percent(share(row), 0)) },
      { label: t("import.created-at"), value: (row) => row.created, cell: (row) => time(row.created) },
      { label: t("import.ended"), value: (row) => row.ended, cell: (row) => time(row.ended) },
      { label: t("import.by"), value: (row) => row.by },
      { label: t("import.actions"), value: () => null, cell: cancelButton },
    ],
  });
}

function cancelButton(row) {
  if (!["queued", "running"].includes(row.state)) return "–";
  const button = h("button", { type: "button", class: "quiet", "aria-label": t("import.cancel-of", { job: row.id }), onclick: () => stop(`/api/v1/jobs/${encodeURIComponent(row.id)}`, button) }, t("shell.cancel"));
  return button;
}
