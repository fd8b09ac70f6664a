"""Reads network.gexf with networkx."""

import expectations
import networkx

for folder, expect in expectations.folders():
    graph = networkx.read_gexf(folder / "network.gexf")
    expectations.equal("gexf directed", graph.is_directed(), expect["directed"])
    expectations.equal("gexf parallel", graph.is_multigraph(), expect["has_parallel_edges"])
    nodes = {key: data["label"] for key, data in graph.nodes(data=True)}
    edges = {data["id"]: data for _, _, data in graph.edges(data=True)}
    expectations.network("gexf", expect, nodes, edges)
    expectations.labels("gexf", expect, nodes, expectations.readable)
    for key, colour in expect["colours"].items():
        viz = graph.nodes[key]["viz"]
        found = "#{r:02X}{g:02X}{b:02X}".format(**{name: int(viz["color"][name]) for name in "rgb"})
        expectations.equal(f"gexf colour of {key}", found, colour)
        point = viz.get("position")
        found = point and [point["x"], point["y"]]
        expectations.equal(f"gexf position of {key}", found, expect["points"].get(key))
    for key, data in graph.nodes(data=True):
        expectations.equal(f"gexf latitude of {key}", data.get("lat"), expect["latitudes"].get(key))
    for key, (start, end) in expect["days"].items():
        expectations.equal(f"gexf interval of {key}", [edges[key].get("start"), edges[key].get("end")], [start, end])
