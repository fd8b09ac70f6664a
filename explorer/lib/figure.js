// A picture of the service in the page: drawn by the server, with its table, its files, its address and how to cite it.

import { h, append, drawing, freshId } from "./dom.js";
import { absolute, currentRevision, readText } from "./api.js";
import { copy, png, save } from "./download.js";
import { problemBox, settle } from "./states.js";
import { currentLanguage, shownTheme } from "./settings.js";
import { format } from "./address.js";
import { t } from "./words.js";

/**
 * @typedef {object} FigureOptions
 * @property {string} title
 * @property {string} chart name of the picture, such as `quadrant`
 * @property {Record<string, unknown>} [parameters] those of the picture
 * @property {() => (HTMLElement | Promise<HTMLElement>)} table the same content as a table
 * @property {string} [csv] path of the same content as CSV, where the service has one
 * @property {string} [query] SPARQL text that gives the same content
 * @property {(root: SVGElement) => void} [ready] makes the marks interactive
 */

/** A figure of the server's picture. @param {FigureOptions} options */
export function figure(options) {
  const captionId = freshId("figure");
  const frame = h("div", { class: "picture wide", tabindex: "0", role: "region", "aria-labelledby": captionId });
  const tables = h("div", { hidden: true });
  const element = h("figure", { class: "figure" },
    h("figcaption", { id: captionId }, options.title), frame, toolbar(options, tables), tables);
  const draw = () => settle(frame, () => picture(options, frame));
  whenLaidOut(frame, draw);
  redrawOnTheme(element, draw);
  return element;
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

// The listener goes with its figure.
function redrawOnTheme(element, draw) {
  const listener = () => {
    if (element.isConnected) draw();
    else document.removeEventListener("themechange", listener);
  };
  document.addEventListener("themechange", listener);
}

function widthOf(frame) {
  return Math.min(1400, Math.max(320, Math.round((frame.clientWidth || 960) / 20) * 20));
}

function address(options, width, theme) {
  return { ...options.parameters, lang: currentLanguage(), width, theme };
}

async function picture(options, frame) {
  const text = await readText(`/api/v1/charts/${options.chart}.svg`, address(options, widthOf(frame), shownTheme()), { accept: "image/svg+xml" });
  const root = drawing(text);
  if (options.ready) {
    // What holds marks to choose is no longer one image.
    root.setAttribute("role", "group");
    options.ready(root);
  }
  return root;
}

// Files are for paper and slides: always light, always the same width.
const FILE = { width: 960, theme: "light" };

function toolbar(options, tables) {
  const path = `/api/v1/charts/${options.chart}.svg`;
  const parameters = address(options, FILE.width, FILE.theme);
  const name = [options.chart, ...Object.values(options.parameters ?? {})].filter((it) => typeof it === "string" || typeof it === "number").join("-").replaceAll(",", "-");
  const text = () => readText(path, parameters, { accept: "image/svg+xml" });
  const bar = h("div", { class: "toolbar", role: "group", "aria-label": t("shell.figure.take", { title: options.title }) });
  const guarded = (work) => async () => {
    try {
      await work();
    } catch (error) {
      bar.after(problemBox(error));
    }
  };
  append(bar,
    tableButton(options, tables),
    button("SVG", guarded(async () => save(`${name}.svg`, await text(), "image/svg+xml"))),
    button("PNG", guarded(async () => png(await text(), `${name}.png`))),
    options.csv && h("a", { class: "button", href: options.csv, download: `${name}.csv` }, "CSV"),
    button(t("shell.figure.link"), (event) => copy(absolute(path, { ...parameters, revision: currentRevision() }), event.currentTarget)),
    button(t("shell.figure.embed"), (event) => copy(embedding(path, parameters, options.title), event.currentTarget)),
    button(t("shell.figure.cite"), (event) => copy(citation(path, parameters, options.title), event.currentTarget)),
    options.query && h("a", { class: "button", href: format("sparql", [], { query: options.query }) }, "SPARQL"));
  return bar;
}

function button(label, onclick) {
  return h("button", { type: "button", class: "quiet", onclick }, label);
}

function tableButton(options, tables) {
  const opened = h("button", { type: "button", class: "quiet", "aria-expanded": "false" }, t("shell.figure.table"));
  opened.addEventListener("click", async () => {
    tables.hidden = !tables.hidden;
    opened.setAttribute("aria-expanded", String(!tables.hidden));
    if (!tables.hidden) await settle(tables, options.table);
  });
  return opened;
}

/** Lines that put a picture into a web page. */
function embedding(path, parameters, title) {
  const escaped = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<img src="${absolute(path, parameters).replaceAll("&", "&amp;")}" width="${FILE.width}" alt="${escaped}">`;
}

/** Title, service, revision, day and address, as a reference list has them. */
export function citation(path, parameters, title) {
  const day = new Date().toISOString().slice(0, 10);
  return t("shell.figure.citation", { title, revision: String(currentRevision()), day, address: absolute(path, { ...parameters, revision: currentRevision() }) });
}
