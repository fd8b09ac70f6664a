// The path of this view as a file.

import { currentLanguage } from "../../lib/settings.js";

/** The path of this view in a format. @param {import("./screen.js").Screen} screen */
export function fileOf(screen, format, more = {}) {
  return screen.source({ format, bom: screen.view.get("bom"), lang: currentLanguage(), ...more });
}
