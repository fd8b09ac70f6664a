// Indicators that have no published values, because they are names or belong to a question: where they are answered.

import { format } from "../../lib/address.js";
import { t } from "../../lib/words.js";

// The screens that show an answer of the service.
const SCREENS = {
  "/api/v1/positioning": "positioning",
  "/api/v1/comparison": "compare",
  "/api/v1/demand-fit": "demand-fit",
  "/api/v1/ripple-effect": "ripple-effect",
  "/api/v1/artifacts/{artifact}": "pathways",
  "/api/v1/clusters/{cluster}/stages": "pathways",
  "/api/v1/clusters/{cluster}/time": "overview",
  "/api/v1/clusters/{cluster}/indicators": "overview",
};

/** The screen that answers with an indicator, or null. */
export function elsewhere(indicator) {
  const screen = SCREENS[indicator.answered_by];
  return screen ? { href: format(screen), text: t(`shell.screen.${screen}`) } : null;
}
