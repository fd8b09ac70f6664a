// How wide texts are in drawings, which are made before any font draws them.

/** About as wide as fonts draw it at a size; what is Korean is wider. */
export function widthOf(text, size = 12) {
  return [...text].reduce((sum, it) => sum + (it.charCodeAt(0) > 0x2e80 ? 1 : 0.575), 0) * size;
}

/** A text that fits into a room, cut with an ellipsis where it must be. */
export function shortened(text, room, size) {
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
