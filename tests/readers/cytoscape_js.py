"""Reads network.cyjs with networkx."""

import json

import expectations
import networkx

for folder, expect in expectations.folders():
    document = json.loads((folder / "network.cyjs").read_text(encoding="utf-8"))
    graph = networkx.cytoscape_graph(document)
    expectations.equal("cyjs directed", graph.is_directed(), expect["directed"])
    expectations.equal("cyjs parallel", graph.is_multigraph(), expect["multigraph"])
    nodes = {key: data["name"] for key, data in graph.nodes(data=True)}
    edges = {data["edge_id"]: data for _, _, data in graph.edges(data=True)}
    expectations.network("cyjs", expect, nodes, edges)
    expectations.labels("cyjs", expect, nodes, str)
    for key, data in graph.nodes(data=True):
        expectations.equal(f"cyjs latitude of {key}", data.get("lat"), expect["latitudes"].get(key))
