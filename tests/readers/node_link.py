"""Reads network.nodelink.json with networkx, and computes indicators on it where the folder asks for them."""

import json

import expectations
import networkx

for folder, expect in expectations.folders():
    document = json.loads((folder / "network.nodelink.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(document, edges="edges")
    expectations.equal("node-link directed", graph.is_directed(), expect["directed"])
    expectations.equal("node-link parallel", graph.is_multigraph(), expect["multigraph"])
    nodes = {key: data["label"] for key, data in graph.nodes(data=True)}
    edges = {data["edge_id"]: data for _, _, data in graph.edges(data=True)}
    expectations.network("node-link", expect, nodes, edges)
    expectations.labels("node-link", expect, nodes, str)

    count = len(graph)
    calls = {
        "degree": lambda: dict(graph.degree()),
        "betweenness": lambda: networkx.betweenness_centrality(graph, normalized=True),
        "harmonic-closeness": lambda: {
            key: value / (count - 1) for key, value in networkx.harmonic_centrality(graph).items()
        },
        "transitivity": lambda: {"": networkx.transitivity(graph)},
    }
    for indicator, values in expect["indicators"].items():
        found = calls[indicator]()
        for key, value in values.items():
            expectations.close(f"{indicator} of {key or 'the cluster'}", found[key], value)
