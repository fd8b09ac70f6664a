// The address of a screen: `#/screen/key?name=value`. The whole state of a screen is in it.

/**
 * @typedef {object} Address
 * @property {string} screen
 * @property {string[]} path what follows the name of the screen
 * @property {Map<string, string>} parameters
 */

/** Reads the part behind `#`. @returns {Address} */
export function parse(hash) {
  const text = hash.replace(/^#\/?/, "");
  const cut = text.indexOf("?");
  const place = cut < 0 ? text : text.slice(0, cut);
  const parts = place.split("/").filter((part) => part !== "").map(decoded);
  const parameters = new Map();
  for (const [name, value] of new URLSearchParams(cut < 0 ? "" : text.slice(cut + 1))) {
    if (value !== "") parameters.set(name, value);
  }
  return { screen: parts[0] ?? "", path: parts.slice(1), parameters };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Writes an address; parameters without a value are left out, lists are joined by commas. */
export function format(screen, path = [], parameters = {}) {
  const place = [screen, ...path].map((part) => encodeURIComponent(part)).join("/");
  const query = queryOf(parameters);
  return `#/${place}${query}`;
}

/** A query string with `?`, or nothing. Commas stay readable. */
export function queryOf(parameters) {
  const pairs = [...(parameters instanceof Map ? parameters : Object.entries(parameters))]
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value])
    .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** The address of one thing of the data: `thingAddress("actor", "kist")`. */
export function thingAddress(kind, id) {
  return format(kind, [id]);
}
