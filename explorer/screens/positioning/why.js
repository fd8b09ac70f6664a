// Why a cluster stands where it stands: its pillars with what they are made of, what is uncertain, and how it compares with each other one.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { indicatorsById } from "../../lib/concepts.js";
import { figure } from "../../lib/figure.js";
import { fold } from "../../lib/fold.js";
import { FLOOR, factors } from "../../lib/maturity.js";
import { hasInterval, isPending, measure } from "../../lib/measure.js";
import { thingLink } from "../../lib/facts.js";
import { observationsQuery } from "../../lib/observations.js";
import { period } from "../../lib/period.js";
import { probability } from "../../lib/probability.js";
import { answerOf, networkOf, periodOf, recordsOf } from "../../lib/records.js";
import { sideOf } from "../../lib/side.js";
import { remark, settle } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { number, percent, said, t } from "../../lib/words.js";
import { isOutside } from "./draws.js";
import { likeliest } from "./quadrant.js";
import { ranks, weightsOf } from "./weights.js";

/**
 * What the panel beside the picture tells of a cluster.
 * @param {import("../../lib/view.js").View} view
 * @param {object} answer of /positioning
 * @param {string} key of the cluster
 * @param {Promise<Map<string, import("../../lib/maturity.js").Part[]>>} parts of its pillars
 */
export function why(view, answer, key, parts) {
  const item = answer.items.find((it) => it.cluster.id === key);
  const base = h("div");
  settle(base, async () => baseOf(view, answer, item, await parts));
  return [h("h3", { id: "why-heading", tabindex: "-1" }, t("positioning.why", { cluster: said(item.cluster.label) })), ...standing(answer, item), base,
    fold(t("positioning.others"), () => against(view, answer, item)), links(view, key)];
}

/** The pillars of a cluster: the picture, and a table with what each is made of. */
export async function pillars(view, answer, key, parts) {
  const item = answer.items.find((it) => it.cluster.id === key);
  const name = said(item.cluster.label);
  const known = await valuesOf(view, answer, item, parts);
  return [
    h("h3", {}, t("positioning.pillars", { cluster: name })),
    h("p", {}, t("positioning.pillars.lead")),
    h("div", { class: "grid" },
      figure({ title: t("positioning.pillars.figure", { cluster: name }), chart: "pillars", parameters: { clusters: key, ...period(view) }, query: observationsQuery({ clusters: [item.cluster.iri], indicator: "pillar-score", year: answer.year, window: answer.window }), table: () => pillarTable(answer, item, known) }),
      pillarTable(answer, item, known)),
  ];
}

// Each part with its published value, which has an interval and what it rests on. One is a value of actors, of which the greatest counts.
async function valuesOf(view, answer, item, parts) {
  const asked = { year: answer.year, window: answer.window };
  const [{ values }, indicators] = await Promise.all([read(`/api/v1/clusters/${encodeURIComponent(item.cluster.id)}/indicators`, asked, { signal: view.signal }), indicatorsById()]);
  const one = async (part) => {
    const told = { part, indicator: indicators.get(part.read) ?? { id: part.read }, value: part, actor: null };
    const own = values.find((it) => it.indicator === part.read && !it.part);
    if (own) return { ...told, value: own.value };
    const [greatest] = (await read(`/api/v1/indicators/${part.read}/values`, { ...asked, cluster: item.cluster.id, sort: "-value", limit: 1 }, { signal: view.signal })).items;
    return greatest ? { ...told, value: greatest.value, actor: greatest.subject } : told;
  };
  return new Map(await Promise.all([...parts].map(async ([pillar, all]) => [pillar, await Promise.all(all.map(one))])));
}

// How thin the base of each pillar is: indicators without a value, and the fewest records that one rests on.
async function baseOf(view, answer, item, parts) {
  const known = await valuesOf(view, answer, item, parts);
  const line = ({ id, label }) => {
    const all = known.get(id) ?? [];
    const scored = all.filter((it) => it.part.score !== null);
    const samples = scored.map((it) => it.value.sample_size).filter((it) => it > 0);
    if (scored.length === 0) return null;
    const text = t("positioning.base.known", { pillar: said(label), known: scored.length, all: all.length });
    return h("li", {}, text, samples.length > 0 && ` ${t("positioning.base.sample", { count: Math.min(...samples) })}`);
  };
  return fold(t("positioning.base"), () => [h("p", {}, t("positioning.base.lead")), h("ul", {}, item.pillars.map(line))], { open: true });
}

function standing(answer, item) {
  const places = ranks(new Map(answer.items.map((it) => [it.cluster.id, it.maturity.value])));
  const name = said(item.cluster.label);
  const known = item.pillars.filter((it) => it.score.value !== null).sort((left, right) => right.score.value - left.score.value);
  const unscored = (wait) => item.pillars.filter((it) => it.score.value === null && isPending(it.score) === wait).map((it) => said(it.label)).join(", ");
  const listed = (some) => some.map((it) => `${said(it.label)} ${number(it.score.value, 2)}`).join(", ");
  const factor = item.variance_shares.filter((it) => it.share.value !== null).sort((left, right) => right.share.value - left.share.value)[0];
  const { maturity, position } = item;
  return [
    h("p", {}, maturityText(answer, item, { rank: places.get(item.cluster.id), count: places.size })),
    isOutside(maturity) && remark(t("positioning.outside"), "caution"),
    position.value !== null && h("p", {}, positionText(position, answer.cuts.position)),
    item.quadrant_probability && h("p", {}, t(item.quadrant === null ? "positioning.why.border" : "positioning.why.quadrant", { likeliest: likeliest(item) })),
    known.length > 2 && h("p", {}, t("positioning.why.pillars", { high: listed(known.slice(0, 2)), low: listed(known.slice(-2).reverse()) })),
    unscored(true) && h("p", {}, t("positioning.why.unscored-yet", { pillars: unscored(true) })),
    unscored(false) && remark(t("positioning.why.missing", { pillars: unscored(false) }), "caution"),
    factor && h("p", {}, t("positioning.why.variance", { factor: said(factor.label), share: percent(factor.share.value, 0) })),
    ...item.coverage.cautions.map((it) => remark(said(it.message), "caution")),
  ].filter(Boolean);
}

function maturityText(answer, { cluster, maturity, maturity_median: median }, place) {
  const name = said(cluster.label);
  if (isPending(maturity)) return t("positioning.why.maturity-yet", { cluster: name });
  if (maturity.value === null) return t("positioning.why.no-maturity", { cluster: name, reason: said(maturity.undefined?.message) });
  const values = { cluster: name, value: number(maturity.value), ...place };
  if (hasInterval(maturity) && median.value !== null) return t("positioning.why.maturity", { ...values, low: number(maturity.low), high: number(maturity.high), median: number(median.value) });
  return `${t("positioning.why.maturity.alone", values)} ${t(`positioning.why.interval.${answer.uncertainty.pending ? "pending" : "none"}`)}`;
}

function positionText(position, cut) {
  const value = number(position.value, 2);
  const side = sideOf(position, cut);
  if (side === null) return `${t("positioning.why.place", { value })} ${t(`positioning.why.side.${position.interval_pending ? "pending" : "none"}`)}`;
  return t(`positioning.why.${side}`, { value, low: number(position.low), high: number(position.high) });
}

function pillarTable(answer, item, known) {
  const factor = factors(item.pillars, weightsOf([], answer.scale.weights));
  const evidence = format("cluster", [item.cluster.id], periodOf(answer));
  const scoredOf = (row) => t("positioning.known-parts", { known: known.get(row.id).filter((it) => it.part.score !== null).length, all: known.get(row.id).length });
  return table({
    caption: t("positioning.pillars.caption", { floor: FLOOR }), name: `pillars-${item.cluster.id}`, rows: item.pillars,
    columns: [
      { label: t("positioning.pillar"), heading: true, value: (row) => said(row.label) },
      { label: t("positioning.score"), numeric: true, value: (row) => row.score.value, cell: (row) => measure(row.score, { indicator: "pillar-score", name: said(row.label), evidence, digits: 2, note: scoredOf(row) }) },
      { label: t("positioning.weight"), numeric: true, value: (row) => row.weight, cell: (row) => measure({ value: row.weight }, { indicator: "maturity", share: true, name: `${said(row.label)}, ${t("positioning.weight")}` }) },
      { label: t("positioning.factor"), numeric: true, value: (row) => factor.get(row.id) ?? null, cell: (row) => measure({ value: factor.get(row.id) ?? null, undefined: row.score.undefined }, { indicator: "maturity", name: `${said(row.label)}, ${t("positioning.factor")}`, note: t("positioning.pillars.caption", { floor: FLOOR }) }) },
      { label: t("positioning.made-of"), value: (row) => known.get(row.id).map((it) => `${it.indicator.id} ${it.value.value ?? "–"}`).join("; "),
        cell: (row) => h("ul", { class: "made-of" }, h("li", { class: "hint" }, scoredOf(row)), known.get(row.id).map((it) => partLine(answer, item, it))) },
    ],
  });
}

// An indicator of a pillar: its value, the score that this gets between the goalposts, and what it rests on.
function partLine(answer, item, { part, indicator, value, actor }) {
  const name = said(indicator.label) || indicator.id;
  const beside = [part.score !== null && t("positioning.part.score", { score: number(part.score, 2) }), value.sample_size > 0 && t("positioning.part.sample", { count: value.sample_size })].filter(Boolean);
  return h("li", {}, name, actor && [" (", thingLink("actor", actor), ")"], ": ",
    measure(value, { indicator: indicator.id, name: said((actor ?? item.cluster).label), evidence: recordsOf(indicator, item.cluster.id, answer) }),
    beside.length > 0 && h("span", { class: "hint" }, ` · ${beside.join(" · ")}`));
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
      { label: t("shell.cluster"), heading: true, value: (row) => label(other(row)), cell: (row) => h("a", { href: format("compare", [], { clusters: [own, other(row)], ...period(view) }) }, label(other(row))) },
      { label: t("positioning.probability"), numeric: true, value: (row) => turned(row).value,
        cell: (row) => probability(turned(row), { name: label(other(row)), source: answerOf("/api/v1/comparison", answer, { clusters: [row.a, row.b], indicators: "maturity" }) }) },
      { label: t("positioning.wording"), value: (row) => said(row.sentence) },
    ],
  });
}

function links(view, key) {
  const asked = period(view);
  const network = asked.year === null && asked.window === null ? format("network", [], { cluster: key }) : networkOf(key, asked);
  const all = [
    ["positioning.link.cluster", format("cluster", [key], asked)], ["positioning.link.success", format("success", [], { cluster: key, ...asked })],
    ["positioning.link.roles", format("roles", [], { cluster: key, ...asked })], ["positioning.link.network", network],
    ["positioning.link.compare", format("compare", [], { clusters: key, ...asked })],
  ];
  return h("ul", { class: "links" }, all.map(([words, href]) => h("li", {}, h("a", { href }, t(words)))));
}
