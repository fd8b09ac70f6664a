"""Reads network.graphml with networkx and igraph."""

import expectations
import igraph
import networkx

for folder, expect in expectations.folders():
    file = folder / "network.graphml"
    graph = networkx.read_graphml(file, force_multigraph=True)
    expectations.equal("graphml directed", graph.is_directed(), expect["directed"])
    nodes = {key: data["label"] for key, data in graph.nodes(data=True)}
    edges = {data["edge_id"]: data for _, _, data in graph.edges(data=True)}
    expectations.network("graphml, networkx", expect, nodes, edges)
    expectations.labels("graphml, networkx", expect, nodes, expectations.readable)
    for key, data in graph.nodes(data=True):
        expectations.equal(f"graphml latitude of {key}", data.get("lat"), expect["latitudes"].get(key))

    graph = igraph.Graph.Read_GraphML(str(file))
    expectations.equal("graphml directed, igraph", graph.is_directed(), expect["directed"])
    nodes = {vertex["id"]: vertex["label"] for vertex in graph.vs}
    edges = {edge["edge_id"]: edge.attributes() for edge in graph.es}
    expectations.network("graphml, igraph", expect, nodes, edges)
    expectations.labels("graphml, igraph", expect, nodes, expectations.readable)
    for key, colour in expect["colours"].items():
        vertex = graph.vs.find(id=key)
        found = "#{:02X}{:02X}{:02X}".format(*(int(vertex[name]) for name in "rgb"))
        expectations.equal(f"graphml colour of {key}", found, colour)
