// What if: actors, sectors, types, programmes and linkages taken out of a cluster or added to it, and every indicator before and after.

import { h } from "../lib/dom.js";
import { send } from "../lib/api.js";
import { clusterChoices, concepts, indicatorsById } from "../lib/concepts.js";
import { select } from "../lib/field.js";
import { leaveOut } from "../lib/known.js";
import { periodFields } from "../lib/period.js";
import { naming } from "../lib/statements.js";
import { empty, remark } from "../lib/states.js";
import { said, t } from "../lib/words.js";
import { NAMES, changesOf, isEmpty, requestOf } from "./what-if/changes.js";
import { changeEditor } from "./what-if/editor.js";
import { changeList } from "./what-if/list.js";
import { maturityPart } from "./what-if/maturity.js";
import { networkPart } from "./what-if/network.js";
import { rankingPart } from "./what-if/ranking.js";
import { indicatorsPart } from "./what-if/indicators.js";

export const parameters = ["cluster", ...NAMES, "rank", "rank_type", "show", "year", "window"];

export const style = "what-if.css";

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const [clusters, sectors, types, indicators, names] = await Promise.all([clusterChoices(), concepts("sector"), concepts("linkage-type"), indicatorsById(), naming()]);
  leaveOut(view, { cluster: (it) => clusters.some((one) => one.value === it), rank: (it) => indicators.has(it), rank_type: (it) => types.some((one) => one.notation === it) });
  const cluster = view.get("cluster", clusters[0]?.value);
  view.title(t("what-if.title"));
  view.root.append(h("p", {}, t("what-if.lead")));
  if (!cluster) return void view.root.append(empty(t("what-if.no-clusters"), h("a", { class: "button", href: "#/import" }, t("shell.screen.import"))));
  const known = { cluster, clusters, sectors, types, indicators, names };
  view.root.append(h("div", { class: "controls" },
    select({ id: "cluster", label: t("shell.cluster"), value: cluster, options: clusters, change: (it) => view.go({ ...none(), cluster: it }) }), await periodFields(view)));
  const changes = changesOf(view);
  view.section(t("what-if.changes"), await changeList(view, changes, known), changeEditor(view, changes, known));
  if (isEmpty(changes)) view.section(t("what-if.result"), empty(t("what-if.nothing-chosen")));
  else result(view, changes, known);
  // Both take their time, while other changes can be chosen.
  rankingPart(view, changes, known);
  return undefined;
}

/** A change of nothing, as parameters. */
const none = () => Object.fromEntries(NAMES.map((it) => [it, null]));

function result(view, changes, known) {
  return view.part(t("what-if.result"), async () => {
    const found = await send("/api/v1/what-if", requestOf(view, known.cluster, changes), { signal: view.signal });
    const dated = { ...known, period: found };
    return [
      idle(found), ...maturityPart(found, dated),
      h("h3", {}, t("what-if.network")), networkPart(found, dated),
      h("h3", {}, t("what-if.indicators")), indicatorsPart(view, found, dated),
      h("h3", {}, t("what-if.notes")), ...found.notes.map((it) => remark(said(it))), request(view, changes, known),
    ];
  });
}

/** What of the request changes nothing, and why. */
function idle(found) {
  if (found.without_effect.length === 0) return null;
  return h("div", { class: "remark caution" }, h("strong", {}, t("what-if.idle")),
    h("ul", {}, found.without_effect.map((it) => h("li", {}, h("code", {}, it.item), ": ", said(it.message)))));
}

// The request can be made again without this page.
function request(view, changes, known) {
  const body = JSON.stringify(requestOf(view, known.cluster, changes), null, 2);
  return h("details", {}, h("summary", {}, t("what-if.request")), h("p", {}, t("what-if.request.lead")), h("pre", { class: "wide", tabindex: "0" }, `POST ${location.origin}/api/v1/what-if\n\n${body}`));
}
