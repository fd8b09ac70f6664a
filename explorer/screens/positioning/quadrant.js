// The quadrant: the picture of the service with marks that can be chosen and that move with the reader's weights, and its table.

import { h, s } from "../../lib/dom.js";
import { figure } from "../../lib/figure.js";
import { measure } from "../../lib/measure.js";
import { table } from "../../lib/table.js";
import { format } from "../../lib/address.js";
import { period } from "../../lib/period.js";
import { answerOf, periodOf } from "../../lib/records.js";
import { percent, said, t } from "../../lib/words.js";
import { isOutside } from "./draws.js";

const QUADRANTS = [1, 2, 3, 4];

// With the number that the picture has.
const nameOf = (quadrant) => `${quadrant} · ${t(`shell.quadrant.${quadrant}`)}`;

/**
 * The figure, with `move(values)` and `choose(key)` for its marks.
 * @param {import("../../lib/view.js").View} view
 * @param {object} answer of /positioning
 * @param {{cluster: string[], country: string[]}} shown what is chosen to be shown
 * @param {(key: string) => void} choose what happens when a mark is chosen
 */
export function quadrant(view, answer, shown, choose) {
  const state = { root: null, values: null, chosen: view.get("select") };
  const element = figure({
    title: t("positioning.figure"), chart: "quadrant",
    parameters: { cluster: shown.cluster.join(","), country: shown.country.join(","), ...period(view), trail: view.get("trail") },
    query: answer.explain?.sparql,
    table: () => standingTable(answer),
    ready: (root) => {
      state.root = root;
      bind(root, choose);
      requestAnimationFrame(() => { move(state); markChosen(state); });
    },
  });
  element.move = (values) => { state.values = values; move(state); };
  element.choose = (key) => { state.chosen = key; markChosen(state); };
  return element;
}

function bind(root, choose) {
  for (const mark of root.querySelectorAll(".mark[data-cluster]")) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", mark.querySelector("title")?.textContent ?? mark.dataset.cluster);
    mark.classList.add("choosable");
    mark.addEventListener("click", () => choose(mark.dataset.cluster));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(mark.dataset.cluster);
    });
  }
  for (const name of root.querySelectorAll(".name[data-cluster]")) {
    name.classList.add("choosable");
    name.addEventListener("click", () => choose(name.dataset.cluster));
  }
}

function markChosen({ root, chosen }) {
  for (const mark of root?.querySelectorAll(".mark[data-cluster]") ?? []) {
    const is = mark.dataset.cluster === chosen;
    mark.classList.toggle("chosen", is);
    mark.setAttribute("aria-pressed", String(is));
  }
}

// The marks say their maturity and where they stand, and thus the scale of the axis.
function scaleOf(marks) {
  const points = marks.map((mark) => ({ value: Number(mark.dataset.maturity), x: centre(mark) }));
  const [low, high] = [points.reduce((a, b) => (b.value < a.value ? b : a)), points.reduce((a, b) => (b.value > a.value ? b : a))];
  return high.value > low.value ? (high.x - low.x) / (high.value - low.value) : 0;
}

function centre(mark) {
  const box = mark.lastElementChild.getBBox();
  return box.x + box.width / 2;
}

// With other weights a mark leaves a ring where the published value stands.
function move({ root, values }) {
  if (!root?.isConnected) return;
  for (const ring of root.querySelectorAll(".published-place")) ring.remove();
  const marks = [...root.querySelectorAll(".mark[data-maturity]")];
  if (marks.length === 0) return;
  for (const part of root.querySelectorAll(".mark, .name")) part.removeAttribute("transform");
  if (values === null) return;
  const scale = scaleOf(marks);
  for (const mark of marks) {
    const value = values.get(mark.dataset.cluster) ?? null;
    const by = value === null ? 0 : (value - Number(mark.dataset.maturity)) * scale;
    if (Math.abs(by) < 0.5) continue;
    const box = mark.lastElementChild.getBBox();
    mark.before(s("circle", { class: "published-place", cx: centre(mark), cy: box.y + box.height / 2, r: 4, "aria-hidden": "true" }));
    const name = root.querySelector(`.name[data-cluster="${CSS.escape(mark.dataset.cluster)}"]`);
    for (const part of [mark, name]) part?.setAttribute("transform", `translate(${by.toFixed(2)} 0)`);
  }
}

/** Clusters with both axes and the probabilities of the quadrants. */
export function standingTable(answer) {
  const of = (name, indicator, digits = 3) => ({
    label: t(`positioning.${name}`), numeric: true, value: (row) => row[name].value,
    cell: (row) => measure(row[name], { indicator, digits, name: said(row.cluster.label), evidence: evidenceOf(answer, name, row.cluster.id), source: answerOf("/api/v1/positioning", answer, { cluster: row.cluster.id }), note: isOutside(row[name]) ? t("positioning.outside") : null }),
    more: ["low", "high"].map((bound) => ({ label: `${t(`positioning.${name}`)} ${bound}`, value: (row) => row[name][bound] })),
  });
  const probability = (at) => ({
    label: nameOf(at), numeric: true, value: (row) => row.quadrant_probability?.[at - 1] ?? null,
    cell: (row) => measure({ value: row.quadrant_probability?.[at - 1] ?? null, undefined: row.quadrant_undefined }, { indicator: "quadrant-probability", share: true, name: `${said(row.cluster.label)}, ${nameOf(at)}`, evidence: evidenceOf(answer, "position", row.cluster.id), source: answerOf("/api/v1/positioning", answer, { cluster: row.cluster.id }) }),
  });
  const outside = AXES.map((name) => ({ name, clusters: answer.items.filter((it) => isOutside(it[name])).map((it) => said(it.cluster.label)) })).filter((it) => it.clusters.length > 0);
  return h("div", {}, table({
    caption: t("positioning.table.caption"), name: "positioning", rows: answer.items,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.cluster.label), cell: (row) => h("a", { href: format("cluster", [row.cluster.id], periodOf(answer)) }, said(row.cluster.label)) },
      of("maturity", "maturity"), of("position", "value-chain-position"), of("breadth", "value-chain-breadth"),
      { label: t("positioning.quadrant"), value: (row) => row.quadrant, cell: quadrantCell },
      ...QUADRANTS.map(probability),
    ],
  }), outside.length > 0 && h("div", { class: "remark caution" },
    outside.map((it) => h("p", {}, t("positioning.outside.of", { value: t(`positioning.${it.name}`), clusters: it.clusters.join(", ") }))), h("p", {}, t("positioning.outside"))));
}

const AXES = ["maturity", "position", "breadth"];

// Maturity is made of pillars, position and breadth of artifacts.
function evidenceOf(answer, name, cluster) {
  return name === "maturity" ? format("cluster", [cluster], periodOf(answer)) : format("pathways", [], { cluster, ...periodOf(answer) });
}

// The quadrant by its name, or a dash that tells why there is none.
function quadrantCell(row) {
  if (row.quadrant !== null) return nameOf(row.quadrant);
  return measure({ value: null, undefined: row.quadrant_undefined }, { indicator: "quadrant", name: said(row.cluster.label) });
}

/** The two likeliest quadrants with their probabilities. */
export function likeliest(row) {
  return QUADRANTS.map((at) => ({ at, share: row.quadrant_probability[at - 1] }))
    .sort((left, right) => right.share - left.share).slice(0, 2)
    .map(({ at, share }) => `${nameOf(at)} ${percent(share, 0)}`).join(", ");
}
