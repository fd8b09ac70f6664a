// A picture of the server in the page with its table, its files, its address and how to cite it.

import { h, append, drawing, freshId } from "./dom.js";
import { absolute, currentRevision, readText } from "./api.js";
import { copy, png, save } from "./download.js";
import { problemBox, settle } from "./states.js";
import { currentLanguage, shownTheme } from "./settings.js";
import { format } from "./address.js";
import { saveTable } from "./table.js";
import { t } from "./words.js";

/**
 * @typedef {object} FigureOptions
 * @property {string} title
 * @property {() => (HTMLElement | Promise<HTMLElement>)} table the same content as a table
 * @property {string} [query] SPARQL text that gives the same content
 */

// How pictures of the server are drawn anew. A figure that is gone has no entry.
const redraws = new WeakMap();
document.addEventListener("themechange", () => {
  for (const element of document.querySelectorAll("figure.figure")) redraws.get(element)?.();
});

/**
 * A figure of the server's picture.
 * @param {FigureOptions & {chart: string, parameters?: Record<string, unknown>, ready?: (root: SVGElement) => void}} options
 *   `chart` is the name of the picture, such as `quadrant`, with the parameters of the picture; `ready` makes the marks interactive
 */
export function figure(options) {
  const { chart, parameters, title } = options;
  const path = `/api/v1/charts/${chart}.svg`;
  const asked = { ...parameters, lang: currentLanguage(), ...FILE };
  const svg = () => readText(path, asked, { accept: "image/svg+xml" });
  const link = () => absolute(path, { ...asked, revision: currentRevision() });
  const { element, frame } = framed(options, { name: nameOf(chart, parameters), svg, link, embed: () => embedding(absolute(path, asked), title) });
  const draw = () => settle(frame, () => picture(options, path, frame));
  whenLaidOut(frame, draw);
  redraws.set(element, draw);
  return element;
}

function framed(options, source) {
  const captionId = freshId("figure");
  const frame = h("div", { class: "picture wide", tabindex: "0", role: "region", "aria-labelledby": captionId });
  const tables = h("div", { hidden: true });
  const element = h("figure", { class: "figure" }, h("figcaption", { id: captionId }, options.title), frame, toolbar(options, source, tables), tables);
  return { element, frame };
}

// A picture is drawn as wide as its place, which has a width when the page shows it.
function whenLaidOut(frame, draw) {
  if (frame.clientWidth > 0) {
    draw();
    return;
  }
  frame.setAttribute("aria-busy", "true");
  const observer = new ResizeObserver(() => {
    if (frame.clientWidth === 0) return;
    observer.disconnect();
    draw();
  });
  observer.observe(frame);
}

function widthOf(frame) {
  return Math.min(1400, Math.max(320, Math.round((frame.clientWidth || 960) / 20) * 20));
}

async function picture({ parameters, ready }, path, frame) {
  const asked = { ...parameters, lang: currentLanguage(), width: widthOf(frame), theme: shownTheme() };
  const root = drawing(await readText(path, asked, { accept: "image/svg+xml" }));
  if (ready) {
    // What holds marks to choose is no longer one image.
    root.setAttribute("role", "group");
    ready(root);
  }
  return root;
}

// Files are for paper and slides: always light, always the same width.
const FILE = { width: 960, theme: "light" };

// What the picture shows, of which revision, in which language.
function nameOf(name, parameters = {}) {
  const values = Object.values(parameters).flat().filter((it) => it !== null && it !== undefined && it !== "").map((it) => String(it).replaceAll(/[^\p{L}\p{N}_]+/gu, "-"));
  return ["bioclusters", name, ...values, `r${currentRevision()}`, currentLanguage()].join("-");
}

function toolbar(options, source, tables) {
  const { title, table, query } = options;
  const bar = h("div", { class: "toolbar", role: "group", "aria-label": t("shell.figure.take", { title }) });
  const button = (label, work) => h("button", { type: "button", class: "quiet", onclick: (event) => guarded(bar, () => work(event.currentTarget)) }, label);
  append(bar,
    tableButton(table, tables),
    button("SVG", async () => save(`${source.name}.svg`, await source.svg(), "image/svg+xml")),
    button("PNG", async () => png(await source.svg(), `${source.name}.png`)),
    button(t("shell.table.csv"), async () => saveTable(source.name, await table())),
    button(t("shell.figure.link"), (own) => copy(source.link(), own)),
    button(t("shell.figure.embed"), (own) => copy(source.embed(), own)),
    button(t("shell.figure.cite"), async (own) => copy(citation(title, stateOf(await source.svg()), source.link()), own)),
    query && h("a", { class: "button", href: format("sparql", [], { query }) }, "SPARQL"));
  return bar;
}

// A problem stands beside the buttons until one of them is used again.
async function guarded(bar, work) {
  if (bar.nextElementSibling?.matches(".problem")) bar.nextElementSibling.remove();
  try {
    await work();
  } catch (error) {
    if (error.name !== "AbortError") bar.after(problemBox(error));
  }
}

function tableButton(table, tables) {
  const opened = h("button", { type: "button", class: "quiet", "aria-expanded": "false" }, t("shell.figure.table"));
  opened.addEventListener("click", async () => {
    tables.hidden = !tables.hidden;
    opened.setAttribute("aria-expanded", String(!tables.hidden));
    if (!tables.hidden) await settle(tables, table);
  });
  return opened;
}

/** Lines that put a picture into a web page. */
function embedding(address, title) {
  const escaped = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<img src="${address.replaceAll("&", "&amp;")}" width="${FILE.width}" alt="${escaped}">`;
}

// The foot of a picture says what it is of: the service, the revision, and the analysis run where there is one.
function stateOf(svg) {
  const [, ...state] = drawing(svg).querySelector(".provenance")?.textContent.split(" · ") ?? [];
  return state.length > 0 ? state.join(", ") : t("shell.revision", { revision: currentRevision() });
}

/** Title, service, revision, run, day and address, as a reference list has them. */
function citation(title, state, address) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((it) => String(it).padStart(2, "0")).join("-");
  return t("shell.figure.citation", { title, state, day, address });
}
