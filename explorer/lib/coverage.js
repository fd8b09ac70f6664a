// How much of a cluster the data knows, in words: the share with the two numbers that make it.

import { number, percent, t } from "./words.js";

/**
 * The share that is known: `4.9% (27 firms of 550 reported)`. Where firms are reported, only the known firms are held against them.
 * @param {{share_known: number | null, actors_reported: number | null, reported_statistic: string | null, industry_known: number, actors_known: number}} coverage
 */
export function shareKnown(coverage) {
  if (coverage.share_known === null) return t("shell.coverage.unknown");
  const firms = coverage.reported_statistic === "firms";
  return t(firms ? "shell.coverage.firms" : "shell.coverage.actors", {
    share: percent(coverage.share_known), known: number(knownOf(coverage)), reported: number(coverage.actors_reported),
  });
}

/** What is held against the reported number. */
export function knownOf(coverage) {
  return coverage.reported_statistic === "firms" ? coverage.industry_known : coverage.actors_known;
}
