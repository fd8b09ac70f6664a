// Tells that an analysis run is still at work, how far it is, and shows the screen anew when there is more of it.

import { h } from "./dom.js";
import { forget, read } from "./api.js";
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
  let before = null;
  let more = false;
  while (!view.signal.aborted) {
    const jobs = await read("/api/v1/jobs", { kind: "analysis", limit: 1 }, { fresh: true }).catch(() => null);
    const job = jobs?.items[0];
    if (view.signal.aborted || !job) return;
    element.hidden = false;
    const ended = !["queued", "running"].includes(job.state);
    more ||= isNext(before, job.progress);
    text.textContent = ended ? t(`shell.analysis.${job.state === "done" ? "done" : "stopped"}`) : pendingText(job.progress, more);
    if ((ended || more) && way.childNodes.length === 0) way.append(" ", again(view));
    if (ended) return;
    before = job.progress ?? before;
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

// The progress is that of one part of the run, of which it does not say how many there are: at the end of a part it says nothing.
function pendingText(progress, more) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  return [t("shell.analysis.pending"), done < total && t("shell.analysis.part", { share: percent(done / total, 0) }), more && t("shell.analysis.more")].filter(Boolean).join(" ");
}

// Whether another part has begun: there may be more to see than there was.
function isNext(before, now) {
  return before !== null && now !== null && (now.done < before.done || now.total !== before.total);
}

function again(view) {
  return h("button", { type: "button", onclick: () => {
    forget();
    dispatchEvent(new HashChangeEvent("hashchange"));
    view.root.setAttribute("aria-busy", "true");
  } }, t("shell.show-again"));
}
