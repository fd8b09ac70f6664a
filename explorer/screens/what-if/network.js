// How the network hangs together before and after, and which linkages are gone.

import { h } from "../../lib/dom.js";
import { thingAddress } from "../../lib/address.js";
import { factOf, thingLink } from "../../lib/facts.js";
import { measure } from "../../lib/measure.js";
import { networkOf } from "../../lib/records.js";
import { table } from "../../lib/table.js";
import { number, said, t } from "../../lib/words.js";
import { changeOf } from "./maturity.js";

const SHAPE = ["actors", "linked_pairs", "isolates", "components"];

/** @param {object} found the answer */
export function networkPart(found, known) {
  const { before, after } = found.components;
  const rows = SHAPE.map((of) => ({ of, before: before[of], after: after[of] }));
  const name = (row) => t(`what-if.network.${row.of}`);
  const shape = table({
    caption: t("what-if.network.caption"), name: `what-if-network-${known.cluster}`, rows, sortable: false,
    columns: [
      { label: t("what-if.network.of"), heading: true, value: name },
      { label: t("what-if.before"), numeric: true, value: (row) => row.before, cell: (row) => h("a", { href: networkOf(known.cluster, known.period) }, number(row.before)) },
      { label: t("what-if.after"), numeric: true, value: (row) => row.after, cell: (row) => measure({ value: row.after }, { name: `${name(row)}: ${t("what-if.after")}`, note: t("what-if.network.after.note") }) },
      { label: t("what-if.change"), numeric: true, value: (row) => row.after - row.before, cell: (row) => changeOf(row.after - row.before, { name: `${name(row)}: ${t("what-if.change")}` }) },
    ],
  });
  const { counts } = found;
  return h("div", {}, shape,
    h("p", {}, t("what-if.network.sizes", { before: before.sizes.map((it) => number(it)).join(", "), after: after.sizes.map((it) => number(it)).join(", ") })),
    h("p", {}, t("what-if.counts", { lost: counts.lost_linkages, inside: counts.lost_in_network, actors: counts.removed_actors, joined: counts.added_actors, linkages: counts.added_linkages })),
    lost(found, known));
}

function lost({ lost_linkages: all, counts }, known) {
  if (all.length === 0) return null;
  const type = (id) => said(known.types.find((it) => it.notation === id)?.label) || id;
  const names = (row) => row.participants.map((it) => said(it.label) || it.id);
  const list = table({
    caption: t("what-if.lost"), name: `what-if-lost-${known.cluster}`, rows: all,
    columns: [
      { label: t("shell.kind.linkage"), heading: true, value: (row) => type(row.type), cell: (row) => h("a", { href: thingAddress("linkage", row.id) }, type(row.type)), more: [{ label: "iri", value: (row) => row.iri }] },
      { label: t("what-if.participants"), value: (row) => names(row).join(" – "), cell: (row) => row.participants.map((it, at) => [at > 0 && " – ", thingLink("actor", it)]) },
      { label: t("what-if.start"), value: (row) => row.start?.text ?? null },
      { label: t("what-if.strength"), numeric: true, value: (row) => row.strength, cell: (row) => factOf("linkage", row.id, number(row.strength)) },
      { label: t("what-if.in-network"), value: (row) => t(row.in_network ? "what-if.yes" : "what-if.no") },
    ],
  });
  const left = counts.lost_linkages - all.length;
  return h("details", {}, h("summary", {}, t("what-if.lost-count", { count: counts.lost_linkages })), list, left > 0 && h("p", { class: "hint" }, t("what-if.lost-left", { left })));
}
