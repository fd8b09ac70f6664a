// A number of the service as it stands everywhere: value, interval, the reason where there is none, and the way to its formula and
// to what it rests on.

import { h, append, replace } from "./dom.js";
import { read } from "./api.js";
import { format, parse } from "./address.js";
import { number, percent, said, t, unit } from "./words.js";

/**
 * @typedef {object} About
 * @property {string} [indicator] id of the indicator, for its formula
 * @property {string} [name] what the number is, where it is no indicator
 * @property {string} [evidence] address on this page of what the number rests on
 * @property {string} [source] path of the answer that holds the number
 * @property {number} [digits]
 * @property {boolean} [share] written as per cent
 * @property {string} [text] what stands in the place of the number, such as `3 of 5`
 * @property {string} [note] how the number comes about, where it is no indicator
 */

/**
 * A number as a button that opens its explanation.
 * @param {object | null} measure value, low, high, unit, sample_size, undefined, exact
 * @param {About} [about]
 */
export function measure(measure, about = {}) {
  const known = measure !== null && measure !== undefined && measure.value !== null && measure.value !== undefined;
  const text = known ? about.text ?? written(measure.value, about, measure.unit) : "–";
  const label = [about.name, known ? text : `– ${reason(measure)}`].filter(Boolean).join(": ");
  const button = h("button", { type: "button", class: known ? "measure" : "measure undefined", "aria-haspopup": "dialog", "aria-label": `${label}. ${t("shell.measure.open")}` }, text);
  button.addEventListener("click", () => explain(button, measure, about));
  return h("span", { class: "measured" }, button, known && interval(measure, about), measure?.interval_pending && h("span", { class: "pending" }, " …"));
}

// Years of the calendar are no amounts: they have no separators.
function written(value, about, unitCode = null) {
  if (unitCode === "year") return String(value);
  return about.share ? percent(value) : number(value, about.digits ?? 3);
}

/** Whether the run has not come to a value yet. */
export function isPending({ value, undefined: why }) {
  return value === null && why?.code === "pending";
}

/** Whether a measure has an interval. */
export function hasInterval({ low, high }) {
  return typeof low === "number" && typeof high === "number";
}

/** The interval of a measure in brackets, or null. */
export function interval(measure, about = {}) {
  if (!measure || !hasInterval(measure)) return null;
  return h("span", { class: "interval" }, ` [${written(measure.low, about)}, ${written(measure.high, about)}]`);
}

/** Why a measure has no value, in the language of the page. */
export function reason(measure) {
  return said(measure?.undefined?.message) || t("shell.measure.unknown");
}

const HEADING = "explanation-heading";

async function explain(button, measure, about) {
  const dialog = document.getElementById("explanation");
  const parts = {
    heading: h("h2", { id: HEADING }, about.name ?? about.indicator ?? t("shell.measure.title")),
    meaning: h("div"),
    links: h("ul", { class: "links" }, links(about).map((link) => h("li", {}, link))),
  };
  replace(dialog, parts.heading, parts.meaning,
    h("dl", { class: "facts" }, facts(measure, about).map(([term, fact]) => [h("dt", {}, term), h("dd", {}, fact)])),
    parts.links,
    h("form", { method: "dialog" }, h("button", { class: "primary" }, t("shell.close"))));
  dialog.returnTo = button;
  if (!dialog.open) dialog.showModal();
  const indicator = about.indicator && await read(`/api/v1/indicators/${about.indicator}`).catch(() => null);
  if (indicator) define(parts, about, indicator);
}

// What the indicator means comes later than the number: nothing is replaced that may have the focus.
function define({ heading, meaning, links: list }, about, indicator) {
  heading.textContent = said(indicator.label);
  append(meaning, about.name && about.name !== heading.textContent && h("p", {}, about.name), h("p", {}, said(indicator.summary)));
  const { doi, citation } = indicator.reference ?? {};
  if (doi) append(list, h("li", {}, h("a", { href: `https://doi.org/${doi}`, rel: "noreferrer" }, citation)));
}

function facts(measure, about) {
  const known = measure?.value !== null && measure?.value !== undefined;
  const rows = [[t("shell.measure.value"), known ? `${measure.unit === "year" ? measure.value : number(measure.value, 6)}${unitOf(measure)}` : `– ${reason(measure)}`]];
  if (measure?.low != null) {
    const level = measure.interval_level;
    const name = level == null ? t("shell.measure.range") : t("shell.measure.interval-of", { level: percent(level, 0) });
    rows.push([name, `${number(measure.low, 4)} – ${number(measure.high, 4)}`]);
  } else if (measure?.interval_pending) rows.push([t("shell.measure.interval"), t("shell.measure.pending")]);
  if (measure?.sample_size) rows.push([t("shell.measure.sample"), number(measure.sample_size)]);
  if (measure?.exact === false) rows.push([t("shell.measure.exact"), t("shell.measure.estimated")]);
  if (about.note) rows.push([t("shell.note"), about.note]);
  return rows;
}

function unitOf(measure) {
  const name = unit(measure.unit);
  return name === "" ? "" : ` ${name}`;
}

function links(about) {
  const formula = about.indicator && format("indicator", [about.indicator]);
  return [
    formula && !isHere(formula) && h("a", { href: formula }, t("shell.measure.formula")),
    about.evidence && !isHere(about.evidence) && h("a", { href: about.evidence }, t("shell.measure.evidence")),
    about.source && h("a", { href: about.source }, t("shell.measure.answer")),
  ].filter(Boolean);
}

// Parameters that say how a screen is looked at, not what is on it.
const LOOKS = ["lang", "revision", "select"];

// Whether a link leads to what is shown already, and would do nothing.
function isHere(address) {
  const place = (hash) => {
    const { screen, path, parameters } = parse(hash);
    for (const name of LOOKS) parameters.delete(name);
    return format(screen, path, new Map([...parameters].sort()));
  };
  return place(address) === place(location.hash);
}

/** The one dialog of explanations; a link in it closes it. */
export function explanationDialog() {
  const dialog = h("dialog", { id: "explanation", "aria-labelledby": HEADING });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a[href^='#']")) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.returnTo?.focus?.());
  return dialog;
}
