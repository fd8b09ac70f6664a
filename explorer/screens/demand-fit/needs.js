// A demand of one's own: by capability area how much is wanted and how much it counts; compact in the address.

import { h } from "../../lib/dom.js";
import { line } from "../../lib/field.js";
import { named } from "../../lib/facts.js";
import { said, t } from "../../lib/words.js";

/** Reads `area:intensity:priority,…`; what cannot be read is left out. */
export function needsOf(text) {
  return text.split(",").map((part) => {
    const [area, intensity, priority = "1"] = part.split(":");
    return { area, intensity: Number(intensity), priority: Number(priority) };
  }).filter((it) => it.area && it.intensity >= 0 && it.intensity <= 1 && it.priority > 0 && it.priority <= 1e6);
}

/** Writes the same; a priority of 1 is left out. */
export function needsText(needs) {
  return needs.map((it) => [it.area, it.intensity, ...(it.priority === 1 || it.priority === undefined || it.priority === null ? [] : [it.priority])].join(":")).join(",");
}

/**
 * The form of one's own demand. `asked` gives what stands in it, as the address has it.
 * @param {import("../../lib/view.js").View} view
 * @returns {{element: HTMLElement, asked: () => {needs: string, country: string}}}
 */
export function needsEditor(view, question, { areas, profiles }) {
  const rows = areas.map((area) => row(area, question.needs.find((it) => it.area === area.notation)));
  const country = line({ id: "country", label: t("demand-fit.country"), value: question.country ?? "", hint: t("demand-fit.country.hint") });
  const message = h("p", { class: "hint", role: "alert" });
  const asked = () => ({ needs: needsText(rows.map((it) => it.need()).filter((it) => it.intensity > 0)), country: country.querySelector("input").value.trim().toUpperCase() });
  const submit = (event) => {
    event.preventDefault();
    if (asked().needs === "") message.textContent = t("demand-fit.no-needs");
    else view.go({ demand: null, ...asked() });
  };
  const element = h("form", { class: "needs-form", onsubmit: submit },
    h("h2", {}, t("demand-fit.own")), h("p", {}, t("demand-fit.own.lead")), copies(view, profiles),
    h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": t("demand-fit.own") }, h("table", {}, h("caption", {}, t("demand-fit.own.caption")),
      h("thead", {}, h("tr", {}, ["area", "intensity", "priority"].map((it) => h("th", { scope: "col" }, t(`demand-fit.${it}`))))),
      h("tbody", {}, rows.map((it) => it.element)))),
    country, message, h("p", { class: "actions" }, h("button", { class: "primary", id: "ask-needs" }, t("demand-fit.ask"))));
  return { element, asked };
}

function copies(view, profiles) {
  if (profiles.length === 0) return null;
  return h("p", { class: "actions" }, profiles.map((it) =>
    h("a", { class: "button", href: view.address({ needs: needsText(it.needs), country: it.country, demand: null }) }, t("demand-fit.begin-with", { demand: said(it.label) }))));
}

function row(area, need) {
  const label = (name) => `${said(area.label)}: ${t(`demand-fit.${name}`)}`;
  const intensity = h("input", { type: "number", id: `need-${area.notation}`, min: 0, max: 1, step: "any", value: need?.intensity ?? 0, required: true, "aria-label": label("intensity") });
  const priority = h("input", { type: "number", id: `priority-${area.notation}`, min: 0.001, max: 1000000, step: "any", value: need?.priority ?? 1, required: true, "aria-label": label("priority") });
  return {
    element: h("tr", {}, h("th", { scope: "row" }, named(area.label)), h("td", {}, intensity), h("td", {}, priority)),
    need: () => ({ area: area.notation, intensity: Number(intensity.value), priority: Number(priority.value) }),
  };
}
