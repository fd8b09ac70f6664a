// Several that are equal, in words: by their names while they are few, else by their number.

const NAMED = 3;

/** Whether so many are named one by one. @param {unknown[]} all */
export const areFew = (all) => all.length <= NAMED;

/**
 * What stands for them.
 * @param {string[]} names
 * @param {(count: number) => string} counted says how many they are
 */
export function equalNames(names, counted) {
  return areFew(names) ? names.join("; ") : counted(names.length);
}
