"""Reads network.xlsx with openpyxl and pandas."""

import expectations
import openpyxl
import pandas

for folder, expect in expectations.folders():
    path = folder / "network.xlsx"
    book = openpyxl.load_workbook(path)
    names = ["nodes", "edges", *(["metrics"] if expect["metrics"] else []), "README"]
    expectations.equal("xlsx sheets", book.sheetnames, names)
    for sheet in book.worksheets[:-1]:
        expectations.equal(f"xlsx header of {sheet.title}", sheet.freeze_panes, "A2")
        for row in sheet.iter_rows():
            if any(it.data_type == "f" for it in row):
                raise SystemExit(f"xlsx: a formula in {sheet.title}")
    readme = "\n".join(it[0] for it in book["README"].iter_rows(values_only=True))
    for number in (expect["nodes"], expect["edges"]):
        if str(number) not in readme:
            raise SystemExit(f"xlsx: {number} is not in the README")

    read = {name: pandas.read_excel(path, sheet_name=name, dtype={"Id": str, "start_date": str, "end_date": str}) for name in names[:-1]}
    nodes = dict(zip(read["nodes"]["Id"], read["nodes"]["Label"]))
    edges = {}
    for row in read["edges"].to_dict("records"):
        dates = {name: None if pandas.isna(row[name]) else row[name] for name in ("start_date", "end_date")}
        edges[row["Id"]] = {"weight": row["Weight"], **dates}
    expectations.network("xlsx", expect, nodes, edges)
    expectations.labels("xlsx", expect, nodes, expectations.readable)
    if expect["edges"]:
        kinds = {"Directed" if expect["directed"] else "Undirected"}
        expectations.equal("xlsx direction", set(read["edges"]["Type"]), kinds)
    for key, latitude in zip(read["nodes"]["Id"], read["nodes"]["lat"]):
        found = None if pandas.isna(latitude) else latitude
        expectations.equal(f"xlsx latitude of {key}", found, expect["latitudes"].get(key))
    for metric, values in expect["metrics"].items():
        for key, value in zip(read["metrics"]["Id"], read["metrics"][metric]):
            expectations.equal(f"xlsx {metric} of {key}", None if pandas.isna(value) else value, values.get(key))
