// Artifacts of an actor: what it found, patented, licensed, tried, had approved and sold.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format } from "../../lib/address.js";
import { conceptName } from "../../lib/concepts.js";
import { thingLink } from "../../lib/facts.js";
import { limitOf, moreOf } from "../../lib/pages.js";
import { empty } from "../../lib/states.js";
import { table } from "../../lib/table.js";
import { date, said, t } from "../../lib/words.js";

/** @param {import("../actor.js").Known} known @param {import("../../lib/view.js").View} view */
export async function artifacts({ actor, stages, artifactTypes }, view) {
  const list = await read("/api/v1/artifacts", { actor: actor.id, sort: "-date", limit: limitOf(view), count: true });
  if (list.items.length === 0) return empty(t("actor.artifacts.none"), h("a", { class: "button", href: format("import") }, t("shell.screen.import")));
  return [table({
    caption: t("actor.artifacts.caption"), name: `${actor.id}-artifacts`, rows: list.items, sortable: !list.page.has_more,
    columns: [
      { label: t("shell.kind.artifact"), heading: true, value: (row) => said(row.label), cell: (row) => thingLink("artifact", row) },
      { label: t("actor.artifact.stage"), value: (row) => said(stages.get(row.stage)?.label) || null },
      { label: t("actor.artifact.type"), value: (row) => conceptName(artifactTypes.get(row.type), row.type) },
      { label: t("actor.artifact.date"), value: (row) => row.date?.text ?? null, cell: (row) => (row.date ? date(row.date) : "–") },
      { label: t("actor.artifact.pathways"), value: (row) => row.pathways.map((it) => said(it.label)).join(", ") || null,
        cell: (row) => (row.pathways.length === 0 ? "–" : row.pathways.map((it, at) => [at > 0 && ", ", thingLink("pathway", it)])) },
    ],
  }), moreOf(view, list)];
}
