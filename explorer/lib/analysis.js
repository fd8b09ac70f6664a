// Tells that an analysis run is still at work, how far it is, and shows the screen anew when there is more of it.

import { h } from "./dom.js";
import { forget, read, readTag } from "./api.js";
import { percent, t } from "./words.js";

const PAUSE_MS = 4000;

/**
 * A line about the run, where an answer says `pending`. It goes on asking until the screen is left.
 * @param {import("./view.js").View} view
 * @param {boolean} pending what the answer says
 */
export function analysisState(view, pending) {
  if (!pending) return null;
  const line = { text: h("span"), way: h("span") };
  const element = h("p", { class: "remark note", role: "status", hidden: true }, line.text, line.way);
  watch(view, element, line);
  return element;
}

async function watch(view, element, { text, way }) {
  const first = await valuesTag().catch(() => null);
  let more = false;
  while (!view.signal.aborted) {
    const [jobs, tag] = await Promise.all([
      read("/api/v1/jobs", { kind: "analysis", limit: 1 }, { fresh: true }).catch(() => null),
      valuesTag({ fresh: true }).catch(() => null),
    ]);
    const job = jobs?.items[0];
    if (view.signal.aborted || !job) return;
    element.hidden = false;
    const ended = !["queued", "running"].includes(job.state);
    more ||= first !== null && tag !== null && tag !== first;
    text.textContent = ended ? t(`shell.analysis.${job.state === "done" ? "done" : "stopped"}`) : pendingText(job.progress, more);
    if ((ended || more) && way.childNodes.length === 0) way.append(" ", again(view));
    if (ended) return;
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

/**
 * The entity tag of published values: another one when the run has published more. Asked before a screen reads, it is kept with the
 * answers of that screen, so that it is never newer than they are.
 * @param {{fresh?: boolean}} [options]
 */
export function valuesTag(options) {
  return readTag("/api/v1/clusters", { limit: 1 }, options);
}

function pendingText(progress, more) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  return [t("shell.analysis.pending"), done > 0 && t("shell.analysis.share", { share: percent(done / total, 0) }), more && t("shell.analysis.more")].filter(Boolean).join(" ");
}

function again(view) {
  return h("button", { type: "button", onclick: () => {
    forget();
    dispatchEvent(new HashChangeEvent("hashchange"));
    view.root.setAttribute("aria-busy", "true");
  } }, t("shell.show-again"));
}
