"""Runs calls of one graph library on one graph at a time, and says how long each took.

Asked line by line over standard input, in JSON, it answers in JSON. A graph is two files: pairs of nodes as unsigned 32-bit
numbers, each edge once, and weights as doubles. Values go back as a file of doubles.
"""

import gc
import importlib
import json
import resource
import sys
import time

import numpy as np


def igraph(module, nodes, ends, weights):
    graph = module.Graph(n=nodes, edges=ends)
    graph.es["weight"] = weights.tolist()
    return graph


def networkit(module, nodes, ends, weights):
    module.setNumberOfThreads(1)
    columns = (ends[:, 0].astype(np.uint64), ends[:, 1].astype(np.uint64))
    return module.GraphFromCoo((weights, columns), n=nodes, weighted=True)


def rustworkx(module, nodes, ends, weights):
    graph = module.PyGraph(multigraph=False)
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(list(zip(ends[:, 0].tolist(), ends[:, 1].tolist(), weights.tolist())))
    return graph


def networkx(module, nodes, ends, weights):
    graph = module.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_weighted_edges_from(zip(ends[:, 0].tolist(), ends[:, 1].tolist(), weights.tolist()))
    return graph


BUILD = {"igraph": igraph, "networkit": networkit, "rustworkx": rustworkx, "networkx": networkx}


def by_node(values, nodes):
    """The values of a mapping from nodes, in the order of the nodes."""
    return [values[node] for node in range(nodes)]


def labels(parts, nodes):
    """For each node the number of the part that it is in."""
    found = np.zeros(nodes)
    for number, part in enumerate(parts):
        found[list(part)] = number
    return found


def pairs(edges):
    """Edges as one ascending list of their ends."""
    return [end for edge in sorted(tuple(sorted(it)) for it in edges) for end in edge]


def several(parts):
    """Nodes that are in more than one part, ascending."""
    nodes, counts = np.unique([node for part in parts for node in part], return_counts=True)
    return nodes[counts > 1]


def main():
    library = sys.argv[1]
    module = importlib.import_module(library)
    names = {"library": module, "np": np, "by_node": by_node, "labels": labels, "pairs": pairs, "several": several}
    gc.disable()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if "graph" in question:
                nodes = question["nodes"]
                names.pop("g", None)
                gc.collect()
                ends = np.fromfile(question["graph"] + ".ends", dtype=np.uint32).reshape(-1, 2).astype(np.int64)
                weights = np.fromfile(question["graph"] + ".weights")
                names |= {"g": BUILD[library](module, nodes, ends, weights), "nodes": nodes}
                answer = {}
            else:
                call = eval("lambda: " + question["call"], names)
                began = time.perf_counter()
                result = call()
                seconds = time.perf_counter() - began
                if "values" in question:
                    values = eval(question["values"], names | {"r": result})
                    np.asarray(values, dtype=np.float64).tofile(question["file"])
                del result
                answer = {"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        except Exception as error:  # the benchmark says what a library cannot do
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
