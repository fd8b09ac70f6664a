"""Reads network.ttl, .trig, .jsonld, .nt, .nq and .rdf with rdflib and pyoxigraph."""

import expectations
import pyoxigraph
import rdflib
from rdflib.compare import isomorphic

BC = "https://w3id.org/bioclusters/ontology#"
FORMATS = {
    "ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "nt": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
    "rdf": ("xml", pyoxigraph.RdfFormat.RDF_XML),
}
WITH_GRAPHS = {"trig": ("trig", pyoxigraph.RdfFormat.TRIG), "nq": ("nquads", pyoxigraph.RdfFormat.N_QUADS)}


def readable(graph):
    """A graph of rdflib without the letters that no XML document may hold, and with numbers as they are written."""
    clean = rdflib.Graph()
    for subject, predicate, value in graph:
        if isinstance(value, rdflib.Literal):
            value = rdflib.Literal(
                expectations.readable(str(value)), lang=value.language, datatype=value.datatype, normalize=False
            )
        clean.add((subject, predicate, value))
    return clean


rdflib.NORMALIZE_LITERALS = False
for folder, expect in expectations.folders():
    graphs, stores = {}, {}
    for extension, (name, oxigraph) in {**FORMATS, **WITH_GRAPHS}.items():
        path = folder / f"network.{extension}"
        graph = rdflib.Dataset(default_union=True) if extension in WITH_GRAPHS else rdflib.Graph()
        graph.parse(path, format=name)
        graphs[extension] = graph
        stores[extension] = {(it.subject, it.predicate, it.object) for it in pyoxigraph.parse(path=str(path), format=oxigraph)}
    for extension, graph in graphs.items():
        expectations.equal(f"{extension} triples, both readers", len({it[:3] for it in graph}), len(stores[extension]))
        if extension != "rdf":
            expectations.equal(f"{extension} triples", stores[extension] == stores["nt"], True)
    for extension in ("ttl", "jsonld", "rdf"):
        same = isomorphic(readable(graphs[extension]), readable(graphs["nt"]))
        expectations.equal(f"{extension} is isomorphic with nt", same, True)

    text = (folder / "network.jsonld").read_text(encoding="utf-8")
    expectations.equal("jsonld context", '"@context":"http' in text.replace(" ", ""), False)
    graph = graphs["ttl"]

    def keys(kind):
        things = graph.subjects(rdflib.RDF.type, rdflib.URIRef(BC + kind))
        return {str(it).rsplit("/", 1)[1] for it in things}

    expectations.equal("linkages", keys("Linkage"), set(expect["linkages"]))
    actors = {it for it in expect["ids"] if not it.startswith("linkage:")}
    expectations.equal("actors or clusters", actors - keys("Actor") - keys("Cluster"), set())
    expectations.equal("actors beside", keys("Actor") - actors, set())
