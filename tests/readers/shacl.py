#!/usr/bin/env python3
"""Check a dump against the shapes, with pyshacl, and print what breaks which rule as JSON.

Usage: shacl.py DUMP ONTOLOGY_FOLDER

DUMP is Turtle, N-Triples, N-Quads or TriG, by its ending; graph names are dropped, because the shapes speak of the
union. It should hold the derived graph. Prints one object: rule code -> {severity, count, nodes (sorted, first 20)}.
Exit code: 0 no violation (there may be warnings), 1 a violation, 2 wrong use.
Needs: pip install pyshacl
"""
import json
import sys
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

CODE = "https://w3id.org/bioclusters/ontology#shape-"
FORMATS = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig"}
NODES_MAX = 20


def read_union(path: Path) -> rdflib.Graph:
    """All triples of a file as one graph, whichever named graph they stand in."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=FORMATS[path.suffix])
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def findings(report: rdflib.Graph) -> dict[str, dict]:
    """Results by rule code. A result of a shape without a code is a fault of the shapes and is named as it is."""
    found: dict[str, dict] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        code = str(report.value(result, SH.sourceShape)).removeprefix(CODE)
        severity = str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1].lower()
        entry = found.setdefault(code, {"severity": severity, "count": 0, "nodes": set()})
        entry["nodes"].add(str(report.value(result, SH.focusNode)))
    for entry in found.values():
        entry["count"] = len(entry["nodes"])
        entry["nodes"] = sorted(entry["nodes"])[:NODES_MAX]
    return dict(sorted(found.items()))


def ontology(folder: Path) -> rdflib.Graph:
    """What the shapes need beside the data."""
    graph = rdflib.Graph()
    for name in ("bioclusters.ttl", "schemes.ttl", "indicators.ttl"):
        graph.parse(folder / name, format="turtle")
    return graph


def check(dump: Path, folder: Path) -> dict[str, dict]:
    """Run the shapes of the folder over dump and ontology together, without inference."""
    data = read_union(dump) + ontology(folder)
    shapes = rdflib.Graph().parse(folder / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return findings(report)


def main() -> int:
    if len(sys.argv) != 3 or Path(sys.argv[1]).suffix not in FORMATS:
        print(__doc__, file=sys.stderr)
        return 2
    found = check(Path(sys.argv[1]), Path(sys.argv[2]))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return int(any(entry["severity"] == "violation" for entry in found.values()))


if __name__ == "__main__":
    sys.exit(main())
