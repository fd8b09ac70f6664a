// Indicators that have no published values, because they are labels or belong to a question: where they are answered.

import { format } from "../../lib/address.js";
import { t } from "../../lib/words.js";

const BY_SCOPE = { demand: "demand-fit", request: "ripple-effect", "cluster-pair": "compare", artifact: "pathways", rank: "positioning" };
const BY_ID = { quadrant: "positioning", "quadrant-probability": "positioning", "axis-type": "roles", "life-cycle-stage": "overview", "pathway-bottleneck": "pathways", capability: "demand-fit", "revealed-advantage": "demand-fit", "excellence-label": "overview" };

/** The screen that answers with an indicator, or null. */
export function elsewhere(indicator) {
  const screen = BY_ID[indicator.id] ?? BY_SCOPE[indicator.scope];
  return screen ? { href: format(screen), text: t(`shell.screen.${screen}`) } : null;
}
