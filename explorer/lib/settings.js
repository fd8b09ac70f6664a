// What the reader chose: language and theme, kept in this browser; the token, kept in memory alone.

// Where sites may keep nothing, a browser refuses already the look at what is kept.
function stored(name) {
  try {
    return globalThis.localStorage?.getItem(`bioclusters.${name}`) ?? null;
  } catch {
    return null;
  }
}

function store(name, value) {
  try {
    globalThis.localStorage?.setItem(`bioclusters.${name}`, value);
  } catch {
    // The choice holds until the page is closed.
  }
}

const LANGUAGES = ["ko", "en"];
const THEMES = ["auto", "light", "dark"];

let language = "en";
let chosen = null;
let theme = THEMES.includes(stored("theme")) ? stored("theme") : "auto";
let token = null;

/** The language to speak: that of the address, else the choice, else what the server found in the request. */
export function wantedLanguage(asked) {
  chosen ??= [new URLSearchParams(location.search).get("lang"), stored("language"), document.documentElement.lang].find((it) => LANGUAGES.includes(it)) ?? "en";
  return LANGUAGES.includes(asked) ? asked : chosen;
}

/** Keeps a language as the reader's choice. */
export function chooseLanguage(choice) {
  chosen = choice;
  store("language", choice);
}

/** Speaks a language from now on, and while one goes on. */
export function speak(choice) {
  language = choice;
  chosen = choice;
  document.documentElement.lang = choice;
}

/** `ko` or `en`. */
export const currentLanguage = () => language;

/** `auto`, `light` or `dark`. */
export const chosenTheme = () => theme;

const systemDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** `light` or `dark`: what is shown now. */
export function shownTheme() {
  if (theme !== "auto") return theme;
  return systemDark?.matches ? "dark" : "light";
}

/** Keeps a theme as the reader's choice. */
export function setTheme(choice) {
  theme = choice;
  store("theme", choice);
  applyTheme();
}

/** Writes the theme where the style sheet reads it, and tells those who draw. */
export function applyTheme() {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("themechange"));
}

systemDark?.addEventListener("change", applyTheme);

/** Whether the reader asked for less movement. */
export const lessMotion = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

/** The token of this page, or null. Never stored. */
export const currentToken = () => token;

/** Takes a token, or forgets it. */
export function setToken(text) {
  token = text === "" ? null : text;
  document.dispatchEvent(new CustomEvent("tokenchange"));
}
