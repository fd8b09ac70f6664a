"""Reads network.csv.zip with pandas and igraph, and network-bom.csv.zip with pandas."""

import zipfile

import expectations
import igraph
import pandas

for folder, expect in expectations.folders():
    for name, encoding in [("network.csv.zip", "utf-8"), ("network-bom.csv.zip", "utf-8-sig")]:
        with zipfile.ZipFile(folder / name) as archive:
            expectations.equal(f"{name} names", archive.namelist(), ["nodes.csv", "edges.csv"])
            expectations.equal(f"{name} times", {it.date_time for it in archive.infolist()}, {(1980, 1, 1, 0, 0, 0)})
            # Korean text reads alike with and without the mark.
            dates = {"start_date": str, "end_date": str}
            tables = [pandas.read_csv(archive.open(it), encoding=encoding, dtype=dates) for it in archive.namelist()]
        node_table, edge_table = tables
        expectations.equal(f"{name} columns", list(edge_table.columns[:3]), ["Source", "Target", "Type"])
        kinds = {"Directed" if expect["directed"] else "Undirected"}
        if expect["edges"]:
            expectations.equal(f"{name} direction", set(edge_table["Type"]), kinds)
        nodes = dict(zip(node_table["Id"], node_table["Label"]))
        columns = edge_table.rename(columns={"Weight": "weight"})[["Id", "weight", "start_date", "end_date"]]
        edges = {}
        for key, weight, start, end in columns.itertuples(index=False):
            dates = [None if pandas.isna(it) else str(it) for it in (start, end)]
            edges[key] = {"weight": weight, "start_date": dates[0], "end_date": dates[1]}
        expectations.network(name, expect, nodes, edges)
        expectations.labels(name, expect, nodes, lambda it: "'" + it if it[0] in "=+-@\t\r" else it)
        for key, latitude in zip(node_table["Id"], node_table["lat"]):
            found = None if pandas.isna(latitude) else latitude
            expectations.equal(f"{name} latitude of {key}", found, expect["latitudes"].get(key))

    graph = igraph.Graph.DataFrame(edge_table, directed=expect["directed"], vertices=node_table, use_vids=False)
    expectations.equal("csv nodes, igraph", graph.vcount(), expect["nodes"])
    expectations.equal("csv edges, igraph", graph.ecount(), expect["edges"])
    expectations.equal("csv ids, igraph", sorted(graph.vs["name"]), expect["ids"])
    if expect["edges"]:
        expectations.close("csv weights, igraph", sum(graph.es["Weight"]), expect["weight_sum"])
