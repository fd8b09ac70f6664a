"""Reads network.nodelink.json with networkx."""

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

    sides = networkx.get_node_attributes(graph, "bipartite")
    expectations.equal("node-link sides", len(sides), len(graph) if expect["sides"] else 0)
    if expect["bipartite"]:
        actors = {key for key, side in sides.items() if side == 0}
        bipartite = networkx.bipartite.is_bipartite_node_set(networkx.Graph(graph), actors) if len(graph) else True
        expectations.equal("node-link bipartite", bipartite, True)
