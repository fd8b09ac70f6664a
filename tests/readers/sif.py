"""Checks the files of network.sif.zip."""

import zipfile

import expectations


def table(archive, name):
    header, *lines = [it.split("\t") for it in archive.read(name).decode("utf-8").split("\n")[:-1]]
    for line in lines:
        expectations.equal(f"{name} cells", len(line), len(header))
    return [dict(zip(header, line)) for line in lines]


for folder, expect in expectations.folders():
    with zipfile.ZipFile(folder / "network.sif.zip") as archive:
        lines = [it.split("\t") for it in archive.read("network.sif").decode("utf-8").split("\n")[:-1]]
        node_table, edge_table = [table(archive, it) for it in ("nodes.tsv", "edges.tsv")]
    expectations.equal("sif nodes", {it for line in lines for it in line[::2]}, set(expect["ids"]))
    expectations.equal("sif cells", {len(it) for it in lines} - {1, 3}, set())
    triples = [tuple(it) for it in lines if len(it) == 3]
    expectations.equal("sif merged by type", len(set(triples)), len(triples))
    found = {(it["source"], it["interaction"], it["target"]) for it in edge_table}
    expectations.equal("sif edges", set(triples), found)
    nodes = {it["id"]: it["label"] for it in node_table}
    edges = {it["edge_id"]: {**it, "weight": float(it["weight"])} for it in edge_table}
    expectations.network("sif", expect, nodes, edges)
    expectations.labels("sif", expect, nodes, expectations.line)
