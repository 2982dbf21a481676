"""Learned durations (历史用时): how long each step took here, beside what the template says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median, quantiles

from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.scheduling.template import TemplateNode
from guatu.scheduling.template_drawer import templates
from guatu.scheduling.times_taken import Took
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.problem import Problem, Unusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Learned (历史用时): of `count` times; quartiles in the node's own days.

    `planned` is the template's figure with its mark; `slip` the median of days past the
    planned day among those that had one, None where fewer than enough had.
    """

    template: str
    title: str
    node: str
    name: str
    calendar: DayKind
    planned: int
    verified: str
    count: int
    lower: float
    middle: float
    upper: float
    slip: float | None


@cache
def least_times(path: Path = DRAWER / "durations" / "learned.toml") -> int:
    """Least times (至少几次): fewer give no figure; raises Unusable naming the file."""
    least = read_rule_file(path, frozenset({"least"})).body.get("least")
    if type(least) is not int or least < 2:
        raise Unusable(Problem(str(path), "least 应是不小于 2 的整数"))
    return least


def learned_durations(
    times: Iterable[Took], county: Path | None = None, least: int | None = None
) -> tuple[Learned, ...]:
    """Learned durations (历史用时): by template and node, in the templates' own order.

    A node that happened fewer than `least` times is left out.
    """
    enough = least_times() if least is None else max(least, 2)
    groups: dict[tuple[str, str], list[Took]] = defaultdict(list)
    for took in times:
        groups[took.template, took.node].append(took)
    return tuple(
        _learned(one.id, one.title, node, found, enough)
        for one in sorted(templates(county), key=lambda one: one.id)
        for node in one.nodes
        if len(found := groups.get((one.id, node.id), [])) >= enough
    )


def _learned(
    template: str, title: str, node: TemplateNode, found: Sequence[Took], enough: int
) -> Learned:
    days = sorted(took.days for took in found)
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    slips = [took.slip for took in found if took.slip is not None]
    return Learned(
        template=template,
        title=title,
        node=node.id,
        name=node.name,
        calendar=node.calendar,
        planned=node.days,
        verified=node.verified,
        count=len(days),
        lower=lower,
        middle=middle,
        upper=upper,
        slip=median(slips) if len(slips) >= enough else None,
    )
