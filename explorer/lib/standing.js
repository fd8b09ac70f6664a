// How a cluster stands among the others by each indicator: rank and percentile of the published values, from one query.

import { readText } from "./api.js";

/** The query that gives all values of clusters of one period; also shown to the reader. */
export function standingQuery(clusterIri, year, window) {
  const base = clusterIri.slice(0, clusterIri.indexOf("/id/cluster/"));
  return `PREFIX bc: <https://w3id.org/bioclusters/ontology#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
SELECT ?indicator ?cluster ?value WHERE {
  ?observation bc:refYear ${year} ;
    bc:window <${base}/scheme/window/${window}> ;
    qb:dataSet <${base}/id/dataset/cluster-indicators> ;
    bc:indicator ?indicator ;
    bc:refCluster ?cluster ;
    sdmx-measure:obsValue ?value .
}
ORDER BY ?indicator ?cluster`;
}

/**
 * Rank, number and percentile of a cluster by id of indicator.
 * @param {string} clusterIri
 * @returns {Promise<Map<string, {rank: number, of: number, percentile: number | null}>>}
 */
export async function standings(clusterIri, year, window) {
  const text = await readText("/sparql", { query: standingQuery(clusterIri, year, window) }, { accept: "text/csv" });
  const values = new Map();
  for (const row of text.trim().split(/\r?\n/).slice(1)) {
    const [indicator, cluster, value] = row.split(",");
    const id = indicator.split("/").pop();
    if (!values.has(id)) values.set(id, new Map());
    values.get(id).set(cluster, Number(value));
  }
  return new Map([...values].filter(([, all]) => all.has(clusterIri)).map(([id, all]) => [id, place([...all.values()], all.get(clusterIri))]));
}

// As the service places actors: sums of the same parts in another order must not part what stands alike.
const same = (left, right) => Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));

/** The place of a value among all, the greatest first; those alike share a rank and stand in the middle of their percentiles. */
export function place(all, own) {
  const equal = all.filter((it) => same(it, own)).length;
  const larger = all.filter((it) => !same(it, own) && it > own).length;
  const smaller = all.length - equal - larger;
  const percentile = all.length > 1 ? (100 * (smaller + (equal - 1) / 2)) / (all.length - 1) : null;
  return { rank: larger + 1, of: all.length, percentile };
}
