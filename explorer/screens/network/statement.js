// The query in SPARQL whose rows are the linkages of this view: the same data without this page.

import { ASSUMED_YEARS, firstDay, yearsBefore } from "./graph.js";

const IRI = "https://w3id.org/bioclusters";

/** Whether the view can be said as one query: networks of actors without roll-up and surroundings. */
export function hasStatement(asked) {
  return !asked.view && !asked.around && !asked.rollup && !asked.projection;
}

/**
 * The text of the query.
 * @param {Record<string, string | null | undefined>} asked parameters of the view
 */
export function statementOf(asked) {
  return [
    `PREFIX bc: <${IRI}/ontology#>`,
    "PREFIX schema: <https://schema.org/>",
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "SELECT DISTINCT ?linkage ?type ?a ?b ?strength ?start ?end ?confidence WHERE {",
    "  ?linkage bc:linkageType ?kind ; bc:participant ?a , ?b .",
    "  ?kind bc:countsInIndicators true ; skos:notation ?type ; bc:family ?family .",
    "  FILTER(STR(?a) < STR(?b))",
    ...oneOf("type", asked.type), ...oneOf("family", asked.family),
    ...sides(list(asked.cluster), asked.scope ?? "inside"),
    ...ends(asked),
    "  OPTIONAL { ?linkage bc:strength ?strength }",
    "  OPTIONAL { ?linkage schema:startDate ?start } OPTIONAL { ?linkage schema:endDate ?end }",
    "  OPTIONAL { ?linkage bc:confidence ?confidence }",
    ...time(asked),
    asked.confidence_min && `  FILTER(!BOUND(?confidence) || ?confidence >= ${asked.confidence_min})`,
    "} ORDER BY ?linkage ?a ?b",
  ].filter(Boolean).join("\n");
}

const list = (text) => (text ?? "").split(",").filter((it) => it !== "");

function oneOf(name, text) {
  const values = list(text);
  return values.length === 0 ? [] : [`  FILTER(STR(?${name}) IN (${values.map((it) => `"${it}"`).join(", ")}))`];
}

// On which side of the clusters the ends stand. Without a cluster everybody is inside.
function sides(clusters, scope) {
  if (clusters.length === 0) return scope === "crossing" ? ["  FILTER(false)"] : [];
  const iris = clusters.map((it) => `<${IRI}/id/cluster/${it}>`).join(" ");
  const inside = (end) => `EXISTS { VALUES ?in_${end} { ${iris} } ?${end} bc:inCluster ?in_${end} }`;
  const joined = { inside: "&&", any: "||", crossing: "!=" }[scope];
  return [`  BIND(${inside("a")} AS ?a_inside) BIND(${inside("b")} AS ?b_inside)`, `  FILTER(?a_inside ${joined} ?b_inside)`];
}

function ends(asked) {
  const lines = [];
  const sectors = list(asked.sector);
  if (sectors.length > 0) {
    const values = sectors.map((it) => `"${it}"`).join(", ");
    lines.push("  ?a bc:sector/skos:notation ?sector_a . ?b bc:sector/skos:notation ?sector_b .", `  FILTER(STR(?sector_a) IN (${values}) && STR(?sector_b) IN (${values}))`);
  }
  const actors = list(asked.actors);
  if (actors.length > 0) {
    const iris = actors.map((it) => `<${IRI}/id/actor/${it}>`).join(", ");
    lines.push(`  FILTER(?a IN (${iris}) && ?b IN (${iris}))`);
  }
  return lines;
}

// With a first day what has no start is left out, and what states no end is taken to last five years; the last day leaves out what
// begins later. Who is not yet there, or no longer, has no linkages.
function time({ from, to }) {
  const first = from && `"${firstDay(from)}"^^xsd:date`;
  const last = to && `"${lastDate(to)}"^^xsd:date`;
  const lives = (end) => [
    to && `  OPTIONAL { ?${end} schema:foundingDate ?founded_${end} } FILTER(!BOUND(?founded_${end}) || ?founded_${end} <= ${last})`,
    from && `  OPTIONAL { ?${end} schema:dissolutionDate ?closed_${end} } FILTER(!BOUND(?closed_${end}) || ?closed_${end} >= ${first})`,
  ];
  return [
    to && `  FILTER(!BOUND(?start) || ?start <= ${last})`,
    from && `  FILTER(BOUND(?start) && IF(BOUND(?end), ?end >= ${first}, ?start > "${yearsBefore(firstDay(from), ASSUMED_YEARS)}"^^xsd:date))`,
    ...(from || to ? [...lives("a"), ...lives("b")] : []),
  ];
}

function lastDate(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (day) return text;
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}
