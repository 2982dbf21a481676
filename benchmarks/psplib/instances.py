"""Instance files of PSPLIB (ProGen format) as shared plans."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from guatu.scheduling.levelling.plan import SharedPlan, Step, Wait


def read(path: Path) -> SharedPlan:
    """A single-mode instance; steps are numbered from 0 in the file's order."""
    text = path.read_text(encoding="latin-1")
    relations = section(text, "PRECEDENCE RELATIONS:")[1:]
    requests = [
        row.split() for row in section(text, "REQUESTS/DURATIONS:") if re.match(r"\s*\d", row)
    ]
    room = [int(x) for x in section(text, "RESOURCEAVAILABILITIES:")[1].split()]
    after: list[list[Wait]] = [[] for _ in requests]
    for job, row in enumerate(relations):
        for successor in row.split()[3:]:
            after[int(successor) - 1].append(Wait(str(job)))
    steps = tuple(
        Step(
            id=str(job),
            days=int(row[2]),
            after=tuple(after[job]),
            needs={f"R{k}": int(x) for k, x in enumerate(row[3:]) if int(x)},
        )
        for job, row in enumerate(requests)
    )
    return SharedPlan(steps=steps, crews={f"R{k}": count for k, count in enumerate(room)})


def section(text: str, title: str) -> list[str]:
    """The lines between a title and the next row of stars."""
    rows = text.split(title)[1].split("****")[0].splitlines()[1:]
    return [row for row in rows if row.strip()]


def best_known(folder: Path) -> dict[str, int]:
    """Best known makespans beside the instances, where the folder lists them."""
    table = folder / "best_known.csv"
    if not table.exists():
        return {}
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {row["instance"]: int(row["best_known_makespan"]) for row in rows}
