// Import: a file is tried out first, its findings are read row by row, then it is stored; imports and jobs are listed.

import { append, h, replace } from "../lib/dom.js";
import { forget, read } from "../lib/api.js";
import { currentToken } from "../lib/settings.js";
import { problemBox, settle } from "../lib/states.js";
import { t } from "../lib/words.js";
import { importForm, send } from "./import/form.js";
import { followed } from "./import/progress.js";
import { importReport } from "./import/report.js";
import { importList } from "./import/imports.js";
import { jobList } from "./import/jobs.js";
import { templates } from "./import/templates.js";

export const parameters = ["job", "import", "severity", "code", "sheet"];

export const style = "import.css";

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const importers = await read("/api/v1/importers");
  view.title(t("import.title"));
  append(view.root, h("p", {}, t("import.lead")), tokenLine());
  const result = h("div", { id: "result", tabindex: "-1" });
  const work = new Work(view, result);
  view.section(t("import.file"), importForm(importers.items, (dry) => work.begin(dry)));
  view.section(t("import.result"), result);
  // The screen stands while a job is followed.
  work.restore();
  const lists = [["imports", () => importList(view, (id) => work.replaceImport(id))], ["jobs", () => jobList(view)]];
  const parts = lists.map(([key, list]) => view.part(t(`import.${key}`), list));
  const last = view.part(t("import.templates"), templates);
  const shown = await Promise.all(parts);
  work.refresh = () => lists.forEach(([, list], at) => settle(shown[at], list));
  await last;
}

// Writing needs a role; whoever has none is told before choosing a file.
function tokenLine() {
  if (currentToken() !== null) return null;
  return h("p", { class: "remark" }, t("import.token"), " ",
    h("button", { type: "button", onclick: () => document.dispatchEvent(new CustomEvent("asktoken")) }, t("shell.token.enter")));
}

// One file on its way: sent, followed, reported.
class Work {
  constructor(view, result) {
    // Lists are read anew when a job has ended.
    Object.assign(this, { view, result, refresh: () => {} });
  }

  // What the address names: a job, or a stored import.
  async restore() {
    const { view, result } = this;
    const [job, key] = [view.get("job"), view.get("import")];
    if (job !== null) await this.follow(job);
    else if (key !== null) await this.guarded(async () => importReport(view, await read(`/api/v1/imports/${encodeURIComponent(key)}`, {}, { fresh: true }), { path: `/api/v1/imports/${encodeURIComponent(key)}` }));
    else replace(result, h("p", {}, t("import.nothing")));
  }

  async begin(dry) {
    replace(this.result, h("p", { role: "status" }, t("import.sending")));
    this.result.scrollIntoView({ block: "nearest" });
    try {
      const job = await send(dry, this.view.signal);
      this.view.keep({ job: job.id, import: null, severity: null, code: null, sheet: null });
      await this.follow(job.id, { moved: true });
    } catch (error) {
      if (error.name !== "AbortError") replace(this.result, problemBox(error));
    }
  }

  async follow(id, { moved = false } = {}) {
    await this.guarded(async () => {
      const ended = await followed(id, this.result, this.view.signal);
      return this.report(ended);
    });
    if (!moved || this.view.signal.aborted) return;
    this.result.focus({ preventScroll: true });
    // No answer has come yet that would tell of the new revision.
    forget();
    this.refresh();
  }

  report(job) {
    const path = `/api/v1/jobs/${encodeURIComponent(job.id)}`;
    const stored = job.kind === "import" && job.result?.state === "done";
    // A job is forgotten some day; the import stays.
    if (stored) this.view.keep({ job: null, import: job.result.id });
    const actions = { path: stored ? `/api/v1/imports/${encodeURIComponent(job.result.id)}` : path, store: job.result?.state === "dry_run" ? () => this.begin(false) : null };
    if (job.state === "cancelled") return h("p", { class: "remark" }, t("import.cancelled"));
    if (job.kind !== "import") return h("p", {}, t(`import.state.${job.state}`));
    return [job.problem && problemOf(job.problem), job.result && importReport(this.view, job.result, actions)].filter(Boolean);
  }

  replaceImport(id) {
    const field = document.getElementById("import-key");
    const mode = document.getElementById("import-mode");
    document.getElementById("import-more").open = true;
    field.value = id;
    mode.value = "replace";
    for (const it of [field, mode]) it.dispatchEvent(new Event("change"));
    document.getElementById("import-file").focus();
  }

  async guarded(work) {
    try {
      replace(this.result, await work());
    } catch (error) {
      if (error.name === "AbortError") return;
      replace(this.result, problemBox(error, () => this.restore()));
      if (!error.body) console.error(error);
    }
  }
}

function problemOf(problem) {
  const korean = document.documentElement.lang === "ko";
  return h("div", { class: "problem", role: "alert" }, h("p", { class: "problem-title" }, korean ? problem.title_ko ?? problem.title : problem.title), h("p", {}, korean ? problem.detail_ko ?? problem.detail : problem.detail));
}
