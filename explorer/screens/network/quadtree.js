// Finds the node at a place: a quadtree over points.

const FULL = 12;
const DEEPEST = 24;

/** A square of the plane with its points, or with four squares. */
class Square {
  constructor(x, y, half, depth) {
    Object.assign(this, { x, y, half, depth, points: [], parts: null });
  }

  add(point) {
    if (this.parts) return this.part(point).add(point);
    this.points.push(point);
    if (this.points.length > FULL && this.depth < DEEPEST) this.split();
    return undefined;
  }

  split() {
    const half = this.half / 2;
    const at = (dx, dy) => new Square(this.x + dx * half, this.y + dy * half, half, this.depth + 1);
    this.parts = [at(-1, -1), at(1, -1), at(-1, 1), at(1, 1)];
    const points = this.points;
    this.points = [];
    for (const point of points) this.part(point).add(point);
  }

  part(point) {
    return this.parts[(point.x >= this.x ? 1 : 0) + (point.y >= this.y ? 2 : 0)];
  }

  visit(x, y, reach, take) {
    if (Math.abs(x - this.x) > this.half + reach || Math.abs(y - this.y) > this.half + reach) return;
    for (const point of this.points) take(point);
    for (const part of this.parts ?? []) part.visit(x, y, reach, take);
  }
}

/** Points by place. */
export class Quadtree {
  /** @param {{x: number, y: number}[]} points @param {{left: number, right: number, top: number, bottom: number}} box */
  constructor(points, box) {
    const half = Math.max(box.right - box.left, box.bottom - box.top, 1) / 2 + 1;
    this.root = new Square((box.left + box.right) / 2, (box.top + box.bottom) / 2, half, 0);
    for (const point of points) this.root.add(point);
  }

  /**
   * The point nearest to a place, no further than `reach`, among those that `allowed` takes.
   * @param {(point: object, distance: number) => boolean} allowed
   */
  nearest(x, y, reach, allowed) {
    let best = null;
    let least = Infinity;
    this.root.visit(x, y, reach, (point) => {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance >= least || distance > reach || !allowed(point, distance)) return;
      best = point;
      least = distance;
    });
    return best;
  }
}
