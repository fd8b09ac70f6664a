// How much of a cluster the data knows: each number with what it counts, and the share that is known in words.

import { format } from "./address.js";
import { measure } from "./measure.js";
import { number, percent, said, t } from "./words.js";

const SHARES = ["share_known", "with_date", "with_evidence", "with_confidence", "with_identifier"];

/**
 * A number about the coverage, which tells what it counts and leads to that; words where it is not known.
 * @param {string} name member of the coverage
 * @param {object | null | undefined} coverage
 * @param {{id: string, label: object}} cluster
 * @param {string} label what the screen calls it
 */
export function coverageOf(name, coverage, cluster, label) {
  const value = coverage?.[name] ?? null;
  if (value === null) return name === "share_known" ? t("shell.coverage.unknown") : "–";
  return measure({ value }, {
    name: `${said(cluster.label)}: ${label}`, note: t(`shell.coverage.is.${name}`), share: SHARES.includes(name), evidence: recordsOf(name, cluster),
    source: `/api/v1/quality?cluster=${encodeURIComponent(cluster.id)}`, ...(name === "share_known" ? { text: shareKnown(coverage) } : {}),
  });
}

// What is reported stands among the statistics of the cluster.
function recordsOf(name, { id }) {
  if (["actors_reported", "share_known"].includes(name)) return format("cluster", [id]);
  return format(name === "artifacts" ? "pathways" : "network", [], { cluster: id });
}

/**
 * The share that is known: `4.9% (27 firms of 550 reported)`. Where firms are reported, only the known firms are held against them.
 * @param {{share_known: number, actors_reported: number, reported_statistic: string, industry_known: number, actors_known: number}} coverage
 */
function shareKnown(coverage) {
  const firms = coverage.reported_statistic === "firms";
  return t(firms ? "shell.coverage.firms" : "shell.coverage.actors", {
    share: percent(coverage.share_known), known: number(knownOf(coverage)), reported: number(coverage.actors_reported),
  });
}

/** What is held against the reported number. */
export function knownOf(coverage) {
  return coverage.reported_statistic === "firms" ? coverage.industry_known : coverage.actors_known;
}
