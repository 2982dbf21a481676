"""Risk against networkx in one run: durations drawn and a forward pass, draw after draw.

python -m benchmarks.risk [--nodes N …] [--draws N] [--json]

The peer draws by random.betavariate and passes forward over a graph in plain days; it counts
no critical chains, which spares it half the work. Times are of the processor, the best of three:
what else the machine does is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx

from benchmarks.scheduling import graph_of, network
from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Network
from guatu.scheduling.risk import simulation
from guatu.scheduling.risk.simulation import risk_of
from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.working_days import state_council_calendar


def spread_network(nodes: int) -> Network:
    """The scheduling benchmark's network, every duration with three points."""
    dice = random.Random(nodes)
    plan = network(nodes, dice)
    rows = tuple(
        replace(
            one,
            spread=ThreePoints(
                dice.randrange(1, one.days + 1), one.days, one.days + dice.randrange(12)
            ),
        )
        for one in plan.activities
    )
    return replace(plan, activities=rows)


def peer_draws(plan: Network, graph: Any, draws: int) -> list[float]:
    """What one writes by hand: beta draws in a loop, a forward pass on networkx."""
    dice = random.Random(1)
    shapes = []
    for one in plan.activities:
        assert one.spread
        low, likely, high = one.spread.low, one.spread.likely, one.spread.high
        width = high - low
        rise = 4 * (likely - low) / width if width else 0.0
        shapes.append((low, width, 1 + rise, 5 - rise))
    order = list(nx.topological_sort(graph))
    ends = []
    for _ in range(draws):
        end: dict[int, float] = {}
        for at in order:
            begin = max((end[j] + graph.edges[j, at]["lag"] for j in graph.pred[at]), default=0.0)
            low, width, rise, fall = shapes[at]
            end[at] = begin + low + width * dice.betavariate(rise, fall)
        ends.append(max(end.values()))
    return ends


def best_of(act: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """Seconds of the processor and of the clock, each at its best."""
    took = []
    for _ in range(times):
        clock, began = time.perf_counter(), time.process_time()
        act()
        took.append((time.process_time() - began, time.perf_counter() - clock))
    return min(cpu for cpu, _ in took), min(wall for _, wall in took)


def measured(nodes: int, draws: int) -> dict[str, Any]:
    """One size: with arrays, without, and the peer; the slow ones on a hundredth of the draws."""
    plan, few = spread_network(nodes), max(draws // 100, 1)
    graph = graph_of(grid_of(plan, state_council_calendar()))
    cpu, wall = best_of(lambda: risk_of(plan, draws=draws))
    with_arrays, simulation._numpy = simulation._numpy, lambda: None
    plain, _ = best_of(lambda: risk_of(plan, draws=few), 1)
    simulation._numpy = with_arrays
    peer, _ = best_of(lambda: peer_draws(plan, graph, few), 1)
    places = nodes * draws
    return {
        "nodes": nodes,
        "draws": draws,
        "cpu_s": round(cpu, 3),
        "wall_s": round(wall, 3),
        "node_draws_per_s": round(places / cpu),
        "plain_node_draws_per_s": round(nodes * few / plain),
        "networkx_node_draws_per_s": round(nodes * few / peer),
        "ratio_to_plain": round(plain / few / (cpu / draws), 1),
        "ratio_to_networkx": round(peer / few / (cpu / draws), 1),
    }


def main() -> None:
    """Print a line a size."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--nodes", type=int, nargs="+", default=[12, 1_000])
    ask.add_argument("--draws", type=int, default=10_000)
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    for nodes in args.nodes:
        row = measured(nodes, args.draws)
        print(json.dumps(row) if args.json else "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
