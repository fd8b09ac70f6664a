#!/usr/bin/env python3
"""Compare the verdicts of a SHACL engine on many small graphs with those that are expected, in one run.

Usage: shacl_verdicts.py FOLDER

FOLDER holds expect.json: {"ontology": folder, "verdicts": {Turtle file: {rule code: severity}}}. All graphs are joined
into one, because most of the time goes into the ontology; the things of each get keys of their own, so that none is
mistaken for that of another.
Exit code: 0 all verdicts are as expected, 1 some differ, 2 wrong use.
Needs: pip install pyshacl
"""
import json
import sys
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from shacl import CODE, ontology

THING = "https://w3id.org/bioclusters/id/"
# Shapes ask for these by name.
SHARED = "dataset/"


class Renamed:
    """Terms of one graph under keys that no other graph has."""

    def __init__(self, number: int) -> None:
        self.prefix = f"g{number}-"

    def term(self, term: rdflib.term.Node) -> rdflib.term.Node:
        if isinstance(term, rdflib.BNode):
            return rdflib.BNode(self.prefix + term)
        if not isinstance(term, rdflib.URIRef) or not term.startswith(THING):
            return term
        local = str(term).removeprefix(THING)
        if local.startswith(SHARED):
            return term
        kind, key = local.split("/", 1)
        return rdflib.URIRef(f"{THING}{kind}/{self.prefix}{key}")


def verdicts(files: list[str], folder: Path) -> dict[str, dict[str, str]]:
    data = ontology(folder)
    file_of = {}
    for number, file in enumerate(files):
        renamed = Renamed(number)
        for triple in rdflib.Graph().parse(file, format="turtle"):
            triple = tuple(renamed.term(term) for term in triple)
            # A type of linkages has a name of its own choice, and stands in one graph alone.
            file_of.setdefault(triple[0], file)
            data.add(triple)
    shapes = rdflib.Graph().parse(folder / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    found: dict[str, dict[str, str]] = {file: {} for file in files}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        code = str(report.value(result, SH.sourceShape)).removeprefix(CODE)
        severity = str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1].lower()
        node = report.value(result, SH.focusNode)
        found.setdefault(file_of.get(node, f"the ontology: {node}"), {})[code] = severity
    return found


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    expected = json.loads(Path(sys.argv[1], "expect.json").read_text(encoding="utf-8"))
    wanted = expected["verdicts"]
    found = verdicts(list(wanted), Path(expected["ontology"]))
    differ = [file for file in found if found[file] != wanted.get(file, {})]
    for file in differ:
        print(f"{file}: the shapes say {found[file]}, the importers {wanted.get(file, {})}", file=sys.stderr)
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
