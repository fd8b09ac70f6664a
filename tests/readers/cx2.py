"""Reads network.cx2 with ndex2, after checks that readers leave out: order, counts, types and ends."""

import json

import expectations
from ndex2.cx2 import CX2NetworkXFactory, RawCX2NetworkFactory

ORDER = [
    "CXVersion",
    "metaData",
    "attributeDeclarations",
    "networkAttributes",
    "nodes",
    "edges",
    "visualProperties",
    "status",
]
TYPES = {"string": str, "double": float, "integer": int, "boolean": bool}


def declared(what, values, declarations):
    for name, value in values.items():
        kind = TYPES[declarations[name]["d"]]
        expectations.equal(f"cx2 type of {name} of {what}", type(value), kind)


for folder, expect in expectations.folders():
    document = json.loads((folder / "network.cx2").read_text(encoding="utf-8"))
    expectations.equal("cx2 order", [next(iter(it)) for it in document], ORDER)
    aspects = {name: content for it in document[1:] for name, content in it.items()}
    for entry in aspects["metaData"]:
        expectations.equal(f"cx2 count of {entry['name']}", len(aspects[entry["name"]]), entry["elementCount"])
    [declarations] = aspects["attributeDeclarations"]
    declared("the network", aspects["networkAttributes"][0], declarations["networkAttributes"])
    for name, at in [("nodes", "nodes"), ("edges", "edges")]:
        expectations.equal(f"cx2 ids of {name}", [it["id"] for it in aspects[name]], list(range(len(aspects[name]))))
        for it in aspects[name]:
            declared(f"{name} {it['id']}", it["v"], declarations[at])
    for edge in aspects["edges"]:
        if not all(0 <= edge[end] < len(aspects["nodes"]) for end in "st"):
            raise SystemExit(f"cx2: dangling {edge}")
    [style] = aspects["visualProperties"]
    by = "community" if expect["communities"] else "sector"
    wanted = {(expect["communities"] or expect["sectors"]).get(it): expect["colours"][it] for it in expect["ids"]}
    if any(it is not None for it in wanted):
        colours = style["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
        expectations.equal("cx2 colours by", colours["attribute"], by)
        for pair in colours["map"]:
            expectations.equal(f"cx2 colour of {pair['v']}", pair["vp"], wanted[pair["v"]])

    network = RawCX2NetworkFactory().get_cx2network(document)
    graph = CX2NetworkXFactory().get_graph(network)
    nodes = {data["key_id"]: data["name"] for _, data in graph.nodes(data=True)}
    edges = {data["edge_id"]: data for _, _, data in graph.edges(data=True)}
    expectations.network("cx2", expect, nodes, edges)
    expectations.labels("cx2", expect, nodes, str)
    for _, data in graph.nodes(data=True):
        point = expect["points"].get(data["key_id"])
        if point:
            # In this format y grows downward.
            expectations.equal(f"cx2 position of {data['key_id']}", [data["x"], data["y"]], [point[0], 0 - point[1]])
        for metric, values in expect["metrics"].items():
            expectations.equal(f"cx2 {metric}", data.get(metric), values.get(data["key_id"]))
