// What stands around every screen: skip link, menu, search, language, theme, token, notices, foot.

import { h, replace } from "./dom.js";
import { format } from "./address.js";
import { currentRevision } from "./api.js";
import { explanationDialog } from "./measure.js";
import { tokenDialog } from "./token.js";
import { searchField } from "./search-field.js";
import { chosenTheme, currentLanguage, currentToken, setTheme } from "./settings.js";
import { SCREENS } from "../screens/index.js";
import { t } from "./words.js";

const GROUPS = ["look", "judge", "plan", "data"];

/** Builds the page around the screens and gives the place where they stand. @param {{changeLanguage: (language: string) => void}} actions */
export function shell({ changeLanguage }) {
  const screen = h("div");
  const main = h("main", { id: "main" }, h("div", { id: "notices", role: "status", "aria-atomic": "false" }), screen);
  const skip = h("a", { class: "skip", href: "#main" }, t("shell.skip"));
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    (document.getElementById("heading") ?? main).focus();
  });
  replace(document.getElementById("app"),
    skip,
    h("header", { class: "top" },
      h("a", { class: "brand", href: format("overview") }, h("img", { src: new URL("../icon.svg", import.meta.url).href, alt: "", width: 24, height: 24 }), "bioclusters"),
      searchField(), choices(changeLanguage), menu()),
    main,
    h("footer", { class: "foot" }, h("span", { id: "state" }), foot()),
    h("div", { id: "live", class: "unseen", role: "status", "aria-live": "polite" }),
    explanationDialog(), tokenDialog());
  return screen;
}

function menu() {
  const open = h("button", { type: "button", class: "menu-open", "aria-expanded": "false", "aria-controls": "menu" }, t("shell.menu"));
  const list = h("div", { id: "menu", class: "menu" }, GROUPS.map(group));
  open.addEventListener("click", () => {
    const shown = open.getAttribute("aria-expanded") !== "true";
    open.setAttribute("aria-expanded", String(shown));
    list.classList.toggle("open", shown);
  });
  return h("nav", { "aria-label": t("shell.menu") }, open, list);
}

function group(id) {
  const links = SCREENS.filter((it) => it.group === id).map((it) => h("li", {}, h("a", { href: format(it.id), "data-screen": it.id }, t(`shell.screen.${it.id}`))));
  if (id === "data") links.push(h("li", {}, h("a", { href: "/docs" }, t("shell.screen.docs"))));
  return h("div", { class: "menu-group" }, h("span", { class: "menu-name", id: `menu-${id}` }, t(`shell.group.${id}`)), h("ul", { "aria-labelledby": `menu-${id}` }, links));
}

function choices(changeLanguage) {
  const language = currentLanguage();
  const other = language === "ko" ? { id: "en", name: "English" } : { id: "ko", name: "한국어" };
  const theme = h("select", { "aria-label": t("shell.theme"), onchange: () => setTheme(theme.value) },
    ["auto", "light", "dark"].map((it) => h("option", { value: it, selected: it === chosenTheme() }, t(`shell.theme.${it}`))));
  return h("div", { class: "choices" },
    h("button", { type: "button", class: "quiet", lang: other.id, id: "language", onclick: () => changeLanguage(other.id) }, other.name),
    theme,
    h("button", { type: "button", class: "quiet", id: "token", onclick: () => document.dispatchEvent(new CustomEvent("asktoken")) }, t(currentToken() === null ? "shell.token" : "shell.token.given")));
}

function foot() {
  return h("span", { class: "foot-links" },
    h("a", { href: "/docs" }, t("shell.screen.docs")), " ", h("a", { href: "/ontology" }, t("shell.foot.ontology")), " ", h("a", { href: "/.well-known/void" }, t("shell.foot.description")));
}

/** Marks the screen in the menu and closes the menu. */
export function markScreen(id) {
  for (const link of document.querySelectorAll("[data-screen]")) {
    if (link.dataset.screen === id) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("menu")?.classList.remove("open");
  document.querySelector(".menu-open")?.setAttribute("aria-expanded", "false");
}

/** Says in the foot which revision is shown. */
export function showState() {
  const revision = currentRevision();
  const state = document.getElementById("state");
  if (state) state.textContent = revision === null ? "" : t("shell.revision", { revision });
}

/** A line above the screen that can be closed. Lines of one kind replace each other. */
export function notice(kind, text, ...actions) {
  const all = document.getElementById("notices");
  const old = all?.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
  const line = h("div", { class: "notice", dataset: { kind } }, h("span", {}, text), actions,
    h("button", { type: "button", class: "quiet", onclick: () => line.remove() }, t("shell.close")));
  if (old) old.replaceWith(line);
  else all?.append(line);
}

/** Takes away the lines of the screen before. */
export function clearNotices() {
  document.getElementById("notices")?.replaceChildren();
}
