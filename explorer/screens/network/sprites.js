// The marks of nodes, drawn once for each shape, colour and size, and then only copied.

import { outline, STRIKE } from "../../lib/concepts.js";

const MOST = 600;

/** Marks by shape, colour and size for one density of pixels. */
export class Sprites {
  constructor(density, ink) {
    Object.assign(this, { density, ink, kept: new Map() });
  }

  /** Copies a mark to a place of the context. */
  stamp(context, mark, radius, x, y) {
    const size = Math.max(1, Math.round(radius * 2) / 2);
    const key = `${mark.shape} ${mark.colour} ${mark.struck} ${size}`;
    let image = this.kept.get(key);
    if (!image) {
      if (this.kept.size > MOST) this.kept.clear();
      image = this.make(mark, size);
      this.kept.set(key, image);
    }
    const side = image.width / this.density;
    context.drawImage(image, x - side / 2, y - side / 2, side, side);
  }

  make({ shape, colour, struck }, radius) {
    const line = radius < 3 ? 0.8 : 1.5;
    const image = document.createElement("canvas");
    image.width = Math.ceil((2 * radius + 2 * line + 2) * this.density);
    image.height = image.width;
    const context = image.getContext("2d");
    const scale = (radius * this.density) / 10;
    context.translate(image.width / 2, image.height / 2);
    context.scale(scale, scale);
    const path = new Path2D(outline(shape));
    context.fillStyle = colour;
    context.fill(path);
    context.strokeStyle = this.ink;
    context.lineWidth = (line * this.density) / scale;
    context.stroke(path);
    if (struck) context.stroke(new Path2D(STRIKE));
    return image;
  }
}
