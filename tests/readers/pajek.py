"""Reads network.net with igraph and networkx, and the files of network.pajek.zip."""

import zipfile

import expectations
import igraph
import networkx

MISSING = 999999998
SECTORS = ["industry", "academia", "research", "hospital", "government", "support", "investor"]


def column(archive, name, count):
    lines = archive.read(name).decode("utf-8").splitlines()
    expectations.equal(f"{name} heading", lines[0], f"*Vertices {count}")
    expectations.equal(f"{name} lines", len(lines) - 1, count)
    return [float(it) for it in lines[1:]]


for folder, expect in expectations.folders():
    path = str(folder / "network.net")
    order = expect["order"]
    graph = igraph.Graph.Read_Pajek(path)
    weights = graph.es["weight"] if graph.ecount() else []
    expectations.merged("pajek", expect, graph.vcount(), weights, graph.is_directed())
    names = graph.vs["name"]
    expectations.equal("pajek names", len(set(names)), len(order))
    for key, name in zip(order, names):
        label = expectations.line(expect["labels"][key]).replace('"', "'").replace("\\", "/").strip()
        if name not in (label, f"{label} ({key})"):
            raise SystemExit(f"pajek: {key} is called {name!r}")
    for axis in "xy":
        if not all(0 <= it <= 1 for it in graph.vs[axis]):
            raise SystemExit(f"pajek: {axis} outside of the drawing")

    graph = networkx.read_pajek(path)
    weights = [data["weight"] for _, _, data in graph.edges(data=True)]
    expectations.merged("pajek", expect, len(graph), weights, graph.is_directed())
    expectations.equal("pajek names, networkx", list(graph), names)

    with zipfile.ZipFile(folder / "network.pajek.zip") as archive:
        expectations.equal("pajek-zip network", archive.read("network.net"), (folder / "network.net").read_bytes())
        sectors = [expect["sectors"].get(it) for it in order]
        numbers = [SECTORS.index(it) + 1 if it else MISSING for it in sectors]
        expectations.equal("sector.clu", column(archive, "sector.clu", len(order)), numbers)
        expectations.equal("community.clu", "community.clu" in archive.namelist(), bool(expect["communities"]))
        if expect["communities"]:
            numbers = [expect["communities"].get(it, MISSING) for it in order]
            expectations.equal("community.clu", column(archive, "community.clu", len(order)), numbers)
        for metric, values in expect["metrics"].items():
            numbers = [values.get(it, MISSING) for it in order]
            expectations.equal(f"{metric}.vec", column(archive, f"{metric}.vec", len(order)), numbers)
