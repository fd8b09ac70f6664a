// The query that gives published values of an indicator in clusters, with the parts, years and intervals that a picture of them shows.

/**
 * @param {{clusters: string[], indicator: string, year?: string | number | null, window?: string | null}} asked
 *   `clusters` are addresses; without a year all years are given
 */
export function observationsQuery({ clusters, indicator, year = null, window = null }) {
  const base = clusters[0].slice(0, clusters[0].indexOf("/id/cluster/"));
  return `PREFIX bc: <https://w3id.org/bioclusters/ontology#>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
SELECT ?cluster ?year ?part ?value ?low ?high WHERE {
  VALUES ?cluster { ${clusters.map((it) => `<${it}>`).join(" ")} }
  ${year === null ? "" : `VALUES ?year { ${year} }\n  `}?observation bc:indicator <${base}/scheme/indicator/${indicator}> ;
    bc:refCluster ?cluster ;
    bc:refYear ?year ;
    bc:window <${base}/scheme/window/${window ?? "all-years"}> ;
    sdmx-measure:obsValue ?value .
  OPTIONAL { ?observation bc:part ?part }
  OPTIONAL { ?observation bc:low ?low ; bc:high ?high }
}
ORDER BY ?cluster ?part ?year`;
}
