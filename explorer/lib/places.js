// Where on this page the records stand that an answer of the service names by their address.

import { format } from "./address.js";

const COLLECTIONS = {
  linkages: (asked) => format("network", [], { cluster: asked.get("cluster"), type: some(asked.get("type")), to: asked.get("to") }),
  actors: (asked) => format("network", [], { cluster: asked.get("cluster"), sector: asked.get("sector") }),
  network: (asked) => format("network", [], { cluster: asked.get("cluster"), to: asked.get("to") }),
  artifacts: (asked) => format("pathways", [], { cluster: asked.get("cluster"), to: asked.get("to") }),
  programmes: (asked) => format("success", [], { cluster: asked.get("cluster"), part: "programmes" }),
};

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
  if (collection === "clusters") return ofCluster(key, kind, url.hash);
  if (collection === "indicators" && key) return format("indicator", [key]);
  return COLLECTIONS[collection]?.(url.searchParams) ?? null;
}

// What stands behind `#` names the part of the answer: `#/chains/0/stopped`.
function ofCluster(cluster, kind, pointer) {
  if (kind === "success-model") return format("success", [], { cluster, part: pointer.split("/")[1] });
  if (kind === "roles") return format("roles", [], { cluster });
  return format("cluster", [cluster]);
}
