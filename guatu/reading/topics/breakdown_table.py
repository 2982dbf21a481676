"""Breakdown table (任务分解表): an earlier year's tasks with the offices that were charged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guatu.reading.topics.breakdown_sheet import Rows, cell_name, sheets_of
from guatu.reading.topics.local_names import names_in
from guatu.reading.topics.office import directory
from guatu.reading.topics.suggestion import EarlierTask
from guatu.vocabulary.problem import Problem, Unusable

_BETWEEN = re.compile(r"[、，,；;\n\r/]+|(?<=[局委办部会院])[ 　]+")
_ASIDE = re.compile(r"[（(](?:牵头|主办|排名第一)[^）)]*[）)]|^(?:牵头|配合|责任)单位[:：]")
_SAME_AS_ABOVE = re.compile(r"^(?:同上|〃|″|\")$")


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownTable:
    """Breakdown table (任务分解表): tasks in order, and this place's names by office id."""

    name: str
    tasks: tuple[EarlierTask, ...]
    names: dict[str, str]


def read_breakdown(path: Path) -> BreakdownTable:
    """Read a breakdown table (读分解表): every sheet with a heading row of tasks and offices.

    Raises Unusable, naming file, sheet and cell, when no sheet has one or a task is lacking.
    """
    tasks: list[EarlierTask] = []
    headed = False
    for title, rows in sheets_of(path):
        columns = _columns(rows)
        if columns:
            headed = True
            tasks += _tasks(rows, columns, f"{path.name} {title}")
    if not headed:
        first = int(directory().table["first_rows"])
        raise Unusable(
            Problem(
                f"{path.name} A1",
                f"前 {first} 行里没有同时写着任务（如“目标任务”）和单位（如“牵头单位”）的表头",
            )
        )
    if not tasks:
        raise Unusable(Problem(f"{path.name} A1", "表头下面没有一行既有任务又有牵头单位"))
    units = [unit for task in tasks for unit in (task.lead, *task.supporting)]
    return BreakdownTable(name=path.name, tasks=tuple(tasks), names=names_in(units))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    row: int
    task: int
    target: int | None
    lead: int
    supporting: int | None


def _columns(rows: Rows) -> _Columns | None:
    """The heading row: the first that names both a task and an office."""
    for at, row in enumerate(rows[: int(directory().table["first_rows"])]):
        said = ["".join(cell.split()) for cell in row]
        task, target = _heading(said, "task"), _heading(said, "target")
        lead, both = _heading(said, "lead"), _heading(said, "both")
        supporting = _heading(said, "supporting")
        offices = lead if lead is not None else both
        if task is not None and offices is not None:
            # Beside 牵头单位, a column 责任单位 holds those who support.
            aside = supporting if supporting is not None or lead is None else both
            return _Columns(row=at, task=task, target=target, lead=offices, supporting=aside)
    return None


def _heading(said: list[str], kind: str) -> int | None:
    """The column whose heading comes first in the drawer's list of synonyms."""
    for synonym in directory().table[kind]:
        if synonym in said:
            return said.index(synonym)
    return None


def _tasks(rows: Rows, columns: _Columns, place: str) -> Iterator[EarlierTask]:
    units: list[str] = []
    for at, row in enumerate(rows[columns.row + 1 :], start=columns.row + 1):
        words, said = row[columns.task], row[columns.lead]
        # A row of one merged cell is a chapter's title, not a task.
        if said == words:
            continue
        if not _SAME_AS_ABOVE.match(said):
            units = _units(said)
        if not words or not units:
            continue
        aside = _units(row[columns.supporting]) if columns.supporting is not None else []
        supporting = [unit for unit in dict.fromkeys([*units[1:], *aside]) if unit != units[0]]
        yield EarlierTask(
            words=_whole(words, row, columns),
            lead=units[0],
            supporting=tuple(supporting),
            place=f"{place} {cell_name(at, columns.task)}",
        )


def _whole(words: str, row: list[str], columns: _Columns) -> str:
    target = row[columns.target] if columns.target is not None else ""
    joined = words if not target or target in words else f"{words}，{target}"
    return " ".join(joined.split())


def _units(cell: str) -> list[str]:
    parts = (_ASIDE.sub("", part.strip()).strip(" 　:：。") for part in _BETWEEN.split(cell))
    return [part for part in dict.fromkeys(parts) if part]
