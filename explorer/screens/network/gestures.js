// What the pointer does to a drawing: drag moves it, wheel and pinch zoom it, a click chooses.

const STILL = 4;

/** The gestures of one drawing. */
export class Gestures {
  /** @param {import("./drawing.js").Drawing} drawing */
  constructor(drawing) {
    Object.assign(this, { drawing, pointers: new Map(), travelled: 0, entered: false, pending: null });
    const { canvas } = drawing;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => this.leave());
    canvas.addEventListener("dblclick", (event) => this.zoom(event, 1.8));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  place(event) {
    const box = this.drawing.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  down(event) {
    this.drawing.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.place(event));
    if (this.pointers.size === 1) this.travelled = 0;
    this.entered = true;
  }

  move(event) {
    const now = this.place(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) return this.point(now);
    const { camera } = this.drawing;
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, now);
    else {
      this.travelled += Math.hypot(now.x - before.x, now.y - before.y);
      if (this.travelled > STILL) camera.pan(now.x - before.x, now.y - before.y);
    }
    this.pointers.set(event.pointerId, now);
    if (this.travelled > STILL) {
      this.drawing.hover(null);
      this.drawing.moved();
    }
    return undefined;
  }

  pinch(id, before, now) {
    const [, other] = [...this.pointers].find(([key]) => key !== id);
    const { camera } = this.drawing;
    const apart = (it) => Math.max(1, Math.hypot(it.x - other.x, it.y - other.y));
    this.travelled += STILL + 1;
    camera.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    camera.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size > 0 || this.travelled > STILL) return;
    const { x, y } = this.place(event);
    this.drawing.choose(this.drawing.at(x, y, event.pointerType === "touch" ? 14 : 4));
  }

  // Pointing is answered once a frame.
  point(place) {
    const first = this.pending === null;
    this.pending = place;
    if (!first) return;
    requestAnimationFrame(() => {
      // The pointer may have left since.
      if (this.pending === null) return;
      const { x, y } = this.pending;
      this.pending = null;
      const thing = this.drawing.at(x, y);
      this.drawing.canvas.classList.toggle("pointing", thing !== null);
      this.drawing.hover(thing, x, y, thing === null ? "" : this.drawing.look.hint(thing));
    });
  }

  leave() {
    this.entered = false;
    this.pending = null;
    this.drawing.hover(null);
  }

  // The page still scrolls past: the wheel zooms only after a click into the drawing, or with Ctrl.
  wheel(event) {
    if (!this.entered && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const amount = event.deltaY * (event.deltaMode === 1 ? 30 : 1);
    this.zoom(event, Math.exp(-Math.max(-240, Math.min(240, amount)) / 400));
  }

  zoom(event, factor) {
    const { x, y } = this.place(event);
    this.drawing.camera.zoom(factor, x, y);
    this.drawing.moved();
  }
}
