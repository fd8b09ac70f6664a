// Draws a layout by forces so that it fills the drawing. What is not linked stands far out, and would leave the linked part a small knot:
// what is beyond most of the linked actors is brought nearer, and the middle is opened a little. Directions and order stay.

const MOST = 0.88;
const RIM = 0.22;
const OPENED = 0.65;
// Screens are wider than high, but for those that are held upright: at this many pixels the drawing is as wide as it is high.
const WIDEST = 1.55;
const NARROWEST = 0.85;
const SQUARE = 500;

/** Moves nodes in their places. @param {{x: number, y: number, edges: unknown[]}[]} nodes */
export function spread(nodes) {
  if (nodes.length < 3) return;
  const linked = nodes.filter((it) => it.edges.length > 0);
  const some = linked.length > 2 ? linked : nodes;
  const [cx, cy] = [part(some.map((it) => it.x), 0.5), part(some.map((it) => it.y), 0.5)];
  const away = (it) => Math.hypot(it.x - cx, it.y - cy);
  const inner = Math.max(1e-9, part(some.map(away), MOST));
  const outer = nodes.reduce((most, it) => Math.max(most, away(it)), inner);
  const squeeze = Math.min(1, (inner * RIM) / Math.max(1e-9, outer - inner));
  const wider = Math.min(WIDEST, Math.max(NARROWEST, innerWidth / SQUARE));
  for (const node of nodes) {
    const before = away(node);
    const after = before > inner ? inner + (before - inner) * squeeze : inner * (before / inner) ** OPENED;
    const factor = before === 0 ? 0 : after / before;
    node.x = cx + (node.x - cx) * factor * wider;
    node.y = cy + (node.y - cy) * factor;
  }
}

// The value below which a part of them lies.
function part(values, share) {
  return [...values].sort((left, right) => left - right)[Math.floor((values.length - 1) * share)];
}
