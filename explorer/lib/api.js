// The public interface of the service, as the pages use it: answers by address, kept for one revision, and problems as errors.

import { queryOf } from "./address.js";
import { currentLanguage, currentToken } from "./settings.js";

/** A problem of the service (RFC 9457), or of the way to it. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title);
    this.status = status;
    this.body = body;
  }

  /** The last part of its type, such as `thing-unknown`; null where the answer is none that this service describes. */
  get kind() {
    return /\/problems\/([^/]+)$/.exec(this.body.type ?? "")?.[1] ?? null;
  }

  /** Title and detail in a language. */
  said(language) {
    const { title, detail, title_ko: titleKo, detail_ko: detailKo } = this.body;
    return language === "ko" ? { title: titleKo ?? title, detail: detailKo ?? detail } : { title, detail };
  }
}

const UNREACHABLE = {
  type: "unreachable",
  title: "The service does not answer",
  title_ko: "서비스가 응답하지 않습니다",
  detail: "Check that it is still running and that this computer reaches it, then try again.",
  detail_ko: "서비스가 실행 중인지, 이 컴퓨터에서 접속되는지 확인한 뒤 다시 시도해 주십시오.",
};

const CUT = {
  type: "cut",
  title: "The answer of the service did not come through whole",
  title_ko: "서비스의 응답을 끝까지 받지 못했습니다",
  detail: "The connection broke, or something between this computer and the service answered in its place. Try again.",
  detail_ko: "연결이 끊겼거나, 이 컴퓨터와 서비스 사이의 다른 장치가 대신 응답했습니다. 다시 시도해 주십시오.",
};

let revision = null;
let changes = 0;
let showing = null;
const kept = new Map();

/** The revision that the last answer came from, or null before the first. */
export const currentRevision = () => revision;

// An answer that was asked for before the last change may come after it, and still be of the revision before.
function sawRevision(response, asked) {
  const seen = response.headers.get("X-Dataset-Revision");
  if (seen === null || seen === revision) return;
  if (asked < changes && Number(seen) < Number(revision)) return;
  const before = revision;
  revision = seen;
  changes += 1;
  // Before the first revision nothing is kept of another one.
  if (before === null) return;
  kept.clear();
  document.dispatchEvent(new CustomEvent("revisionchange", { detail: { before, now: seen } }));
}

/** What is read from now on is for this showing of a screen, and ends with it. @param {AbortSignal} signal */
export function readFor(signal) {
  showing = signal;
}

/** Forgets what was kept, so that the next read asks the service again. */
export function forget() {
  kept.clear();
}

function headers(accept) {
  const all = { Accept: accept, "Accept-Language": currentLanguage() };
  if (currentToken() !== null) all.Authorization = `Bearer ${currentToken()}`;
  return all;
}

async function ask(address, options) {
  const asked = changes;
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, UNREACHABLE);
  }
  sawRevision(response, asked);
  if (!response.ok) throw new Problem(response.status, await problemBody(response));
  return response;
}

async function problemBody(response) {
  const body = await response.json().catch(() => null);
  return typeof body?.title === "string" ? body : { ...UNREACHABLE, title: `HTTP ${response.status}`, title_ko: `HTTP ${response.status}` };
}

// The body of an answer, which may break off, or be none of this service.
async function bodyOf(response, form) {
  try {
    return await response[form]();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, CUT);
  }
}

/** Leaves when the screen that asked is gone. */
function unless(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const leave = () => reject(new DOMException("left", "AbortError"));
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    promise.then(resolve, reject);
  });
}

function keep(address, make) {
  const known = kept.get(address);
  if (known) return known;
  const promise = make();
  kept.set(address, promise);
  promise.catch(() => kept.delete(address));
  return promise;
}

/**
 * The JSON answer at a path. Asked once per revision.
 * @param {string} path such as `/api/v1/clusters`
 * @param {Record<string, unknown>} [parameters]
 * @param {{signal?: AbortSignal, fresh?: boolean}} [options]
 */
export function read(path, parameters = {}, { signal = showing, fresh = false } = {}) {
  const address = path + queryOf(parameters);
  const make = () => ask(address, { headers: headers("application/json") }).then((it) => bodyOf(it, "json"));
  return unless(signal, fresh ? make() : keep(`${currentLanguage()} ${currentToken() !== null} ${address}`, make));
}

/**
 * The entity tag of the answer at a path: kept as long as answers are, or with `fresh` as it is now.
 * @param {string} path
 * @param {Record<string, unknown>} [parameters]
 * @param {{signal?: AbortSignal, fresh?: boolean}} [options]
 */
export function readTag(path, parameters = {}, { signal = showing, fresh = false } = {}) {
  const address = path + queryOf(parameters);
  const make = () => ask(address, { method: "HEAD", headers: headers("application/json") }).then((it) => it.headers.get("ETag"));
  return unless(signal, fresh ? make() : keep(`tag ${currentLanguage()} ${currentToken() !== null} ${address}`, make));
}

/** All items of a list, page by page, at most `most`. */
export async function readAll(path, parameters = {}, { signal = showing, most = 5000 } = {}) {
  const items = [];
  let cursor = null;
  do {
    const page = await read(path, { limit: 1000, ...parameters, cursor }, { signal });
    items.push(...page.items);
    cursor = page.page?.next_cursor ?? null;
  } while (cursor !== null && items.length < most);
  return items;
}

/** The text of an answer: a drawing, a table. */
export function readText(path, parameters = {}, { signal = showing, accept = "*/*" } = {}) {
  const address = path + queryOf(parameters);
  const make = () => ask(address, { headers: headers(accept) }).then((it) => bodyOf(it, "text"));
  return unless(signal, keep(`text ${accept} ${currentLanguage()} ${address}`, make));
}

/** Sends a JSON body and gives the JSON answer. */
export function send(path, body, { signal, method = "POST", parameters = {} } = {}) {
  const options = { method, signal, headers: { ...headers("application/json"), "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return ask(path + queryOf(parameters), options).then((it) => bodyOf(it, "json"));
}

/** Any other request: the response itself. */
export function request(path, { method = "GET", parameters = {}, accept = "application/json", signal, body, type, extra = {} } = {}) {
  const all = { ...headers(accept), ...extra };
  if (type) all["Content-Type"] = type;
  return ask(path + queryOf(parameters), { method, signal, headers: all, body });
}

/** The address of an answer on this server, to be shown or copied. */
export function absolute(path, parameters = {}) {
  return new URL(path + queryOf(parameters), location.origin).href;
}
