// The buttons that move and zoom the drawing, for those who do not drag.

import { h } from "../../lib/dom.js";
import { t } from "../../lib/words.js";

const STEP = 90;

/** Buttons for a drawing; `whole` is what fills the screen. */
export function zoomBar(drawing, whole) {
  const act = (work) => () => {
    work(drawing.camera);
    drawing.moved();
  };
  const button = (name, sign, onclick, id = null) => h("button", { type: "button", class: "quiet", id, "aria-label": t(`network.zoom.${name}`), title: t(`network.zoom.${name}`), onclick }, h("span", { "aria-hidden": "true" }, sign));
  return h("div", { class: "toolbar network-zoom", role: "group", "aria-label": t("network.zoom") },
    button("in", "+", act((camera) => camera.zoom(1.4)), "zoom-in"),
    button("out", "−", act((camera) => camera.zoom(1 / 1.4)), "zoom-out"),
    h("button", { type: "button", class: "quiet", id: "zoom-fit", onclick: () => drawing.fit() }, t("network.zoom.fit")),
    button("left", "←", act((camera) => camera.pan(STEP, 0))),
    button("right", "→", act((camera) => camera.pan(-STEP, 0))),
    button("up", "↑", act((camera) => camera.pan(0, STEP))),
    button("down", "↓", act((camera) => camera.pan(0, -STEP))),
    whole.requestFullscreen && h("button", { type: "button", class: "quiet", id: "fullscreen", onclick: () => toggle(whole) }, t("network.zoom.full")));
}

function toggle(element) {
  if (document.fullscreenElement) document.exitFullscreen();
  else element.requestFullscreen().catch(() => undefined);
}
