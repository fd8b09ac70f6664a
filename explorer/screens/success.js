// Success models: what a cluster is made of and how its results came about, section by section, each line with its records; of several side by side.

import { h } from "../lib/dom.js";
import { read } from "../lib/api.js";
import { format } from "../lib/address.js";
import { analysisState } from "../lib/analysis.js";
import { clusters, conceptsById } from "../lib/concepts.js";
import { contents } from "../lib/contents.js";
import { several } from "../lib/field.js";
import { fold } from "../lib/fold.js";
import { knownOf } from "../lib/known.js";
import { periodFields, period } from "../lib/period.js";
import { remark, settle } from "../lib/states.js";
import { naming, statements } from "../lib/statements.js";
import { table } from "../lib/table.js";
import { compareText, date, loadWords, said, t } from "../lib/words.js";
import { lineTable } from "./success/lines.js";
import { recordsIn } from "./success/records.js";
import { sideBySide } from "./success/side.js";

export const parameters = ["cluster", "clusters", "year", "window", "part"];

export const style = "success.css";

const MOST = 10;

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  // Sectors and participants are told as the screen of roles tells them.
  const [all] = await Promise.all([clusters(), loadWords("roles")]);
  const known = knownOf([...view.list("cluster"), ...view.list("clusters")], all.map((it) => it.id)).slice(0, MOST);
  const [only] = known.length === 1 ? all.filter((it) => it.id === known[0]) : [];
  view.title(only ? t("success.title-of", { cluster: said(only.label) }) : t("success.title"));
  view.root.append(h("p", {}, t("success.lead")), await controls(view, all, known));
  const body = h("div");
  view.root.append(body);
  await settle(body, () => content(view, all, known));
  leadTo(view, body);
}

function content(view, all, known) {
  if (known.length === 0) return overview(view, all);
  return known.length === 1 ? model(view, known[0]) : sideBySide(view, known);
}

async function controls(view, all, known) {
  const options = all.map((it) => ({ value: it.id, label: said(it.label) })).sort((left, right) => compareText(left.label, right.label));
  const change = (values) => {
    const clustersNow = [...known.filter((it) => values.includes(it)), ...values.filter((it) => !known.includes(it))];
    view.go(clustersNow.length === 1 ? { cluster: clustersNow[0], clusters: null, part: null } : { cluster: null, clusters: clustersNow, part: null });
  };
  return h("div", { class: "controls" },
    several({ id: "clusters", label: t("shell.clusters"), values: known, options, change, none: t("success.none"), most: MOST }), await periodFields(view));
}

function overview(view, all) {
  return table({
    caption: t("success.overview"), name: "clusters", rows: all,
    columns: [
      { label: t("shell.cluster"), heading: true, value: (row) => said(row.label), cell: (row) => h("a", { href: view.address({ cluster: row.id, clusters: null }) }, said(row.label)) },
      { label: t("success.formation"), value: (row) => formation(row.formation) },
      { label: t("success.designated"), value: (row) => row.designated?.text ?? null, cell: (row) => date(row.designated) || "–" },
    ],
  });
}

const FORMATIONS = ["spontaneous", "government_led", "mixed"];

function formation(name) {
  return FORMATIONS.includes(name) ? t(`success.formation.${name}`) : "–";
}

async function model(view, key) {
  const path = `/api/v1/clusters/${encodeURIComponent(key)}/success-model`;
  const [answer, sectors, stages, types] = await Promise.all([read(path, period(view), { signal: view.signal }), conceptsById("sector"), conceptsById("stage"), conceptsById("linkage-type")]);
  const names = await naming(answer.sections.flatMap((it) => it.lines));
  const given = { view, answer, sectors, stages, types, cluster: answer.cluster };
  const actors = new Map([...answer.participants.items.map((it) => it.actor), ...(answer.anchor ? [answer.anchor.actor] : [])].map((it) => [it.id, it]));
  const parts = h("div");
  parts.append(h("section", {}, h("h2", {}, t("success.statements")),
    h("p", {}, t("success.formation"), ": ", formation(answer.formation), " · ", t("success.designated"), ": ", date(answer.designated) || "–"),
    statements(answer.statements, names, { actors }),
    answer.coverage.cautions.map((it) => remark(said(it.message), "caution")),
    h("ul", { class: "notes" }, answer.notes.map((it) => h("li", {}, said(it))))));
  for (const section of answer.sections) {
    parts.append(h("section", { id: `part-${section.section}` }, h("h2", {}, said(section.label)), recordsIn(section.section, given),
      fold(t("success.lines", { count: section.lines.length }), () => lineTable(section, [answer.cluster]), { open: !HAS_RECORDS.includes(section.section) })));
  }
  return [contents(parts), analysisState(view, answer.pending), parts, ways(key, path, view)];
}

// These sections have tables of their own; their lines are opened when wanted.
const HAS_RECORDS = ["participants", "programmes", "chains", "under-programmes", "patents", "investment", "time", "money"];

function ways(key, path, view) {
  return h("p", { class: "actions" },
    h("a", { class: "button", href: format("cluster", [key], period(view)) }, t("success.cluster")),
    h("a", { class: "button", href: format("compare", [], { clusters: key, ...period(view) }) }, t("success.compare")),
    h("a", { class: "button", href: path }, t("success.answer")));
}

// Parts of the answer and the section in which each is shown.
const SECTIONS = {
  participants: "participants", sectors: "participants", programmes: "programmes", operators: "programmes", chains: "chains", bottleneck: "chains", most_stops: "chains",
  under_programmes: "under-programmes", artifacts_under_programmes: "under-programmes", patents: "patents", investors: "investment", investment: "investment",
  milestones: "time", payers: "money", capital: "money",
};

/** Leads to the section that the address names. */
function leadTo(view, body) {
  const part = view.get("part");
  const heading = body.querySelector(`#part-${CSS.escape(SECTIONS[part] ?? part ?? "")} h2`);
  if (heading) requestAnimationFrame(() => requestAnimationFrame(() => { heading.tabIndex = -1; heading.focus({ preventScroll: true }); heading.scrollIntoView({ block: "start" }); }));
}
