// The list of screens. To add one: its file, its words in both languages, and its line here.

/**
 * @typedef {object} Screen
 * @property {string} id its part of the address, the name of its words, and the key `shell.screen.{id}` of its name
 * @property {"look" | "judge" | "plan" | "data" | null} group where the menu has it; null: reached by links alone
 * @property {() => Promise<{parameters: string[], show: (view: import("../lib/view.js").View) => Promise<void> | void}>} load
 *   its module: the parameters of its address, its style sheet in `style/` if it has one, and what shows it
 */

/** @type {Screen[]} */
export const SCREENS = [
  { id: "overview", group: "look", load: () => import("./overview.js") },
  { id: "network", group: "look", load: () => import("./network.js") },
  { id: "pathways", group: "look", load: () => import("./pathways.js") },
  { id: "positioning", group: "judge", load: () => import("./positioning.js") },
  { id: "compare", group: "judge", load: () => import("./compare.js") },
  { id: "roles", group: "judge", load: () => import("./roles.js") },
  { id: "success", group: "judge", load: () => import("./success.js") },
  { id: "demand-fit", group: "plan", load: () => import("./demand-fit.js") },
  { id: "what-if", group: "plan", load: () => import("./what-if.js") },
  { id: "ripple-effect", group: "plan", load: () => import("./ripple-effect.js") },
  { id: "sparql", group: "data", load: () => import("./sparql.js") },
  { id: "import", group: "data", load: () => import("./import.js") },
  { id: "indicators", group: "data", load: () => import("./indicators.js") },
  { id: "search", group: null, load: () => import("./search.js") },
  { id: "cluster", group: null, load: () => import("./cluster.js") },
  { id: "actor", group: null, load: () => import("./actor.js") },
  { id: "artifact", group: null, load: () => import("./artifact.js") },
  { id: "linkage", group: null, load: () => import("./linkage.js") },
  { id: "pathway", group: null, load: () => import("./pathway.js") },
  { id: "programme", group: null, load: () => import("./programme.js") },
  { id: "indicator", group: null, load: () => import("./indicator.js") },
];

/** The screen of the start. */
export const START = "overview";
