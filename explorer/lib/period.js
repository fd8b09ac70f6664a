// The controls of the period that published values are of: a year and a window.

import { select } from "./field.js";
import { read } from "./api.js";
import { leaveOut } from "./known.js";
import { t } from "./words.js";

const WINDOWS = ["all-years", "five-years"];

/**
 * Year and window as controls that show the screen anew.
 * @param {import("./view.js").View} view
 */
export async function periodFields(view) {
  checkPeriod(view);
  const years = await yearsOf(view);
  return [
    select({ id: "year", label: t("shell.year"), value: view.get("year", ""), change: (year) => view.go({ year }),
      options: [{ value: "", label: t("shell.year.latest") }, ...years.map((it) => ({ value: it, label: it }))] }),
    select({ id: "window", label: t("shell.window"), value: view.get("window", "all-years"), change: (window) => view.go({ window: window === "all-years" ? null : window }),
      options: WINDOWS.map((it) => ({ value: it, label: t(`shell.window.${it}`) })) }),
  ];
}

// Runs go back further than anybody plans; an older year may stand in the address.
const YEARS = 45;

async function yearsOf(view) {
  const { year: latest } = await read("/api/v1/positioning");
  const all = Array.from({ length: YEARS }, (_, back) => String(latest - back));
  const asked = view.get("year");
  return asked !== null && !all.includes(asked) ? [asked, ...all] : all;
}

// The years that the service takes.
function checkPeriod(view) {
  leaveOut(view, { year: (it) => /^[0-9]{4}$/.test(it) && Number(it) >= 1000 && Number(it) <= 2100, window: (it) => WINDOWS.includes(it) });
}

/** The period of the address as parameters of the service; what is no period is left out with a notice. */
export function period(view) {
  checkPeriod(view);
  return { year: view.get("year"), window: view.get("window") };
}
