// The explorer: reads the address, shows its screen, and again whenever it changes.

import { parse, format } from "./lib/address.js";
import { valuesTag } from "./lib/analysis.js";
import { currentRevision, forget, readFor } from "./lib/api.js";
import { h } from "./lib/dom.js";
import { applyTheme, chooseLanguage, currentLanguage, speak, wantedLanguage } from "./lib/settings.js";
import { clearNotices, markScreen, notice, shell, showState } from "./lib/shell.js";
import { searchByKey } from "./lib/search-field.js";
import { empty, problemBox, waiting } from "./lib/states.js";
import { SHARED, View } from "./lib/view.js";
import { loadLanguage, loadWords, t } from "./lib/words.js";
import { SCREENS, START } from "./screens/index.js";

let main = null;
let showing = new AbortController();
let shown = null;

// An address that names a language goes on naming the one that is spoken.
async function changeLanguage(language) {
  chooseLanguage(language);
  const page = new URL(location.href);
  const address = parse(page.hash);
  if (page.searchParams.has("lang")) page.searchParams.set("lang", language);
  if (address.parameters.has("lang")) page.hash = format(address.screen, address.path, address.parameters.set("lang", language));
  history.replaceState(history.state, "", page);
  forget();
  await show();
  document.getElementById("language")?.focus();
}

// Of several calls the last one counts: each ends the showing before it, whatever that is still waiting for.
async function show() {
  showing.abort();
  showing = new AbortController();
  const { signal } = showing;
  const address = parse(location.hash);
  const place = `${address.screen}/${address.path.join("/")}`;
  const again = shown === place;
  const focused = again ? document.activeElement?.id : "";
  const scroll = again ? [scrollX, scrollY] : [0, 0];
  readFor(signal);
  await showScreen(address, signal);
  if (signal.aborted) return;
  const begins = shown === null;
  shown = place;
  scrollTo(...scroll);
  if (!begins) restoreFocus(again, focused);
  showState();
}

// Where the reader was, or the heading of a new screen, which screen readers then read. What still has the focus keeps it.
function restoreFocus(again, id) {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (again && !lost) return;
  const before = again && id ? document.getElementById(id) : null;
  (before ?? document.getElementById("heading"))?.focus({ preventScroll: true });
}

// The page goes on in the language before until all its words are there in the other.
async function speakAs(asked, signal) {
  const language = wantedLanguage(asked);
  if (main !== null && language === currentLanguage()) return;
  await loadLanguage(language);
  if (signal.aborted) return;
  speak(language);
  main = shell({ changeLanguage });
}

async function showScreen(address, signal) {
  const id = address.screen === "" ? START : address.screen;
  const screen = SCREENS.find((it) => it.id === id);
  const root = h("div", { class: `screen screen-${id}` });
  const view = new View(id, address, root, signal);
  const slow = setTimeout(() => main?.replaceChildren(waiting()), 250);
  signal.addEventListener("abort", () => clearTimeout(slow), { once: true });
  try {
    await speakAs(address.parameters.get("lang"), signal);
    if (signal.aborted) return;
    clearNotices();
    markScreen(id);
    // What fails here is told by the answers of the screen.
    valuesTag().catch(() => null);
    if (screen) await fill(view, screen);
    else unknownScreen(view);
    if (signal.aborted) return;
    main.replaceChildren(root);
    checkRevision(view);
  } catch (error) {
    if (!signal.aborted && error.name !== "AbortError") failed(view, error);
  } finally {
    clearTimeout(slow);
  }
}

async function fill(view, screen) {
  const [module] = await Promise.all([screen.load(), loadWords(screen.id)]);
  if (module.style) await loadStyle(module.style);
  if (view.signal.aborted) return;
  checkParameters(view, module.parameters);
  await module.show(view);
}

const styles = new Map();

// The style of a screen comes with it, before it is shown.
function loadStyle(name) {
  if (!styles.has(name)) {
    const link = h("link", { rel: "stylesheet", href: new URL(`style/${name}`, import.meta.url).href });
    styles.set(name, new Promise((done) => { link.onload = done; link.onerror = done; }));
    document.head.append(link);
  }
  return styles.get(name);
}

function unknownScreen(view) {
  view.title(t("shell.no-screen"));
  view.root.append(empty(t("shell.no-screen.detail", { screen: view.screen }), h("a", { class: "button", href: format(START) }, t(`shell.screen.${START}`))));
}

// Words that are there before any words are loaded.
const NOTHING = "The page could not be loaded. Load it again. · 페이지를 불러오지 못했습니다. 새로 고쳐 주십시오.";

function failed(view, error) {
  if (!error.body) console.error(error);
  if (main === null) {
    document.getElementById("app").replaceChildren(h("main", {}, h("h1", {}, "bioclusters"), h("p", { class: "problem", role: "alert" }, NOTHING)));
    return;
  }
  view.root.replaceChildren();
  view.title(t(`shell.screen.${view.screen}`));
  view.root.append(problemBox(error, show));
  // A value of the address may be what cannot be answered.
  if (view.parameters.size > 0) view.root.append(h("p", { class: "actions" }, h("a", { class: "button", href: format(view.screen, view.path) }, t("shell.start-over"))));
  main.replaceChildren(view.root);
}

// What a screen does not know is ignored with a notice.
function checkParameters(view, known) {
  const unknown = [...view.parameters.keys()].filter((it) => !known.includes(it) && !SHARED.includes(it));
  for (const name of unknown) view.parameters.delete(name);
  if (unknown.length > 0) notice("unknown", t("shell.unknown-parameters", { names: unknown.join(", ") }));
}

// Which revision is there is known from the answers of the screen.
function checkRevision(view) {
  const pinned = view.get("revision");
  if (pinned !== null && currentRevision() !== null && pinned !== currentRevision()) {
    notice("pinned", t("shell.revision-passed", { pinned, now: currentRevision() }));
  }
}

function listen() {
  addEventListener("hashchange", show);
  document.addEventListener("tokenchange", show);
  document.addEventListener("revisionchange", (event) => {
    showState();
    notice("revision", t("shell.revision-changed", { revision: event.detail.now }), h("button", { type: "button", onclick: show }, t("shell.show-again")));
  });
  searchByKey();
}

applyTheme();
listen();
await show();
