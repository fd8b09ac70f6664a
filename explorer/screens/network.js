// Network: who is linked to whom, as a drawing that one moves, filters and asks, with its lists, files and checks.

import { Screen } from "./network/screen.js";
import { readChoices } from "./network/choices.js";
import { leaveOutUnknown, PARAMETERS } from "./network/query.js";
import { h } from "../lib/dom.js";
import { t } from "../lib/words.js";

export const parameters = PARAMETERS;
export const style = "network.css";

/** @param {import("../lib/view.js").View} view */
export async function show(view) {
  const choices = await readChoices();
  leaveOutUnknown(view, choices);
  view.title(t("network.title"));
  view.root.append(h("p", {}, t("network.lead")));
  new Screen(view, choices).build();
}
