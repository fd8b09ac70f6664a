// Which linkages an edge stands for: one, or several where those of a pair are drawn as one; none where an edge is no linkage.

import { thingAddress } from "../../lib/address.js";

/** Keys of the linkages of an edge. @param {import("./graph.js").Edge} edge @returns {string[]} */
export function linkagesOf({ data }) {
  return data.linkage?.split("|") ?? [];
}

/** The address of the linkage that an edge is; null where it stands for several. */
export function recordOf(edge) {
  const keys = linkagesOf(edge);
  return keys.length === 1 ? thingAddress("linkage", keys[0]) : null;
}
