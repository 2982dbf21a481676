"""Scheduling against networkx in one run: both passes over projects of 12 nodes, 1.4 arcs a node.

python -m benchmarks.scheduling [--nodes N …] [--json]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import networkx as nx

from guatu.scheduling.change import NewDays, changed
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.passes import earliest, latest
from guatu.scheduling.replan import replan
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import DayKind, state_council_calendar

PROJECT = 12
ARCS = 1.4


def network(nodes: int, dice: random.Random) -> Network:
    """Projects side by side, each node after earlier ones of its project; two calendars mixed."""
    activities = []
    for at in range(nodes):
        first = at - at % PROJECT
        leaders = range(first, at)
        count = min(len(leaders), int(ARCS + dice.random() * 1.1))
        after = tuple(Arc(f"n{j}", dice.choice((0, 0, 3))) for j in dice.sample(leaders, count))
        kind = DayKind.EVERY_DAY if dice.random() < 0.2 else DayKind.WORKING
        activities.append(Activity(f"n{at}", dice.randrange(1, 12), after, kind))
    return Network(
        as_of=date(2022, 1, 4), deadline=date(2022, 12, 30), activities=tuple(activities)
    )


def graph_of(grid: Grid) -> Any:
    """The same network as the peer holds it."""
    graph: Any = nx.DiGraph()
    for at, days in enumerate(grid.days):
        graph.add_node(at, days=days)
        graph.add_edges_from((j, at, {"lag": lag}) for j, lag in grid.before[at])
    return graph


def peer_passes(graph: Any) -> None:
    """Both passes on networkx, in plain days: no calendars at all, which spares it work."""
    begin: dict[int, int] = {}
    order = list(nx.topological_sort(graph))
    for at in order:
        begin[at] = max(
            (begin[j] + graph.nodes[j]["days"] + graph.edges[j, at]["lag"] for j in graph.pred[at]),
            default=0,
        )
    end: dict[int, int] = {}
    for at in reversed(order):
        end[at] = min(
            (end[k] - graph.nodes[k]["days"] - graph.edges[at, k]["lag"] for k in graph.succ[at]),
            default=0,
        )


def best_of(act: Callable[[], object], times: int = 5) -> float:
    """The quickest of several runs: what else the machine does only ever adds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return min(took)


def measured(nodes: int) -> dict[str, Any]:
    """One size, ours beside the peer."""
    plan = network(nodes, random.Random(nodes))
    calendar = state_council_calendar()
    grid = grid_of(plan, calendar)
    graph = graph_of(grid)
    ours = best_of(lambda: (latest(grid), earliest(grid)))
    peer = best_of(lambda: peer_passes(graph), 3)
    return {
        "nodes": nodes,
        "arcs": len(grid.before.other),
        "passes_ms": round(ours * 1000, 1),
        "building_ms": round(best_of(lambda: grid_of(plan, calendar), 3) * 1000, 1),
        "networkx_passes_ms": round(peer * 1000, 1),
        "networkx_building_ms": round(best_of(lambda: graph_of(grid), 3) * 1000, 1),
        "ratio": round(peer / ours, 1),
    }


def replanning(nodes: int) -> dict[str, Any]:
    """One reported slip in a county's nodes: looked at again, against everything anew."""
    dice = random.Random(nodes)
    plan = network(nodes, dice)
    calendar = state_council_calendar()
    schedule = scheduled(plan, calendar)
    assert isinstance(schedule, Schedule)
    slips = [
        NewDays(activity.id, activity.days + 5) for activity in dice.sample(plan.activities, 100)
    ]
    touched = sorted(len(replan(schedule, slip)[1]) for slip in slips)
    once = best_of(lambda: [replan(schedule, slip) for slip in slips]) / len(slips)
    anew = best_of(lambda: scheduled(changed(plan, slips[0]), calendar))
    return {
        "nodes": nodes,
        "slips": len(slips),
        "touched_median": touched[len(touched) // 2],
        "touched_most": touched[-1],
        "replan_ms": round(once * 1000, 2),
        "anew_ms": round(anew * 1000, 1),
        "ratio": round(anew / once, 1),
    }


def main() -> None:
    """Print a line a size, then one of replanning after a slip."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--nodes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--county", type=int, default=3_000, help="nodes of the replanned county")
    args = ask.parse_args()
    for row in [*map(measured, args.nodes), replanning(args.county)]:
        print(json.dumps(row) if args.json else "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
