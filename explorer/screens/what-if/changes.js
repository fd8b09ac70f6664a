// The list of changes: how it stands in the address, and as a request.

/** Parameters of the address that hold changes: what is taken out, then what is added. */
export const NAMES = ["actors", "sectors", "types", "programmes", "linkages", "add", "add_actors", "add_programmes"];

/** What is taken out. */
export const REMOVED = NAMES.slice(0, 5);

/** Members of added things in the order in which the address has them, separated by colons. */
const MEMBERS = {
  add: ["from", "to", "type", "weight"],
  add_actors: ["id", "sector"],
  add_programmes: ["operator", "sector", "type", "weight"],
};

/** Members without which an added thing is none. */
const NEEDED = { add: ["from", "to", "type"], add_actors: ["id"], add_programmes: ["operator"] };

/**
 * The changes of the address. What cannot be read is left out.
 * @param {import("../../lib/view.js").View} view
 * @returns {Record<string, (string | Record<string, string | number>)[]>}
 */
export function changesOf(view) {
  return Object.fromEntries(NAMES.map((name) => [name, MEMBERS[name] ? view.list(name).map((it) => parsed(name, it)).filter(Boolean) : unique(view.list(name))]));
}

const unique = (all) => [...new Set(all)];

function parsed(name, text) {
  const values = text.split(":");
  const thing = {};
  for (const [at, member] of MEMBERS[name].entries()) {
    if (values[at]) thing[member] = member === "weight" ? Number(values[at]) : values[at];
  }
  const whole = NEEDED[name].every((it) => thing[it]) && (thing.weight === undefined || thing.weight > 0);
  return whole ? thing : null;
}

/** An added thing as the address has it. */
export function written(name, thing) {
  return MEMBERS[name].map((it) => thing[it] ?? "").join(":").replace(/:+$/, "");
}

/** Changes with one more. */
export function withMore(changes, name, thing) {
  const all = [...changes[name].map((it) => text(name, it)), text(name, thing)];
  return { [name]: unique(all) };
}

/** Changes without one. */
export function without(changes, name, thing) {
  return { [name]: changes[name].map((it) => text(name, it)).filter((it) => it !== text(name, thing)) };
}

const text = (name, thing) => (MEMBERS[name] ? written(name, thing) : thing);

/** Whether there is no change. */
export const isEmpty = (changes) => NAMES.every((it) => changes[it].length === 0);

/** The body of the request. */
export function requestOf(view, cluster, changes) {
  const remove = Object.fromEntries(REMOVED.filter((it) => changes[it].length > 0).map((it) => [it, changes[it]]));
  const added = Object.fromEntries(Object.keys(MEMBERS).filter((it) => changes[it].length > 0).map((it) => [it, changes[it]]));
  const year = view.number("year");
  return { cluster, ...(year === null ? {} : { year }), ...(view.get("window") ? { window: view.get("window") } : {}), ...(Object.keys(remove).length > 0 ? { remove } : {}), ...added };
}
