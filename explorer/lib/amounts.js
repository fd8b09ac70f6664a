// Amounts of money and spans of time as they are read.

import { currentLanguage } from "./settings.js";
import { date, number, t } from "./words.js";

/** An amount in its currency, short: `US$2.6M`; a dash where there is none. */
export function money(amount, currency) {
  if (amount === null || amount === undefined) return "–";
  if (!/^[A-Z]{3}$/.test(currency ?? "")) return number(amount);
  return new Intl.NumberFormat(currentLanguage(), { style: "currency", currency, notation: "compact", maximumSignificantDigits: 4 }).format(amount);
}

/** From a date to a date; what is not known is left open. */
export function span(start, end) {
  if (!start && !end) return t("shell.date.unknown");
  if (!end) return t("shell.date.from", { date: date(start) });
  if (!start) return t("shell.date.to", { date: date(end) });
  return start.text === end.text ? date(start) : `${date(start)} – ${date(end)}`;
}
