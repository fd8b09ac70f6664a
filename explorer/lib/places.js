// Where on this page the records stand that an answer of the service names by their address.

import { format } from "./address.js";

const COLLECTIONS = {
  linkages: (asked) => format("network", [], { cluster: asked.get("cluster"), type: some(asked.get("type")), ...span(asked) }),
  actors: (asked) => format("network", [], { cluster: asked.get("cluster"), sector: asked.get("sector"), ...span(asked) }),
  network: (asked) => format("network", [], { cluster: asked.get("cluster"), ...span(asked) }),
  artifacts: (asked) => format("pathways", [], { cluster: asked.get("cluster"), ...span(asked) }),
  programmes: (asked) => format("success", [], { cluster: asked.get("cluster"), part: "programmes", year: asked.get("to"), window: asked.get("from") && "five-years" }),
};

const span = (asked) => ({ from: asked.get("from"), to: asked.get("to") });
const period = (asked) => ({ year: asked.get("year"), window: asked.get("window") });

// Types beyond this many are all of them, which is no choice.
const MOST = 8;

function some(types) {
  return types !== null && types.split(",").length > MOST ? null : types;
}

/**
 * The address on this page of what a path of the service answers with; null where no screen has it.
 * @param {string | null} path such as `/api/v1/linkages?cluster=boston&type=licence`
 */
export function placeOf(path) {
  if (!path) return null;
  const url = new URL(path, location.origin);
  const [, , , collection, key, kind] = url.pathname.split("/");
  if (collection === "clusters") return ofCluster(key, kind, url);
  if (collection === "indicators" && key) return format("indicator", [key]);
  return COLLECTIONS[collection]?.(url.searchParams) ?? null;
}

// What stands behind `#` names the part of the answer: `#/chains/0/stopped`.
function ofCluster(cluster, kind, { hash, searchParams }) {
  const asked = period(searchParams);
  if (kind === "success-model") return format("success", [], { cluster, part: hash.split("/")[1], ...asked });
  if (kind === "roles") return format("roles", [], { cluster, ...asked });
  return format("cluster", [cluster], asked);
}
