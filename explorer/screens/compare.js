// Compare: two to ten clusters side by side; first what the service says of them, then the numbers it rests on.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format, queryOf } from "../lib/address.js";
import { analysisState } from "../lib/analysis.js";
import { clusters, conceptsById, indicatorsById } from "../lib/concepts.js";
import { contents } from "../lib/contents.js";
import { select, several } from "../lib/field.js";
import { keepKnown, knownOf, leaveOut } from "../lib/known.js";
import { periodFields, period } from "../lib/period.js";
import { empty, remark, settle } from "../lib/states.js";
import { naming } from "../lib/statements.js";
import { compareText, said, t } from "../lib/words.js";
import { gaps } from "./compare/gaps.js";
import { indicators } from "./compare/indicators.js";
import { mixing } from "./compare/mixing.js";
import { pillars } from "./compare/pillars.js";
import { programmes } from "./compare/programmes.js";
import { series } from "./compare/series.js";
import { statement } from "./compare/statement.js";
import { knownWeights } from "./positioning/weights.js";

export const parameters = ["clusters", "year", "window", "weight", "tier", "pillar", "q", "fair", "indicator"];

export const style = "compare.css";

const FEWEST = 2;
const MOST = 10;

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const all = await clusters();
  const known = knownOf(view.list("clusters"), all.map((it) => it.id)).slice(0, MOST);
  view.title(t("compare.title"));
  view.root.append(h("p", {}, t("compare.lead")), await controls(view, all, known));
  if (known.length < FEWEST) {
    view.root.append(await invitation(view, known));
    return;
  }
  const body = h("div");
  view.root.append(body);
  await settle(body, () => comparison(view, known));
}

async function controls(view, all, known) {
  const options = all.map((it) => ({ value: it.id, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label));
  // The first stays the model; what is taken newly comes last.
  const change = (values) => view.go({ clusters: [...known.filter((it) => values.includes(it)), ...values.filter((it) => !known.includes(it))] });
  return h("div", { class: "controls" },
    several({ id: "clusters", label: t("shell.clusters"), values: known, options, change, none: t("compare.none"), most: MOST, open: false }),
    known.length >= FEWEST && select({ id: "model", label: t("compare.model"), value: known[0], hint: t("compare.model.hint"),
      options: options.filter((it) => known.includes(it.value)), change: (model) => view.go({ clusters: [model, ...known.filter((it) => it !== model)] }) }),
    await periodFields(view));
}

// Without two clusters: pairs that are worth a look, or the chosen one with each other.
async function invitation(view, known) {
  const { pairs } = await read("/api/v1/positioning/face-validity", {}, { signal: view.signal });
  const link = (one, other) => h("a", { class: "button", href: view.address({ clusters: [one.id, other.id] }) }, `${said(one.label)} – ${said(other.label)}`);
  if (known.length === 0) return empty(t("compare.empty"), pairs.slice(0, 6).map((it) => link(it.high, it.low)));
  const all = await clusters();
  const one = all.find((it) => it.id === known[0]);
  return empty(t("compare.one", { cluster: said(one.label) }), all.filter((it) => it.id !== one.id).map((it) => link(one, it)));
}

async function comparison(view, known) {
  const { scale, importance } = await read("/api/v1/positioning");
  keepKnown(view, "weight", knownWeights(view.list("weight"), scale.weights));
  leaveOut(view, { tier: (it) => ["headline", "detail", "all"].includes(it), pillar: (it) => importance.some((one) => one.id === it), fair: (it) => ["true", "false"].includes(it) });
  const weights = view.list("weight").map((it) => `&weight=${encodeURIComponent(it)}`).join("");
  const path = `/api/v1/comparison${queryOf({ clusters: known, ...period(view) })}${weights}`;
  const [answer, models, catalogue, sectors, stages] = await Promise.all([
    read(path, {}, { signal: view.signal }),
    read("/api/v1/success-model", { clusters: known, ...period(view) }, { signal: view.signal }),
    indicatorsById(), conceptsById("sector"), conceptsById("stage")]);
  const given = { view, answer, models, catalogue, sectors, stages, path, keys: answer.clusters.map((it) => it.id), names: await naming(models.sections.flatMap((it) => it.lines)) };
  const parts = h("div");
  const part = (id, content) => parts.append(h("section", { id: `part-${id}` }, h("h2", {}, t(`compare.${id}`)), content));
  part("statement", statement(given));
  part("pillars", pillars(given));
  part("indicators", indicators(given));
  part("gaps", gaps(given));
  part("mixing", mixing(given));
  part("programmes", programmes(given));
  part("series", series(given));
  return [contents(parts), ownWeights(view, answer), analysisState(view, answer.pending), parts,
    h("p", { class: "actions" }, h("a", { class: "button", href: format("success", [], { clusters: known, ...period(view) }) }, t("compare.success")), h("a", { class: "button", href: path }, t("compare.answer")))];
}

function ownWeights(view, answer) {
  if (!answer.scale.own_weights) return null;
  const line = remark(t("compare.own-weights"), "note");
  line.append(" ", h("button", { type: "button", onclick: () => view.go({ weight: null }) }, t("compare.published-weights")));
  return line;
}
