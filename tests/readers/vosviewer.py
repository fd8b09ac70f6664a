"""Checks network.vosviewer.json and the tables of network.vosviewer.zip by the rules of VOSviewer."""

import html
import io
import json
import math
import zipfile

import expectations
import pandas

WEIGHTS = ["Links", "Total link strength"]


def check(what, holds):
    if not holds:
        raise SystemExit(f"vosviewer: {what}")


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def rules(expect, items, links):
    """What the program checks before it shows a network."""
    check("three items", len(items) >= 3)
    ids = [it["id"] for it in items]
    check("ids", all(ids) and len(set(ids)) == len(ids))
    expectations.equal("vosviewer ids", ids, expect["order"])
    check("places", all(is_number(it["x"]) and is_number(it["y"]) for it in items))
    check("places apart", len({(it["x"], it["y"]) for it in items}) > 1)
    check("clusters", all(isinstance(it["cluster"], int) and 1 <= it["cluster"] <= 1000 for it in items))
    check("weights", all(is_number(it["weights"][name]) and it["weights"][name] >= 0 for it in items for name in WEIGHTS))
    check("ends", {it for link in links for it in link[:2]} <= set(ids))
    pairs = [frozenset(it[:2]) for it in links]
    check("pairs", len(set(pairs)) == len(pairs) and all(len(it) == 2 for it in pairs))
    expectations.merged("vosviewer", expect, len(items), [it[2] for it in links], False)
    for item in items:
        own = [it[2] for it in links if item["id"] in it[:2]]
        expectations.equal(f"links of {item['id']}", item["weights"]["Links"], len(own))
        expectations.close(f"strength of {item['id']}", item["weights"]["Total link strength"], sum(own))
        for metric, values in expect["metrics"].items():
            expectations.equal(f"score of {item['id']}", item["scores"][metric], values.get(item["id"]))


for folder, expect in expectations.folders():
    document = json.loads((folder / "network.vosviewer.json").read_text(encoding="utf-8"))
    items = document["network"]["items"]
    links = [[it["source_id"], it["target_id"], it["strength"]] for it in document["network"]["links"]]
    rules(expect, items, links)
    for item in items:
        expectations.equal("vosviewer label", item["label"], expect["labels"][item["id"]])
        check("description is HTML", "<" not in item["description"])
    shown = {it["cluster"] for it in items}
    expectations.equal("vosviewer clusters", {it["cluster"] for it in document["network"]["clusters"]}, shown)
    colours = {it["cluster"]: it["color"] for it in document["config"]["color_schemes"]["cluster_colors"]}
    for item in items:
        expectations.equal(f"vosviewer colour of {item['id']}", colours[item["cluster"]], expect["colours"][item["id"]])

    with zipfile.ZipFile(folder / "network.vosviewer.zip") as archive:
        # A network without links is an empty file, which pandas refuses.
        network = archive.read("network.txt").decode("utf-8")
        table = pandas.read_csv(archive.open("map.txt"), sep="\t", keep_default_na=False)
        texts = ["id", "label", "x", "y", "cluster", *[f"weight<{it}>" for it in WEIGHTS]]
        texts += [f"score<{it}>" for it in expect["metrics"]] + ["url", "description"]
        expectations.equal("vosviewer columns", list(table.columns), texts)
        rows = table.to_dict("records")
        for row in rows:
            row["weights"] = {it: row[f"weight<{it}>"] for it in WEIGHTS}
            scores = {it: row[f"score<{it}>"] for it in expect["metrics"]}
            row["scores"] = {name: None if it == "" else float(it) for name, it in scores.items()}
            expectations.equal("vosviewer label", row["label"], expectations.line(expect["labels"][row["id"]]))
        lines = pandas.read_csv(io.StringIO(network), sep="\t", header=None) if network else pandas.DataFrame()
        check("three columns", not network or len(lines.columns) == 3)
        rules(expect, rows, lines.values.tolist())
        expectations.equal("vosviewer descriptions", [html.unescape(it["description"]) for it in rows],
                           [html.unescape(expectations.line(it["description"])) for it in items])
