"""Reads network.dot with pydot."""

import re

import expectations
import pydot


def text(quoted):
    """A quoted text as it is drawn."""
    assert quoted[0] == quoted[-1] == '"', quoted
    return re.sub(r"\\(.)", lambda it: "\n" if it[1] == "n" else it[1], quoted[1:-1], flags=re.S)


def written(label):
    """A label as DOT can hold it."""
    return "".join(" " if it in "\t\r" else it for it in label if it >= " " or it in "\n\t\r")


for folder, expect in expectations.folders():
    if expect["nodes"] > 100:
        # The reader is slow, and no row of a large network is of another kind.
        continue
    [graph] = pydot.graph_from_dot_data((folder / "network.dot").read_text(encoding="utf-8"))
    expectations.equal("dot directed", graph.get_type(), "digraph" if expect["directed"] else "graph")
    nodes = {text(it.get_name()): text(it.get("label")) for it in graph.get_nodes() if it.get_name()[0] == '"'}
    edges = {}
    for edge in graph.get_edges():
        data = {name: text(edge.get(name)) for name in ("start_date", "end_date") if edge.get(name)}
        edges[text(edge.get("id"))] = {"weight": float(text(edge.get("weight"))), **data}
    expectations.network("dot", expect, nodes, edges)
    expectations.labels("dot", expect, nodes, written)
