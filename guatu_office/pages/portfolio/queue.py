"""Queue (排队): who stands in an over-full week, and who moves when room is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guatu.publishing.difference_table import moved_in_words
from guatu.scheduling.portfolio.difference import (
    NodeDates,
    NodeDifference,
    PledgeDifference,
    Turn,
    differences,
)
from guatu.scheduling.portfolio.levelled_county import LevelledCounty
from guatu.scheduling.portfolio.weekly_load import CrewLoad, WeekLoad


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Waiting (排队的一项): a promise with those of its nodes that ask for the crew that week."""

    number: str
    title: str
    nodes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Queue of some weeks (几周的排队): from a Monday to a Sunday, the same promises all along."""

    week: WeekLoad
    sunday: date
    waiting: tuple[Waiting, ...]


def queues(load: CrewLoad, found: LevelledCounty) -> tuple[Queue, ...]:
    """Queues (各周排队): of the over-full weeks, in order; weeks alike and side by side are one."""
    made: list[Queue] = []
    for week in load.over_weeks:
        last = made[-1] if made else None
        sunday = week.monday + timedelta(days=6)
        if last and last.sunday + timedelta(days=1) == week.monday and _alike(last.week, week):
            made[-1] = replace(last, sunday=sunday)
        else:
            made.append(Queue(week=week, sunday=sunday, waiting=tuple(_waiting(week, found))))
    return tuple(made)


def _alike(one: WeekLoad, other: WeekLoad) -> bool:
    return (one.most, one.keys) == (other.most, other.keys)


def _waiting(week: WeekLoad, found: LevelledCounty) -> Iterator[Waiting]:
    names, pledges = found.alone_side.names, found.alone_side.pledges
    for number in sorted({number for number, _ in week.keys}):
        nodes = [names[key] for key in week.keys if key[0] == number]
        yield Waiting(number=number, title=pledges[number].title, nodes="、".join(nodes))


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedNode:
    """Moved node (被挪动的节点): both sides and the move in words."""

    name: str
    before: NodeDates | None
    after: NodeDates | None
    start_by: int | None
    finish_by: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPledge:
    """Moved promise (被挪动的一项): `words` say how many of its nodes move, and how far."""

    number: str
    title: str
    turn: Turn
    late: bool
    because: str
    words: str
    nodes: tuple[MovedNode, ...]


def moved(found: LevelledCounty) -> tuple[MovedPledge, ...]:
    """Moved (被挪动的): from each promise alone to all together, the late ones first.

    A node whose room alone changes has not moved.
    """
    calendar = found.county.calendar
    told = differences(found.alone_side, found.together_side, calendar)
    late = sorted(told, key=lambda one: (one.turn is Turn.KEPT, one.number))
    made = (_moved(one, found) for one in late)
    return tuple(one for one in made if one.nodes or one.turn is not Turn.KEPT)


def _moved(one: PledgeDifference, found: LevelledCounty) -> MovedPledge:
    nodes = tuple(_node(node) for node in one.nodes if node.start_by or node.finish_by)
    late = one.turn in (Turn.TURNS_LATE, Turn.LATER, Turn.NO_DATES)
    return MovedPledge(
        number=one.number,
        title=found.alone_side.pledges[one.number].title,
        turn=one.turn,
        late=late,
        because=one.because if late else "",
        words=_words(nodes),
        nodes=nodes,
    )


def _node(node: NodeDifference) -> MovedNode:
    return MovedNode(
        name=node.name,
        before=node.before,
        after=node.after,
        start_by=node.start_by,
        finish_by=node.finish_by,
        words=moved_in_words(node.start_by or node.finish_by),
    )


def _words(nodes: tuple[MovedNode, ...]) -> str:
    if not nodes:
        return ""
    far = max((node.start_by or node.finish_by or 0 for node in nodes), key=abs)
    return f"{len(nodes)} 个节点要动，最多{moved_in_words(far)}"
