"""Bodies that schemathesis sends as they are: texts of SPARQL, RDF and sheets."""

import schemathesis

TEXTS = (
    "application/sparql-query",
    "application/sparql-update",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/rdf+xml",
    "text/turtle",
    "text/csv",
)


@schemathesis.serializer(*TEXTS)
def text(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")
