// Linkages of an actor by type, each type page by page.

import { h } from "../../lib/dom.js";
import { read } from "../../lib/api.js";
import { format, thingAddress } from "../../lib/address.js";
import { span } from "../../lib/amounts.js";
import { actorLink, thingLink } from "../../lib/facts.js";
import { fileLink } from "../../lib/file-link.js";
import { empty, problemBox } from "../../lib/states.js";
import { number, said, t } from "../../lib/words.js";

const STEP = 10;
const THINGS = { artifact: "artifact", programme: "programme" };

/** @param {import("../actor.js").Known} known */
export async function linkages(known) {
  const { actor } = known;
  const answer = await read(`/api/v1/actors/${encodeURIComponent(actor.id)}/adjacent`, { limit: STEP });
  // Artifacts have a part of their own.
  const groups = answer.properties.filter((it) => it.property !== "artifact");
  if (groups.length === 0) return empty(t("actor.linkages.none"), h("a", { class: "button", href: format("import") }, t("shell.screen.import")));
  return [
    h("ul", { class: "links" },
      h("li", {}, fileLink(`/api/v1/linkages?actor=${encodeURIComponent(actor.id)}&format=csv&limit=1000`, t("actor.linkages.csv"), { name: `${actor.id}-linkages.csv` }))),
    ...groups.map((it) => group(it, known)),
  ];
}

function group(it, known) {
  const list = h("ul", { class: "adjacent" }, it.items.map((each) => line(each, it, known)));
  const section = h("div", { class: "adjacent-group" }, h("h3", {}, `${said(it.label)} ${t(`actor.way.${it.direction}`)} `, h("span", { class: "quiet-text" }, `(${number(it.total)})`)), list);
  if (it.next_cursor) section.append(more(it, list, known));
  return section;
}

function line(each, { property }, known) {
  const other = each.actor ? actorLink(each.actor, known.sectors) : thingLink(THINGS[property] ?? "actor", each.thing);
  return h("li", {}, other, " ",
    each.linkage && h("a", { href: thingAddress("linkage", each.linkage) }, each.start || each.end ? span(each.start, each.end) : t("actor.linkage"), h("span", { class: "unseen" }, `: ${said((each.actor ?? each.thing).label)}`)),
    each.strength !== null && h("span", { class: "quiet-text" }, ` ${t("actor.strength", { strength: each.strength })}`));
}

function more(it, list, known) {
  let cursor = it.next_cursor;
  const path = `/api/v1/actors/${encodeURIComponent(known.actor.id)}/adjacent/${it.property}`;
  const button = h("button", { type: "button" }, t("actor.more", { what: said(it.label) }));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const page = await read(path, { direction: it.direction, cursor, limit: 50 });
      const lines = page.items.map((each) => line(each, it, known));
      list.append(...lines);
      lines[0]?.querySelector("a")?.focus();
      cursor = page.page.next_cursor;
      if (cursor === null) button.remove();
    } catch (error) {
      button.after(problemBox(error));
    } finally {
      button.disabled = false;
    }
  });
  return button;
}
