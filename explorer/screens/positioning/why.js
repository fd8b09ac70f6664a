// Why a cluster stands where it stands: its pillars with what they are made of, what is uncertain, and how it compares with each other one.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { indicatorsById } from "../../lib/concepts.js";
import { figure } from "../../lib/figure.js";
import { fold } from "../../lib/fold.js";
import { measure } from "../../lib/measure.js";
import { thingLink } from "../../lib/facts.js";
import { observationsQuery } from "../../lib/observations.js";
import { period } from "../../lib/period.js";
import { remark } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, percent, said, t } from "../../lib/words.js";
import { likeliest } from "./quadrant.js";
import { factors, ranks, weightsOf } from "./weights.js";

/**
 * What the panel beside the picture tells of a cluster.
 * @param {import("../../lib/view.js").View} view
 * @param {object} answer of /positioning
 * @param {string} key of the cluster
 */
export function why(view, answer, key) {
  const item = answer.items.find((it) => it.cluster.id === key);
  return [h("h3", { id: "why-heading", tabindex: "-1" }, t("positioning.why", { cluster: said(item.cluster.label) })), ...standing(answer, item), fold(t("positioning.others"), () => against(view, answer, item)), links(key)];
}

/** The pillars of a cluster: the picture, and a table with what each is made of. */
export async function pillars(view, answer, key) {
  const item = answer.items.find((it) => it.cluster.id === key);
  const name = said(item.cluster.label);
  const parts = await partsOf(view, item);
  return [
    h("h3", {}, t("positioning.pillars", { cluster: name })),
    h("p", {}, t("positioning.pillars.lead")),
    h("div", { class: "grid" },
      figure({ title: t("positioning.pillars.figure", { cluster: name }), chart: "pillars", parameters: { clusters: key, ...period(view) }, query: observationsQuery({ clusters: [item.cluster.iri], indicator: "pillar-score", year: answer.year, window: answer.window }), table: () => pillarTable(answer, item, parts) }),
      pillarTable(answer, item, parts)),
  ];
}

// The answer names what a pillar rests on by the addresses of the values: those of the cluster, or those of its actors, of which the greatest counts.
async function partsOf(view, item) {
  const [{ values }, indicators] = await Promise.all([read(`/api/v1/clusters/${encodeURIComponent(item.cluster.id)}/indicators`, period(view), { signal: view.signal }), indicatorsById()]);
  const one = async (path) => {
    const id = path.match(/^\/api\/v1\/indicators\/([^/]+)\/values/)?.[1];
    if (!id) return null;
    const own = values.find((it) => it.indicator === id && !it.part);
    if (own) return { id, label: indicators.get(id)?.label, value: own.value, actor: null };
    const [greatest] = (await read(`${path}&sort=-value&limit=1`, {}, { signal: view.signal })).items;
    return { id, label: indicators.get(id)?.label, value: greatest?.value ?? null, actor: greatest?.subject ?? null };
  };
  const of = async (pillar) => (await Promise.all((item.numbers.find((it) => it.field === `pillars/${pillar.id}`)?.rests_on ?? []).map(one))).filter(Boolean);
  return new Map(await Promise.all(item.pillars.map(async (pillar) => [pillar.id, await of(pillar)])));
}

function standing(answer, item) {
  const places = ranks(new Map(answer.items.map((it) => [it.cluster.id, it.maturity.value])));
  const name = said(item.cluster.label);
  const known = item.pillars.filter((it) => it.score.value !== null).sort((left, right) => right.score.value - left.score.value);
  const missing = item.pillars.filter((it) => it.score.value === null).map((it) => said(it.label));
  const listed = (some) => some.map((it) => `${said(it.label)} ${number(it.score.value, 2)}`).join(", ");
  const factor = item.variance_shares.filter((it) => it.share.value !== null).sort((left, right) => right.share.value - left.share.value)[0];
  const { maturity, position } = item;
  return [
    maturity.value === null ? h("p", {}, t("positioning.why.no-maturity", { cluster: name, reason: said(maturity.undefined?.message) }))
      : h("p", {}, t("positioning.why.maturity", { cluster: name, value: number(maturity.value), low: bound(maturity.low), high: bound(maturity.high), rank: places.get(item.cluster.id), count: places.size })),
    position.value !== null && h("p", {}, t(position.value >= answer.cuts.position ? "positioning.why.market" : "positioning.why.research", { value: number(position.value, 2), low: bound(position.low), high: bound(position.high) })),
    item.quadrant_probability && h("p", {}, t(item.quadrant === null ? "positioning.why.border" : "positioning.why.quadrant", { likeliest: likeliest(item) })),
    known.length > 2 && h("p", {}, t("positioning.why.pillars", { high: listed(known.slice(0, 2)), low: listed(known.slice(-2).reverse()) })),
    missing.length > 0 && remark(t("positioning.why.missing", { pillars: missing.join(", ") }), "caution"),
    factor && h("p", {}, t("positioning.why.variance", { factor: said(factor.label), share: percent(factor.share.value, 0) })),
    ...item.coverage.cautions.map((it) => remark(said(it.message), "caution")),
  ].filter(Boolean);
}

const bound = (value) => (value === null ? "–" : number(value));

function pillarTable(answer, item, parts) {
  const factor = factors(item.pillars, weightsOf([], answer.scale.weights));
  const evidence = format("cluster", [item.cluster.id]);
  const part = ({ id, label, value, actor }) => h("li", {}, said(label) || id, actor && [" (", thingLink("actor", actor), ")"], ": ", measure(value, { indicator: id, name: said((actor ?? item.cluster).label), evidence }));
  return table({
    caption: t("positioning.pillars.caption"), name: `pillars-${item.cluster.id}`, rows: item.pillars,
    columns: [
      { label: t("positioning.pillar"), heading: true, value: (row) => said(row.label) },
      { label: t("positioning.score"), numeric: true, value: (row) => row.score.value, cell: (row) => measure(row.score, { indicator: "pillar-score", name: said(row.label), evidence, digits: 2 }) },
      { label: t("positioning.weight"), numeric: true, value: (row) => row.weight, cell: (row) => percent(row.weight, 0) },
      { label: t("positioning.factor"), numeric: true, value: (row) => factor.get(row.id) ?? null, cell: (row) => (factor.has(row.id) ? number(factor.get(row.id)) : "–") },
      { label: t("positioning.made-of"), value: (row) => parts.get(row.id).map((it) => `${it.id} ${it.value?.value ?? "–"}`).join("; "), cell: (row) => h("ul", { class: "made-of" }, parts.get(row.id).map(part)) },
    ],
  });
}

// A comparison takes ten clusters.
const AT_ONCE = 9;

async function against(view, answer, item) {
  const own = item.cluster.id;
  const keys = answer.items.map((it) => it.cluster.id).filter((it) => it !== own);
  const pairs = [];
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const clusters = [own, ...keys.slice(from, from + AT_ONCE)];
    const { pairs: some } = await read("/api/v1/comparison", { clusters, indicators: "maturity", ...period(view) }, { signal: view.signal });
    pairs.push(...some.filter((it) => it.a === own || it.b === own));
  }
  const label = (key) => said(answer.items.find((it) => it.cluster.id === key).cluster.label);
  const other = (row) => (row.a === own ? row.b : row.a);
  const turned = (row) => (row.a === own || row.probability.value === null ? row.probability : { ...row.probability, value: 1 - row.probability.value });
  return table({
    caption: t("positioning.others.caption", { cluster: said(item.cluster.label) }), name: `probability-${own}`, rows: pairs,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => label(other(row)), cell: (row) => h("a", { href: format("compare", [], { clusters: [own, other(row)] }) }, label(other(row))) },
      { label: t("positioning.probability"), numeric: true, value: (row) => turned(row).value,
        cell: (row) => measure(turned(row), { indicator: "probability-more-mature", name: label(other(row)), source: `/api/v1/comparison?clusters=${row.a},${row.b}&indicators=maturity` }) },
      { label: t("positioning.wording"), value: (row) => said(row.sentence) },
    ],
  });
}

function links(key) {
  const all = [
    ["positioning.link.cluster", format("cluster", [key])], ["positioning.link.success", format("success", [], { cluster: key })],
    ["positioning.link.roles", format("roles", [], { cluster: key })], ["positioning.link.network", format("network", [], { cluster: key })],
    ["positioning.link.compare", format("compare", [], { clusters: key })],
  ];
  return h("ul", { class: "links" }, all.map(([words, href]) => h("li", {}, h("a", { href }, t(words)))));
}
