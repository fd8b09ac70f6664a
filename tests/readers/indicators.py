"""Computes indicators on network.nodelink.json with the calls that they name, or as they are defined where they name none.

Each folder holds indicators.json: {"cluster", "values": {indicator: {"calls": [call], "values": {key: number}}}}. A value
of the whole cluster stands under the key "", one of two sectors under "sector|sector".
"""

import json
import math
import pathlib
import sys
from collections import defaultdict
from itertools import combinations

import expectations
import igraph
import networkx
import numpy

FOUR = ["industry", "academia", "research", "hospital"]


def mixing(graph):
    """Strength between sectors; inside a sector each edge counts once."""
    sums = defaultdict(float)
    for a, b, data in graph.edges(data=True):
        pair = sorted(graph.nodes[it]["sector"] for it in (a, b))
        sums["|".join(pair)] += data["weight"]
    return sums


def of_four(graph):
    sums = mixing(graph)
    return [sums["|".join(sorted(pair))] for pair in combinations(FOUR, 2)]


def evenness(graph):
    weights = [it for it in of_four(graph) if it > 0]
    return -sum(it / sum(weights) * math.log(it / sum(weights)) for it in weights) / math.log(6)


def participation(graph):
    found = {}
    for node in graph:
        towards = defaultdict(float)
        for other, data in graph[node].items():
            towards[graph.nodes[other]["sector"]] += data["weight"]
        if towards:
            total = sum(towards.values())
            found[node] = 1 - sum((it / total) ** 2 for it in towards.values())
    return found


def ei_index(graph):
    external = sum(graph.nodes[a]["sector"] != graph.nodes[b]["sector"] for a, b in graph.edges)
    return (2 * external - graph.number_of_edges()) / graph.number_of_edges()


def pipelines(graph, cluster):
    inside = {node for node, data in graph.nodes(data=True) if cluster in data.get("clusters", "").split("|")}
    total = sum(data["weight"] for _, _, data in graph.edges(data=True))
    return sum(data["weight"] for a, b, data in graph.edges(data=True) if len({a, b} & inside) == 1) / total


SECTORS = ["industry", "academia", "research", "hospital", "government", "support", "investor"]


def mixing_ratio(graph):
    """Strength between sectors over what it would be if everybody linked at random with the strength they have."""
    sums, strength = mixing(graph), defaultdict(float)
    for node, value in graph.degree(weight="weight"):
        strength[graph.nodes[node]["sector"]] += value
    total, found = sum(strength.values()), {}
    for at, a in enumerate(SECTORS):
        for b in SECTORS[at:]:
            expected = strength[a] * strength[b] / (2 if a == b else 1)
            if expected > 0:
                found["|".join(sorted((a, b)))] = sums["|".join(sorted((a, b)))] * total / expected
    return found


def pair_diversity(graph):
    weights = of_four(graph)
    return 1 - sum((it / sum(weights)) ** 2 for it in weights)


def coverage_of_all(graph):
    sums = mixing(graph)
    return sum(sums["|".join(sorted(pair))] > 0 for pair in combinations(SECTORS, 2)) / 21


def sector_diversity(graph):
    counts = [sum(data["sector"] == it for _, data in graph.nodes(data=True)) for it in SECTORS]
    shares = [it / sum(counts) for it in counts if it > 0]
    return math.exp(-sum(it * math.log(it) for it in shares))


def of_public(graph, values):
    return sum(value for node, value in values.items() if graph.nodes[node]["sector"] in PUBLIC) / sum(values.values())


def axis_margin(same):
    ranks, shares = same.pagerank(damping=0.85, weights="weight"), defaultdict(float)
    for sector, rank in zip(same.vs["sector"], ranks):
        shares[sector] += rank
    ordered = sorted([*shares.values(), 0.0])
    return ordered[-1] - ordered[-2]


def investor_embeddedness(graph):
    sectors = {node: data["sector"] for node, data in graph.nodes(data=True)}
    firms = [node for node in graph if sectors[node] == "industry"]
    return sum(any(sectors[other] == "investor" for other in graph[node]) for node in firms) / len(firms)


def counts(graph):
    found = defaultdict(int)
    for node in graph:
        found[graph.nodes[node]["sector"]] += 1
    return found


def weighted_ei(graph):
    inside = sum(data["weight"] for a, b, data in graph.edges(data=True) if graph.nodes[a]["sector"] == graph.nodes[b]["sector"])
    return 1 - 2 * inside / graph.size(weight="weight")


def expected_ei(graph):
    n = len(graph)
    return 1 - 2 * sum(it * (it - 1) for it in counts(graph).values()) / (n * (n - 1))


def roles(graph, wanted):
    """Gould & Fernandez, by path pattern, over all threes."""
    found = dict.fromkeys(graph, 0)
    for v in graph:
        for a in graph.predecessors(v):
            for c in graph.successors(v):
                if a != c and not graph.has_edge(a, c):
                    x, y, z = (graph.nodes[it]["sector"] for it in (a, v, c))
                    pattern = "A" + ("A" if y == x else "B") + ("A" if z == x else "B" if x == y or z == y else "C")
                    found[v] += wanted in (pattern, "all")
    return found


def anchor_shares(graph):
    raw = networkx.betweenness_centrality(graph, normalized=False)
    return {node: value / sum(raw.values()) for node, value in raw.items()}


def largest(graph):
    return max(map(len, networkx.connected_components(graph)), default=0)


def robustness(graph):
    left, total = graph.copy(), 0
    # The first of the highest degree: nodes come in the order of their names.
    while left:
        left.remove_node(max(left, key=left.degree))
        total += largest(left)
    return total / len(graph) ** 2


def retention(graph, sectors):
    left = [it for it in graph if graph.nodes[it]["sector"] not in sectors]
    return largest(graph.subgraph(left)) / len(left)


def without_anchor(graph):
    raw = networkx.betweenness_centrality(graph, normalized=False)
    highest = max(raw.values())
    anchor = next(it for it in graph if math.isclose(raw[it], highest, rel_tol=1e-10))
    return largest(graph.subgraph(set(graph) - {anchor})) / (len(graph) - 1)


def without_top(graph):
    top = sorted(graph, key=lambda it: -graph.degree(it))[: math.ceil(len(graph) / 20)]
    return largest(graph.subgraph(set(graph) - set(top))) / (len(graph) - len(top))


def hierarchy(graph):
    degrees = sorted((k for _, k in graph.degree if k), reverse=True)
    ranks = numpy.log(numpy.arange(1, len(degrees) + 1))
    return -numpy.polyfit(ranks, numpy.log(degrees), 1)[0]


def small_world(graph):
    n, k = len(graph), 2 * graph.number_of_edges() / len(graph)
    giant = graph.subgraph(max(networkx.connected_components(graph), key=len))
    clustering = networkx.average_clustering(graph) / (k / (n - 1))
    return clustering / (networkx.average_shortest_path_length(giant) / (math.log(n) / math.log(k)))


def adjacency(graph):
    return networkx.to_numpy_array(graph, weight=None)


def katz(graph):
    matrix = adjacency(graph)
    alpha = 0.85 / max(numpy.linalg.eigvalsh(matrix))
    return dict(zip(graph, numpy.linalg.solve(numpy.eye(len(graph)) - alpha * matrix, numpy.ones(len(graph)))))


def fiedler(graph):
    matrix = adjacency(graph.subgraph(max(networkx.connected_components(graph), key=len)))
    return sorted(numpy.linalg.eigvalsh(numpy.diag(matrix.sum(axis=0)) - matrix))[1]


def reach(graph, cluster):
    inside = {node for node, data in graph.nodes(data=True) if cluster in data.get("clusters", "").split("|")}
    return sum(any(it not in inside for it in graph[node]) for node in inside) / len(inside)


def diversity(graph, cluster):
    inside = {node for node, data in graph.nodes(data=True) if cluster in data.get("clusters", "").split("|")}
    sums = defaultdict(float)
    for a, b, data in graph.edges(data=True):
        for outside in {a, b} - inside:
            if graph.nodes[outside].get("country"):
                sums[graph.nodes[outside]["country"]] += data["weight"]
    return 1 - sum((it / sum(sums.values())) ** 2 for it in sums.values())


PUBLIC, RESEARCH = {"government", "support"}, {"academia", "research", "hospital"}

# Those that name no call, or one of a program that is not installed here.
DEFINED = {
    "katz": lambda graph, _: katz(graph),
    "brokerage-coordinator": lambda graph, _: roles(graph, "AAA"),
    "brokerage-itinerant": lambda graph, _: roles(graph, "ABA"),
    "brokerage-gatekeeper": lambda graph, _: roles(graph, "ABB"),
    "brokerage-representative": lambda graph, _: roles(graph, "AAB"),
    "brokerage-liaison": lambda graph, _: roles(graph, "ABC"),
    "brokerage-total": lambda graph, _: roles(graph, "all"),
    "anchor-share": lambda graph, _: anchor_shares(graph),
    "degree-hierarchy": lambda graph, _: hierarchy(graph),
    "small-world": lambda graph, _: small_world(graph),
    "algebraic-connectivity": lambda graph, _: fiedler(graph),
    "robustness": lambda graph, _: robustness(graph),
    "robustness-relative": lambda graph, _: robustness(graph) / ((len(graph) - 1) / (2 * len(graph))),
    "retention-without-anchor": lambda graph, _: without_anchor(graph),
    "retention-without-top": lambda graph, _: without_top(graph),
    "retention-without-government": lambda graph, _: retention(graph, {"government"}),
    "retention-without-public": lambda graph, _: retention(graph, PUBLIC),
    "retention-without-research": lambda graph, _: retention(graph, RESEARCH),
    "retention-without-investors": lambda graph, _: retention(graph, {"investor"}),
    "ei-index-weighted": lambda graph, _: weighted_ei(graph),
    "ei-expected": lambda graph, _: expected_ei(graph),
    "ei-excess": lambda graph, _: ei_index(graph) - expected_ei(graph),
    "external-reach": reach,
    "pipeline-diversity": diversity,
    "participation": lambda graph, _: participation(graph),
    "ei-index": lambda graph, _: ei_index(graph),
    "external-pipelines": pipelines,
    "pair-coverage": lambda graph, _: sum(it > 0 for it in of_four(graph)) / 6,
    "pair-evenness": lambda graph, _: evenness(graph),
    "sector-mixing": lambda graph, _: mixing(graph),
    "sector-mixing-ratio": lambda graph, _: mixing_ratio(graph),
    "pair-coverage-all": lambda graph, _: coverage_of_all(graph),
    "pair-diversity": lambda graph, _: pair_diversity(graph),
    "sector-diversity": lambda graph, _: sector_diversity(graph),
    "public-tie-share": lambda graph, _: of_public(graph, dict(graph.degree(weight="weight"))),
    "public-betweenness-share": lambda graph, _: of_public(graph, networkx.betweenness_centrality(graph)),
    "axis-margin": lambda graph, _: axis_margin(igraph.Graph.from_networkx(graph)),
    "investor-embeddedness": lambda graph, _: investor_embeddedness(graph),
}


def by_key(found, keys):
    """Values of a call by key, whatever it gives: a number, one for each node in order, or one for each key."""
    if isinstance(found, dict):
        return found
    if isinstance(found, list):
        return dict(zip(keys, found))
    return {"": found}


def compute(call, graph, same):
    program, expression = call.split(": ", 1)
    names = {"networkx": {"G": graph, "nx": networkx}, "igraph": {"G": same, "igraph": igraph}}
    try:
        return eval(expression, names[program])
    except ModuleNotFoundError:
        # networkx leaves some of its work to scipy; where that is not installed the other program is enough.
        return None


computed = set()
for name in sys.argv[1:]:
    folder = pathlib.Path(name)
    document = json.loads((folder / "network.nodelink.json").read_text(encoding="utf-8"))
    asked = json.loads((folder / "indicators.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(document, edges="edges")
    same = igraph.Graph.from_networkx(graph)
    # A graph without edges does not know their attributes.
    same.es["weight"] = [data["weight"] for _, _, data in graph.edges(data=True)]
    for indicator, published in asked["values"].items():
        values = {key: value for key, value in published["values"].items() if value is not None}
        calls = [call for call in published["calls"] if call.split(":")[0] in ("networkx", "igraph")]
        # What is undefined has no number in other programs either, and may stop them.
        results = [compute(call, graph, same) for call in calls if values]
        results = [it for it in results if it is not None]
        if not results and indicator in DEFINED and values:
            results.append(DEFINED[indicator](graph, asked["cluster"]))
        for found in results:
            found = by_key(found, list(graph))
            computed.add(indicator)
            for key, value in values.items():
                # A missing pair of sectors is not linked.
                expectations.close(f"{name}: {indicator} of {key or 'the cluster'}", found.get(key, 0.0), value, 1e-8)
expected = json.loads((pathlib.Path(sys.argv[1]).parent / "computed.json").read_text(encoding="utf-8"))
expectations.equal("indicators that were computed", sorted(computed), expected)
