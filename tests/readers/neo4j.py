"""Checks the tables of network.neo4j.zip by the grammar of Neo4j's importer, and the script against them."""

import csv
import datetime
import io
import re
import zipfile

import expectations

COLUMN = re.compile(r"(?P<name>\w*)(:(?P<type>(ID|START_ID|END_ID)\(\w+\)|LABEL|TYPE|int|double|boolean|date|string\[\]))?")
KINDS = {
    "int": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
    "string[]": lambda it: it.split(";"),
}


def rows(archive, name):
    """The rows of a table with values of their types; an empty cell is no value."""
    text = archive.read(name).decode("utf-8")
    expectations.equal(f"{name} lines", text.count("\n"), len(list(csv.reader(io.StringIO(text)))))
    header, *lines = csv.reader(io.StringIO(text))
    columns = [COLUMN.fullmatch(it) for it in header]
    if not all(columns) or len(set(header)) < len(header):
        raise SystemExit(f"{name}: header {header}")
    for line in lines:
        expectations.equal(f"{name} cells", len(line), len(header))
        read = [KINDS.get(it["type"], str) for it in columns]
        yield {full: kind(it) for full, kind, it in zip(header, read, line) if it != ""}


for folder, expect in expectations.folders():
    with zipfile.ZipFile(folder / "network.neo4j.zip") as archive:
        expectations.equal("neo4j files", archive.namelist(), ["actors.csv", "linkages.csv", "load.cypher"])
        actors = list(rows(archive, "actors.csv"))
        linkages = list(rows(archive, "linkages.csv"))
        script = archive.read("load.cypher").decode("utf-8")
    nodes = {it["actorId:ID(Actor)"]: it["label"] for it in actors}
    expectations.equal("neo4j ids", len(nodes), len(actors))
    edges = {it["linkageId"]: {**it, "weight": it["weight:double"]} for it in linkages}
    expectations.network("neo4j", expect, nodes, edges)
    expectations.labels("neo4j", expect, nodes, lambda it: expectations.line(it).replace("\\", "/"))
    for key, edge in edges.items():
        if not {edge[":START_ID(Actor)"], edge[":END_ID(Actor)"]} <= set(nodes):
            raise SystemExit(f"neo4j: {key} has ends that are not there")
        if not re.fullmatch("[A-Z0-9_]+", edge[":TYPE"]):
            raise SystemExit(f"neo4j: type {edge[':TYPE']}")
        found = [str(edge[it]) if it in edge else None for it in ("start:date", "end:date")]
        expectations.equal(f"neo4j days of {key}", found, expect["days"][key])
    # The script loads every type and every label, and names only columns that are there.
    for kind in {it[":TYPE"] for it in linkages}:
        if f"[edge:{kind} " not in script:
            raise SystemExit(f"neo4j: the script does not load {kind}")
    for label in {it[":LABEL"] for it in actors}:
        if f"MERGE (node:{label} " not in script:
            raise SystemExit(f"neo4j: the script does not load {label}")
    known = {name for it in [*actors, *linkages] for name in it}
    named = set(re.findall(r"row\.`([^`]+)`", script))
    expectations.equal("neo4j columns of the script", named - known - {"start:date", "end:date"}, set())
