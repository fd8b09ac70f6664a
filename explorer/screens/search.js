// Search: everything that a text finds, by kind, with filters.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { clusterChoices, conceptsById, mark } from "../lib/concepts.js";
import { line, select, several } from "../lib/field.js";
import { named } from "../lib/facts.js";
import { foundAddress } from "../lib/search-field.js";
import { empty } from "../lib/states.js";
import { said, t } from "../lib/words.js";

export const parameters = ["q", "kinds", "cluster"];
export const style = "search.css";

const KINDS = ["cluster", "actor", "artifact", "pathway", "programme"];
const MOST = 50;

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const q = view.get("q", "").trim();
  const kinds = view.list("kinds").filter((it) => KINDS.includes(it));
  const [choices, sectors] = await Promise.all([clusterChoices(), conceptsById("sector")]);
  const cluster = choices.some((it) => it.value === view.get("cluster")) ? view.get("cluster") : null;
  view.title(q === "" ? t("search.title") : t("search.title.of", { q }));
  view.root.append(controls(view, choices, { q, kinds, cluster }));
  if (q === "") return void view.root.append(empty(t("search.nothing-asked")));
  const [things, indicators] = await Promise.all([read("/api/v1/search", { q, kinds, cluster, limit: MOST }), kinds.length === 0 && cluster === null ? foundIndicators(q) : []]);
  if (things.items.length === 0 && indicators.length === 0) return void view.root.append(nothing(view, { kinds, cluster }));
  view.root.append(h("p", { role: "status" }, summary(things.items.length, indicators.length)));
  for (const kind of KINDS) group(view, kind, things.items.filter((it) => it.kind === kind), sectors);
  if (indicators.length > 0) {
    view.section(t("search.kind.indicator", { count: indicators.length }), h("ul", { class: "found" }, indicators.map((it) =>
      h("li", {}, h("a", { href: format("indicator", [it.id]) }, said(it.label)), h("p", { class: "hint" }, said(it.summary))))));
  }
  return undefined;
}

function controls(view, choices, { q, kinds, cluster }) {
  return h("div", { class: "controls" },
    line({ id: "q", label: t("search.q"), value: q, type: "search", change: (value) => view.go({ q: value.trim() }) }),
    several({ id: "kinds", label: t("search.kinds"), values: kinds, options: KINDS.map((it) => ({ value: it, label: t(`shell.kind.${it}`) })), change: (value) => view.go({ kinds: value }) }),
    select({ id: "cluster", label: t("shell.cluster"), value: cluster ?? "", options: [{ value: "", label: t("shell.clusters.all") }, ...choices], change: (value) => view.go({ cluster: value }) }),
    h("p", { class: "hint" }, t("search.hint")));
}

function summary(things, indicators) {
  return things >= MOST ? t("search.many", { count: MOST }) : t("search.found", { count: things + indicators });
}

// Indicators are few and the same for all: they are searched here, by both names and by id.
async function foundIndicators(q) {
  const { items } = await read("/api/v1/indicators", { limit: 1000 });
  const text = q.toLocaleLowerCase();
  return items.filter((it) => [it.id, it.label.ko, it.label.en].some((name) => name?.toLocaleLowerCase().includes(text))).slice(0, MOST);
}

function group(view, kind, items, sectors) {
  if (items.length === 0) return;
  view.section(t(`search.kind.${kind}`, { count: items.length }), h("ul", { class: "found" }, items.map((it) => result(it, sectors))));
}

// What was matched is told where it is not the name that is shown.
function result(item, sectors) {
  const sector = sectors.get(item.sector);
  const other = item.matched && item.matched.toLocaleLowerCase() !== said(item.label).toLocaleLowerCase();
  return h("li", {},
    sector && [mark(sector), h("span", { class: "unseen" }, `${said(sector.label)}: `)],
    h("a", { href: foundAddress(item) }, named(item.label, item.id)),
    other && h("span", { class: "quiet-text" }, ` – ${item.matched}`));
}

function nothing(view, { kinds, cluster }) {
  const narrowed = kinds.length > 0 || cluster !== null;
  return empty(t(narrowed ? "search.none.narrowed" : "search.none"),
    narrowed ? h("button", { type: "button", onclick: () => view.go({ kinds: null, cluster: null }) }, t("search.everywhere")) : h("a", { class: "button", href: format("import") }, t("shell.screen.import")));
}
