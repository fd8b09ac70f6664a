// Tells that an analysis run is still at work, how far it is, and shows the screen anew when it has ended.

import { h } from "./dom.js";
import { forget, read } from "./api.js";
import { t } from "./words.js";

const PAUSE_MS = 4000;

/**
 * A line about the run, where an answer says `pending`. It goes on asking until the screen is left.
 * @param {import("./view.js").View} view
 * @param {boolean} pending what the answer says
 */
export function analysisState(view, pending) {
  if (!pending) return null;
  const text = h("span");
  const line = h("p", { class: "remark note", role: "status", hidden: true }, text);
  watch(view, line, text);
  return line;
}

async function watch(view, line, text) {
  while (!view.signal.aborted) {
    const jobs = await read("/api/v1/jobs", { kind: "analysis", limit: 1 }, { fresh: true }).catch(() => null);
    const job = jobs?.items[0];
    if (view.signal.aborted || !job) return;
    line.hidden = false;
    if (!["queued", "running"].includes(job.state)) {
      text.replaceChildren(t("shell.analysis.done"), " ", again(view));
      return;
    }
    const { done, total } = job.progress ?? { done: 0, total: 0 };
    text.textContent = t("shell.analysis.pending", { done, total });
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

function again(view) {
  return h("button", { type: "button", onclick: () => {
    forget();
    dispatchEvent(new HashChangeEvent("hashchange"));
    view.root.setAttribute("aria-busy", "true");
  } }, t("shell.show-again"));
}

