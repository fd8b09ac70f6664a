// Follows a job to its end by its events, which a fetch can read with a token; where they break off, by asking again.

import { h, replace } from "../../lib/dom.js";
import { read, request } from "../../lib/api.js";
import { problemBox } from "../../lib/states.js";
import { number, percent, t } from "../../lib/words.js";

const PAUSE_MS = 1000;

const ENDED = new Set(["done", "failed", "cancelled"]);

/**
 * Shows how far a job is until it has ended, and gives it then.
 * @param {string} id
 * @param {HTMLElement} element where the progress stands
 * @param {AbortSignal} signal
 */
export async function followed(id, element, signal) {
  const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
  const shown = progressLine(path);
  let job = await read(path, {}, { fresh: true, signal });
  if (!ENDED.has(job.state)) replace(element, shown.element);
  while (!ENDED.has(job.state)) {
    shown.set(job);
    await events(path, signal, (now) => { job = now; shown.set(now); }).catch(leaveOnAbort);
    if (ENDED.has(job.state)) break;
    await new Promise((go) => setTimeout(go, PAUSE_MS));
    if (signal.aborted) throw new DOMException("left", "AbortError");
    job = await read(path, {}, { fresh: true, signal });
  }
  return job.result === null && job.state !== "cancelled" ? read(path, {}, { fresh: true, signal }) : job;
}

// Every other end of the stream is made good by asking.
function leaveOnAbort(error) {
  if (error.name === "AbortError") throw error;
}

async function events(path, signal, seen) {
  const response = await request(`${path}/events`, { accept: "text/event-stream", signal });
  if (response.status === 204) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const data = part.split("\n").filter((it) => it.startsWith("data:")).map((it) => it.slice(5).trim()).join("\n");
      if (data !== "") seen(JSON.parse(data));
    }
  }
}

function progressLine(path) {
  const bar = h("progress", { max: 1, "aria-label": t("import.progress") });
  const text = h("p", { role: "status" });
  const cancel = h("button", { type: "button", id: "cancel-job", onclick: () => stop(path, cancel) }, t("shell.cancel"));
  const set = ({ state, phase, progress, eta_ms: left }) => {
    const share = progress && progress.total > 0 ? progress.done / progress.total : null;
    if (share === null) bar.removeAttribute("value");
    else bar.value = share;
    text.textContent = [t(`import.state.${state}`), phase && t(`import.phase.${phase}`), share !== null && percent(share, 0), left && t("import.left", { seconds: number(Math.ceil(left / 1000)) })].filter(Boolean).join(" · ");
  };
  return { element: h("div", { class: "job-progress" }, text, bar, h("p", { class: "actions" }, cancel)), set };
}

/** Asks the service to cancel a job; a refusal is shown beside the button. */
export async function stop(path, button) {
  button.disabled = true;
  try {
    await request(path, { method: "DELETE" });
  } catch (error) {
    button.after(problemBox(error));
    button.disabled = false;
  }
}
