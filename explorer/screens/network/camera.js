// What part of the network is seen, and how large.

const CLOSEST = 12;
const MARGIN = 36;
const MARGIN_SHARE = 0.06;

/** Middle of the view in the places of the network, and pixels per unit. */
export class Camera {
  constructor(x = 0, y = 0, scale = 1) {
    Object.assign(this, { x, y, scale, width: 1, height: 1, fitted: scale });
  }

  /** A camera that stays as this one is now. */
  copy() {
    return Object.assign(new Camera(), this);
  }

  /** Takes everything into view. */
  fit(box) {
    const across = Math.max(box.right - box.left, 1);
    const down = Math.max(box.bottom - box.top, 1);
    const margin = Math.min(MARGIN, MARGIN_SHARE * this.width);
    this.fitted = Math.min((this.width - 2 * margin) / across, (this.height - 2 * margin) / down, 2);
    this.fitted = Math.max(this.fitted, 1e-6);
    this.scale = this.fitted;
    this.x = (box.left + box.right) / 2;
    this.y = (box.top + box.bottom) / 2;
  }

  /** Moves the view by pixels. */
  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /** Zooms so that what is at a place of the screen stays there. */
  zoom(factor, across = this.width / 2, down = this.height / 2) {
    const [x, y] = this.place(across, down);
    this.scale = Math.min(Math.max(this.scale * factor, this.fitted / 4), Math.max(CLOSEST, this.fitted));
    this.x = x - (across - this.width / 2) / this.scale;
    this.y = y - (down - this.height / 2) / this.scale;
  }

  /** Brings a point into view, if it is not. */
  reveal(point) {
    const across = this.across(point.x);
    const down = this.down(point.y);
    if (across > MARGIN && across < this.width - MARGIN && down > MARGIN && down < this.height - MARGIN) return;
    this.x = point.x;
    this.y = point.y;
  }

  across(x) {
    return (x - this.x) * this.scale + this.width / 2;
  }

  down(y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** The place of the network under a place of the screen. */
  place(across, down) {
    return [(across - this.width / 2) / this.scale + this.x, (down - this.height / 2) / this.scale + this.y];
  }

  /** How much larger nodes are than at the start: less than the network itself, so that it opens up. */
  get growth() {
    return Math.min(3, Math.max(0.6, Math.sqrt(this.scale / this.fitted)));
  }
}
