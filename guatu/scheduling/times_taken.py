"""Times taken (各次用时): how long each step of a closed promise took here.

Only promises that were closed count, and of them only steps whose beginning is known: the
day on which all that they wait for was done, or for a first step the day the office signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge, Stage
from guatu.scheduling.done_node import begun_on, done_on, milestone_of
from guatu.scheduling.template import TemplateNode
from guatu.scheduling.template_choice import Choice, choose
from guatu.scheduling.working_days import DayKind, WorkingDays
from guatu.vocabulary.unknown import Unknown

ACCEPTED = "pledge.accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Took (一次用时): one step of one promise; `slip` in days past its planned day, if planned.

    `days` are of the node's own calendar; a step done on the day it could begin took 1.
    """

    template: str
    node: str
    pledge: str
    began_on: date
    done_on: date
    days: int
    slip: int | None = None


def times_taken(
    pledges: Iterable[Pledge],
    accepted_on: Mapping[str, date],
    calendar: WorkingDays,
    county: Path | None = None,
) -> Iterator[Took]:
    """Times taken (各次用时): of closed promises; `accepted_on` by their numbers."""
    for pledge in pledges:
        if pledge.stage is Stage.CLOSED:
            yield from _taken(pledge, accepted_on.get(pledge.number), calendar, county)


def days_accepted(entries: Iterable[Entry]) -> dict[str, date]:
    """Days accepted (签收日): the last one of each promise, by its number."""
    return {
        entry.subject.removeprefix("pledge:"): entry.effective_on
        for entry in entries
        if entry.act == ACCEPTED
    }


def _taken(
    pledge: Pledge, accepted: date | None, calendar: WorkingDays, county: Path | None
) -> Iterator[Took]:
    choice = choose(pledge, county)
    for node in choice.nodes:
        done = done_on(pledge, node, county)
        begun = _begun(node, choice, pledge, accepted, county)
        days = _span(begun, done, node, calendar) if begun and done else None
        if begun is None or done is None or days is None:
            continue
        planned = milestone_of(pledge, node, county)
        yield Took(
            template=choice.template.id,
            node=node.id,
            pledge=pledge.number,
            began_on=begun,
            done_on=done,
            days=days,
            slip=(done - planned.due).days if planned else None,
        )


def _begun(
    node: TemplateNode,
    choice: Choice,
    pledge: Pledge,
    accepted: date | None,
    county: Path | None,
) -> date | None:
    """The day from whose evening the step was worked on: the eve of the day reported begun,
    else the day on which it could begin; None where one before it is unknown."""
    reported = begun_on(pledge, node, county)
    if reported is not None:
        return reported - timedelta(days=1)
    kept = {one.id: one for one in choice.nodes}
    before = [arc.before for arc in node.after if arc.before in kept and not arc.from_start]
    if not before:
        return accepted
    done = [done_on(pledge, kept[name], county) for name in before]
    return max(day for day in done if day) if all(done) else None


def _span(begun: date, done: date, node: TemplateNode, calendar: WorkingDays) -> int | None:
    """Days worked; None for a step done before it could begin, or beyond the calendar."""
    if done < begun:
        return None
    if node.calendar is DayKind.EVERY_DAY:
        return max((done - begun).days, 1)
    count = calendar.between(begun, done)
    return None if isinstance(count, Unknown) else max(count, 1)
