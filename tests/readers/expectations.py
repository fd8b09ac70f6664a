"""What every reader compares: counts, sum of weights, ids, labels, dates and colours of a written network."""

import json
import math
import pathlib
import sys


def folders():
    """The folders named on the command line, each with its expectations."""
    for name in sys.argv[1:]:
        folder = pathlib.Path(name)
        yield folder, json.loads((folder / "expect.json").read_text(encoding="utf-8"))


def equal(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def close(what, found, expected, tolerance=1e-9):
    if found is None or not math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance):
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def readable(text):
    """A text without the characters that no XML document may hold."""
    return "".join(it for it in text if it >= " " or it in "\t\n\r")


def line(text):
    """A text as formats of lines have it."""
    return "".join(" " if it in "\n\t\r" else it for it in text if it >= " " or it in "\n\t\r")


def merged(what, expect, nodes, weights, directed):
    """Compares nodes, weights and direction of a format that may have merged edges."""
    wanted = expect["formats"][what]
    equal(f"{what} nodes", nodes, expect["nodes"])
    equal(f"{what} edges", len(weights), wanted["edges"])
    equal(f"{what} directed", directed, wanted["directed"])
    close(f"{what} sum of weights", sum(weights), wanted["weight_sum"])


def network(what, expect, nodes, edges):
    """Compares nodes {id: label} and edges {id: {weight, start_date, end_date}}."""
    equal(f"{what} nodes", len(nodes), expect["nodes"])
    equal(f"{what} edges", len(edges), expect["edges"])
    equal(f"{what} ids", sorted(nodes), expect["ids"])
    equal(f"{what} edge ids", sorted(edges), expect["edge_ids"])
    weights = [edge.get("weight") for edge in edges.values()]
    for weight in weights:
        if weight is None or not math.isfinite(weight) or weight <= 0:
            sys.exit(f"{what}: weight {weight!r}")
    close(f"{what} sum of weights", sum(weights), expect["weight_sum"])
    for key, dates in expect["dates"].items():
        found = [edges[key].get("start_date") or None, edges[key].get("end_date") or None]
        equal(f"{what} dates of {key}", found, dates)


def labels(what, expect, nodes, clean):
    for key, label in expect["labels"].items():
        equal(f"{what} label of {key}", nodes[key], clean(label))
