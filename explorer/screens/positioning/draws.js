// What the random draws say of a published value: which ranks a cluster takes in them, and whether the value lies outside its own interval.

/** Share of the draws in which ranks lie that are told as the range. */
const WITHIN = 0.9;

/**
 * Shares of the draws by rank of each cluster, the first rank first.
 * @param {object[]} values of the indicator `rank-acceptability`
 * @returns {Map<string, (number | null)[]>} empty where there are no draws
 */
export function ranksOver(values) {
  const all = new Map();
  for (const { subject, part, value } of values) {
    if (part === null || value.value === null) continue;
    if (!all.has(subject.id)) all.set(subject.id, []);
    all.get(subject.id)[Number(part.replace("rank-", "")) - 1] = value.value;
  }
  return all;
}

/** The ranks between which nine of ten draws lie. @param {(number | null)[]} shares */
export function rankRange(shares) {
  const reached = (bound) => {
    let sum = 0;
    return 1 + shares.findIndex((it) => { sum += it ?? 0; return sum >= bound - 1e-9; });
  };
  return { low: reached((1 - WITHIN) / 2), high: reached((1 + WITHIN) / 2) };
}

/** Whether a value lies outside its own interval, which rests on draws while the value takes the records as they are. */
export function isOutside({ value, low, high }) {
  return value !== null && low !== null && high !== null && (value < low || value > high);
}
