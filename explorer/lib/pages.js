// Lists that come in pages: how many are shown, and more of them. The number stands in the address as `limit`.

import { h } from "./dom.js";
import { t } from "./words.js";

const STEP = 50;
const MOST = 1000;

/** How many items of a list the address asks for. */
export function limitOf(view, otherwise = STEP) {
  const asked = view.number("limit", otherwise);
  return Math.min(MOST, Math.max(1, Math.round(asked)));
}

/**
 * A line that says how much of a list is shown, with the way to more.
 * @param {import("./view.js").View} view
 * @param {{page: {has_more: boolean, total: number | null}, items: unknown[]}} list
 */
export function moreOf(view, { page, items }) {
  const shown = items.length;
  if (!page.has_more) return h("p", { class: "shown" }, t("shell.list.all", { count: shown }));
  const next = Math.min(MOST, shown + STEP);
  return h("p", { class: "actions shown" },
    h("span", {}, page.total === null ? t("shell.list.first", { shown }) : t("shell.list.part", { shown, total: page.total })),
    next > shown
      ? h("button", { type: "button", id: "more", onclick: () => view.go({ limit: next }) }, t("shell.list.more", { count: next - shown }))
      : t("shell.list.narrow"));
}
