// Goalposts of the parts of pillars as the reader sets them: the service scores the clusters with them, and says what it refuses at the field.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format, queryOf } from "../../lib/address.js";
import { period } from "../../lib/period.js";
import { faultsOf, refuse } from "../../lib/refused.js";
import { announce, problemBox } from "../../lib/states.js";
import { number, said, t } from "../../lib/words.js";

/** @typedef {Map<string, [number, number]>} Goalposts by id of the part: what scores 0 and what scores 1 */

// A number as the service takes it: no exponent, and at most nine digits on each side of the point.
const TAKEN = /^-?\d{1,9}(\.\d{1,9})?$/;

/** A number in that form; one that is too large for it the service refuses. */
const written = (value) => value.toFixed(9).replace(/(\.\d*[1-9])0+$|\.0+$/, "$1");

/** The goalposts of an address, `part:low:high`, that name a part and are two different numbers. */
export function knownGoalposts(texts, published) {
  return texts.filter((text) => {
    const [part, low, high, ...more] = text.split(":");
    const isTaken = (it) => it !== undefined && TAKEN.test(it);
    return part in published && isTaken(low) && isTaken(high) && Number(low) !== Number(high) && more.length === 0;
  });
}

/** The same by part. @returns {Goalposts} */
export function goalpostsOf(texts) {
  return new Map(texts.map((text) => text.split(":")).map(([part, low, high]) => [part, [Number(low), Number(high)]]));
}

/** The query of goalposts: the parameter stands once for each. @param {string[]} texts */
export const goalpostQuery = (texts) => texts.map((it) => `&goalpost=${encodeURIComponent(it)}`).join("");

// A comparison takes two to ten clusters.
const AT_ONCE = 10;

/**
 * The pillars of every cluster as the service scores them between goalposts, and the goalposts that it used.
 * @param {string[]} keys of the clusters
 * @param {string} other one more, for a comparison of one
 * @returns {Promise<{pillars: Map<string, object[]>, goalposts: Record<string, [number, number]>}>}
 */
async function scored(view, texts, keys, other) {
  const pillars = new Map();
  let goalposts = {};
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const clusters = some.length === 1 ? [...some, other] : some;
    const answer = await read(`/api/v1/comparison${queryOf({ clusters, indicators: "maturity", ...period(view) })}${goalpostQuery(texts)}`, {}, { signal: view.signal });
    some.forEach((key, at) => pillars.set(key, answer.pillars.map((it) => ({ id: it.id, label: it.label, weight: it.weight, score: it.scores[at] }))));
    goalposts = answer.scale.goalposts;
  }
  return { pillars, goalposts };
}

// Enough digits to tell values apart, and few enough to be read.
const rounded = (value) => Number(value.toPrecision(6));

/**
 * The part of the screen in which goalposts are set. `taken(pillars)` is told the pillars by cluster, or null with the published goalposts.
 * @param {import("../../lib/view.js").View} view
 * @param {object} answer of /positioning
 * @param {{indicators: Map<string, object>, clusters: object[], taken: (pillars: Map<string, object[]> | null) => void}} known
 */
export function goalpostEditor(view, answer, { indicators, clusters, taken }) {
  const keys = answer.items.map((it) => it.cluster.id);
  const other = clusters.map((it) => it.id).find((it) => it !== keys[0]);
  if (other === undefined) return null;
  const name = (part) => said(indicators.get(part)?.label) || part;
  const echo = h("p", { class: "hint", id: "goalposts-used" });
  const place = h("div");
  const rows = Object.entries(answer.scale.goalposts).map(([part, posts]) => row(part, name(part), posts, (it) => rows.every((one) => one.isValid()) && ask(it)));
  let asked = 0;
  const show = ({ pillars, goalposts }, texts) => {
    const used = [...goalpostsOf(texts).keys()].map((part) => `${name(part)} ${between(goalposts[part])}`).join(" · ");
    echo.textContent = texts.length > 0 ? t("positioning.goalposts.used", { goalposts: used }) : t("positioning.goalposts.none");
    taken(texts.length > 0 ? pillars : null);
  };
  const ask = async (changed) => {
    const own = (asked += 1);
    const texts = rows.map((it) => it.text()).filter((it) => it !== null);
    try {
      const found = texts.length > 0 ? await scored(view, texts, keys, other) : { pillars: null };
      if (own !== asked) return;
      place.replaceChildren();
      view.keep({ goalpost: texts });
      show(found, texts);
      if (changed) announce(echo.textContent);
    } catch (error) {
      if (own !== asked || error.name === "AbortError") return;
      const [fault] = faultsOf(error).filter((it) => it.place === "goalpost");
      // The service names no part: what it refuses are those that are no goalposts.
      const refused = rows.filter((it) => texts.includes(it.text()) && knownGoalposts([it.text()], answer.scale.goalposts).length === 0);
      if (fault && refused.length > 0) refused.forEach((it) => refuse(it.low, fault.text));
      else place.replaceChildren(problemBox(error, () => ask(changed)));
    }
  };
  const reset = h("button", { type: "button", id: "reset-goalposts", onclick: () => { rows.forEach((it) => it.set(null)); ask(rows[0]); } }, t("positioning.goalposts.reset"));
  const given = goalpostsOf(view.list("goalpost"));
  rows.forEach((it) => it.set(given.get(it.part) ?? null));
  if (given.size > 0) ask(null);
  else echo.textContent = t("positioning.goalposts.none");
  return h("details", { class: "goalposts", open: given.size > 0 }, h("summary", { id: "open-goalposts" }, t("positioning.goalposts")),
    h("p", {}, t("positioning.goalposts.lead")), tableOf(rows), echo, place, h("p", { class: "actions" }, reset));
}

const between = ([low, high]) => t("positioning.goalposts.between", { low: number(low), high: number(high) });

// What is no number is refused at once, and nothing is asked until it is one; whether two numbers may be goalposts the service says.
function row(part, name, published, ask) {
  const field = (end) => h("input", { type: "number", id: `goalpost-${part}-${end}`, step: "any", required: true, "aria-label": `${name}: ${t(`positioning.goalposts.${end}`)}`, onchange: () => change() });
  const inputs = ["low", "high"].map(field);
  const usual = published.map(rounded);
  // Beside a changed end the other one keeps its digits.
  const posts = () => inputs.map((it, at) => written(Number(it.value) === usual[at] ? published[at] : Number(it.value)));
  const it = {
    part, low: inputs[0],
    /** Whether nothing is refused. */
    isValid: () => inputs.every((input) => input.value !== "" && !input.hasAttribute("aria-invalid")),
    /** As the address and the service have them; null for the published ones. */
    text: () => (posts().some((text, at) => text !== written(published[at])) ? [part, ...posts()].join(":") : null),
    set: (given) => inputs.forEach((input, at) => {
      refuse(input, null);
      input.value = String(given && written(given[at]) !== written(published[at]) ? given[at] : usual[at]);
    }),
  };
  const change = () => {
    inputs.forEach((input) => refuse(input, input.value === "" ? t("positioning.goalposts.number") : null));
    ask(it);
  };
  it.element = h("tr", {}, h("th", { scope: "row" }, h("a", { href: format("indicator", [part]) }, name)), inputs.map((input) => h("td", {}, input)),
    h("td", {}, h("a", { href: format("indicator", ["pillar-score"]) }, between(published))));
  return it;
}

function tableOf(rows) {
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": t("positioning.goalposts") }, h("table", {}, h("caption", {}, t("positioning.goalposts.caption")),
    h("thead", {}, h("tr", {}, ["part", "low", "high", "published"].map((it) => h("th", { scope: "col" }, t(`positioning.goalposts.${it}`))))),
    h("tbody", {}, rows.map((it) => it.element))));
}
