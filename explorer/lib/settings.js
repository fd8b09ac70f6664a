// What the reader chose: language and theme, kept in this browser; the token, kept in memory alone.

const STORE = globalThis.localStorage;

function stored(name) {
  try {
    return STORE?.getItem(`bioclusters.${name}`) ?? null;
  } catch {
    return null;
  }
}

function store(name, value) {
  try {
    STORE?.setItem(`bioclusters.${name}`, value);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

const LANGUAGES = ["ko", "en"];
const THEMES = ["auto", "light", "dark"];

let language = null;
let theme = THEMES.includes(stored("theme")) ? stored("theme") : "auto";
let token = null;

/** The language of the page: that of the address, else the stored choice, else what the server found in the request. */
export function chooseLanguage(asked) {
  const found = [asked, new URLSearchParams(location.search).get("lang"), stored("language"), document.documentElement.lang];
  language = found.find((it) => LANGUAGES.includes(it)) ?? "en";
  document.documentElement.lang = language;
  return language;
}

/** Keeps a language as the reader's choice. */
export function setLanguage(choice) {
  language = choice;
  store("language", choice);
  document.documentElement.lang = choice;
}

/** `ko` or `en`. */
export const currentLanguage = () => language ?? "en";

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
