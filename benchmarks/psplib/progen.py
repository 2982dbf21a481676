"""Instances in the manner of ProGen (Kolisch and Sprecher 1996), to tune on without the judges.

python -m benchmarks.psplib.progen FOLDER --jobs 60 --complexity 1.5 --factor 1.0 --strength 0.2

Single mode, four renewable resources, as the sets j30 to j120 are drawn: durations 1 to 10,
requests 1 to 10, three starts and three finishes, at most three arcs in or out of a job.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

RESOURCES = 4
MOST_ARCS = 3
FIRST = range(1, 4)


def precedence(jobs: int, complexity: float, dice: random.Random) -> list[set[int]]:
    """Successors of jobs 0 … jobs + 1 (two dummies): acyclic, no arc implied by others."""
    after: list[set[int]] = [set() for _ in range(jobs + 2)]
    before: list[set[int]] = [set() for _ in range(jobs + 2)]

    def join(a: int, b: int) -> None:
        after[a].add(b)
        before[b].add(a)

    for b in FIRST:
        join(0, b)
    last = range(jobs - 2, jobs + 1)
    for a in last:
        join(a, jobs + 1)
    for b in range(4, jobs + 1):
        join(dice.choice([a for a in range(1, min(b, jobs - 2)) if len(after[a]) < MOST_ARCS]), b)
    for a in range(1, jobs - 2):
        later = [b for b in range(max(a + 1, 4), jobs + 1) if len(before[b]) < MOST_ARCS]
        if not after[a]:
            join(a, dice.choice(later or [jobs + 1]))
    wanted = round(complexity * (jobs + 2))
    for _ in range(200 * jobs):
        a, b = sorted(dice.sample(range(1, jobs + 1), 2))
        crowded = len(after[a]) >= MOST_ARCS or len(before[b]) >= MOST_ARCS
        if b in FIRST or a in last or crowded or sum(map(len, after)) >= wanted:
            continue
        if b not in reached(after, a) and not implied(after, before, a, b):
            join(a, b)
    return after


def reached(after: list[set[int]], a: int) -> set[int]:
    """All that comes after a job."""
    seen: set[int] = set()
    waiting = [a]
    while waiting:
        for b in after[waiting.pop()] - seen:
            seen.add(b)
            waiting.append(b)
    return seen


def implied(after: list[set[int]], before: list[set[int]], a: int, b: int) -> bool:
    """Whether the arc a-b would make another arc redundant."""
    below = reached(after, b) | {b}
    above = reached(before, a) | {a}
    return any(after[x] & below for x in above)


def requests(jobs: int, factor: float, dice: random.Random) -> list[list[int]]:
    """Requests of every job: a share `factor` of all job-resource pairs, each job one at least."""
    rows = [[0] * RESOURCES for _ in range(jobs)]
    for row in rows:
        row[dice.randrange(RESOURCES)] = dice.randint(1, 10)
    free = [(i, k) for i in range(jobs) for k in range(RESOURCES) if not rows[i][k]]
    wanted = round(factor * jobs * RESOURCES) - jobs
    for i, k in dice.sample(free, max(0, min(wanted, len(free)))):
        rows[i][k] = dice.randint(1, 10)
    return rows


def capacities(
    days: list[int], needs: list[list[int]], after: list[set[int]], strength: float
) -> list[int]:
    """Between the largest request and the peak of the earliest schedule, by `strength`."""
    start = [0] * len(days)
    for a in range(len(days)):
        for b in after[a]:
            start[b] = max(start[b], start[a] + days[a])
    room = []
    for k in range(RESOURCES):
        least = max(row[k] for row in needs)
        peak = max(
            sum(needs[j][k] for j in range(len(days)) if start[j] <= t < start[j] + days[j])
            for t in set(start)
        )
        room.append(least + round(strength * max(0, peak - least)))
    return room


def written(days: list[int], needs: list[list[int]], after: list[set[int]], room: list[int]) -> str:
    """The text of an instance file."""
    line = "*" * 72
    rows = [line, "PRECEDENCE RELATIONS:", "jobnr.    #modes  #successors   successors"]
    rows += [
        f"{j + 1:4}  1  {len(after[j])}  {' '.join(str(b + 1) for b in sorted(after[j]))}"
        for j in range(len(days))
    ]
    rows += [line, "REQUESTS/DURATIONS:", "jobnr. mode duration  R 1  R 2  R 3  R 4", "-" * 72]
    rows += [f"{j + 1:4}  1  {days[j]}  {' '.join(map(str, needs[j]))}" for j in range(len(days))]
    rows += [
        line,
        "RESOURCEAVAILABILITIES:",
        "  R 1  R 2  R 3  R 4",
        " ".join(map(str, room)),
        line,
    ]
    return "\n".join(rows) + "\n"


def instance(jobs: int, complexity: float, factor: float, strength: float, seed: int) -> str:
    """One instance: the same for the same arguments."""
    dice = random.Random(f"{jobs} {complexity} {factor} {strength} {seed}")
    after = precedence(jobs, complexity, dice)
    days = [0, *(dice.randint(1, 10) for _ in range(jobs)), 0]
    none = [0] * RESOURCES
    needs = [none, *requests(jobs, factor, dice), none]
    return written(days, needs, after, capacities(days, needs, after, strength))


def main() -> None:
    """Write instances into a folder."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--jobs", type=int, default=60)
    ask.add_argument("--complexity", type=float, default=1.5)
    ask.add_argument("--factor", type=float, default=1.0)
    ask.add_argument("--strength", type=float, default=0.2)
    ask.add_argument("--count", type=int, default=1)
    args = ask.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for seed in range(1, args.count + 1):
        text = instance(args.jobs, args.complexity, args.factor, args.strength, seed)
        name = f"g{args.jobs}_{args.complexity}_{args.factor}_{args.strength}_{seed}.sm"
        (args.folder / name).write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
