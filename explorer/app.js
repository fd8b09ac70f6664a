// The explorer: reads the address, shows its screen, and again whenever it changes.

import { parse, format } from "./lib/address.js";
import { currentRevision, forget } from "./lib/api.js";
import { h } from "./lib/dom.js";
import { applyTheme, chooseLanguage, setLanguage } from "./lib/settings.js";
import { clearNotices, markScreen, notice, shell, showState } from "./lib/shell.js";
import { searchByKey } from "./lib/search-field.js";
import { empty, problemBox, waiting } from "./lib/states.js";
import { SHARED, View } from "./lib/view.js";
import { clearWords, loadWords, t } from "./lib/words.js";
import { SCREENS, START } from "./screens/index.js";

let main = null;
let showing = new AbortController();
let shown = null;

async function build() {
  clearWords();
  await loadWords("shell");
  main = shell({ changeLanguage });
}

async function changeLanguage(language) {
  setLanguage(language);
  forget();
  await build();
  const address = parse(location.hash);
  if (address.parameters.has("lang")) {
    address.parameters.set("lang", language);
    history.replaceState(null, "", format(address.screen, address.path, address.parameters));
  }
  await show();
  document.getElementById("language")?.focus();
}

async function show() {
  const address = parse(location.hash);
  if (address.parameters.has("lang") && address.parameters.get("lang") !== document.documentElement.lang) {
    chooseLanguage(address.parameters.get("lang"));
    await build();
  }
  const place = `${address.screen}/${address.path.join("/")}`;
  const again = shown === place;
  const focused = again ? document.activeElement?.id : "";
  const scroll = again ? [scrollX, scrollY] : [0, 0];
  showing.abort();
  showing = new AbortController();
  const { signal } = showing;
  clearNotices();
  await showScreen(address, signal);
  if (signal.aborted) return;
  shown = place;
  scrollTo(...scroll);
  restoreFocus(again, focused);
  showState();
}

// Where the reader was, or the heading of a new screen, which screen readers then read.
function restoreFocus(again, id) {
  const before = id ? document.getElementById(id) : null;
  if (again) before?.focus({ preventScroll: true });
  else if (shown !== null && first.done) document.getElementById("heading")?.focus({ preventScroll: true });
  first.done = true;
}

const first = { done: false };

async function showScreen(address, signal) {
  const id = address.screen === "" ? START : address.screen;
  const screen = SCREENS.find((it) => it.id === id);
  markScreen(id);
  const root = h("div", { class: `screen screen-${id}` });
  const view = new View(id, address, root, signal);
  if (!screen) return unknownScreen(view);
  const slow = setTimeout(() => main.replaceChildren(waiting()), 250);
  try {
    const [module] = await Promise.all([screen.load(), loadWords(id)]);
    if (signal.aborted) return undefined;
    if (module.style) await loadStyle(module.style);
    checkParameters(view, module.parameters);
    await module.show(view);
    if (signal.aborted) return undefined;
    main.replaceChildren(root);
    checkRevision(view);
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return undefined;
    failed(view, error);
  } finally {
    clearTimeout(slow);
  }
  return undefined;
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
  main.replaceChildren(view.root);
}

function failed(view, error) {
  view.root.replaceChildren();
  view.title(t(`shell.screen.${view.screen}`));
  view.root.append(problemBox(error, show));
  // A value of the address may be what cannot be answered.
  if (view.parameters.size > 0) view.root.append(h("p", { class: "actions" }, h("a", { class: "button", href: format(view.screen, view.path) }, t("shell.start-over"))));
  main.replaceChildren(view.root);
  if (!error.body) console.error(error);
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

chooseLanguage(parse(location.hash).parameters.get("lang"));
applyTheme();
await build();
listen();
await show();
