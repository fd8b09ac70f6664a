// Linkages, artifacts and sources in the tables of a success model.

import { h } from "../../lib/dom.js";
import { thingAddress } from "../../lib/address.js";
import { money } from "../../lib/amounts.js";
import { conceptName } from "../../lib/concepts.js";
import { actorLink, factOf, thingLink } from "../../lib/facts.js";
import { placeOf } from "../../lib/places.js";
import { isAddress } from "../../lib/provenance.js";
import { table } from "../../lib/table.js";
import { date, said, t } from "../../lib/words.js";

/** Sources by the name of their site. */
export function sources(evidence) {
  if (evidence.length === 0) return "–";
  return h("ul", { class: "plain" }, evidence.map((it) => h("li", {}, isAddress(it.source)
    ? h("a", { href: it.source, rel: "noreferrer" }, it.title ?? new URL(it.source).hostname.replace(/^www\./, "")) : it.title ?? it.source ?? it.iri)));
}

/** The sources as plain text, for CSV. */
export const sourceText = (evidence) => evidence.map((it) => it.source ?? it.iri).join(" ");

/** Says that a list goes on, and where the rest is. */
export function rest({ total, items, all }) {
  if (total <= items.length) return null;
  const place = placeOf(all);
  return h("p", { class: "hint" }, t("success.rest", { shown: items.length, total }), " ", all && h("a", { href: place ?? all }, t("success.rest.all")));
}

/** Actors side by side with the marks of their sectors. */
export function actors(all, sectors) {
  return h("ul", { class: "plain" }, all.map((it) => h("li", {}, actorLink(it, sectors))));
}

/** Linkages with their participants, time, money and sources. */
export function linkageTable({ sectors, types }, list, { caption, name, none }) {
  if (list.items.length === 0) return h("p", {}, none);
  const type = (row) => said(types.get(row.type)?.label) || row.type;
  return [table({
    caption, name, rows: list.items,
    columns: [
      { label: t("success.linkage"), heading: true, value: type, cell: (row) => h("a", { href: thingAddress("linkage", row.id) }, conceptName(types.get(row.type), row.type)), more: [{ label: "id", value: (row) => row.id }] },
      { label: t("success.participants"), value: (row) => row.participants.map((it) => said(it.label)).join("; "), cell: (row) => actors(row.participants, sectors) },
      { label: t("success.start"), value: (row) => row.start?.text ?? null, cell: (row) => date(row.start) || "–" },
      { label: t("success.amount"), numeric: true, value: (row) => row.amount, cell: (row) => factOf("linkage", row.id, money(row.amount, row.currency)), more: [{ label: t("success.currency"), value: (row) => row.currency }] },
      { label: t("success.programme"), value: (row) => row.programmes.map((it) => said(it.label)).join("; "), cell: (row) => (row.programmes.length === 0 ? "–" : row.programmes.map((it, at) => [at > 0 && ", ", thingLink("programme", it)])) },
      { label: t("success.sources"), value: (row) => sourceText(row.evidence), cell: (row) => sources(row.evidence) },
    ],
  }), rest(list)];
}

/** Artifacts with their actors and sources; with `results`, what each rests on. */
export function artifactTable({ sectors, stages }, list, { caption, name, none, results = false }) {
  if (list.items.length === 0) return h("p", {}, none);
  return [table({
    caption, name, rows: list.items,
    columns: [
      { label: t("success.artifact"), heading: true, value: (row) => said(row.artifact.label), cell: (row) => thingLink("artifact", row.artifact), more: [{ label: "id", value: (row) => row.artifact.id }] },
      { label: t("success.stage"), value: (row) => said(stages.get(row.stage)?.label) || row.stage },
      { label: t("success.date"), value: (row) => row.date?.text ?? null, cell: (row) => date(row.date) || "–" },
      { label: t("success.actors"), value: (row) => row.actors.map((it) => said(it.label)).join("; "), cell: (row) => actors(row.actors, sectors) },
      ...(results ? [{ label: t("success.rests-on"), value: (row) => row.results.map((it) => said(it.artifact.label)).join("; "), cell: (row) => h("ul", { class: "plain" }, row.results.map((it) => h("li", {}, thingLink("artifact", it.artifact)))) }] : []),
      { label: t("success.sources"), value: (row) => sourceText(row.evidence), cell: (row) => sources(row.evidence) },
    ],
  }), rest(list)];
}
