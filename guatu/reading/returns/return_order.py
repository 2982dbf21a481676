"""Order of a return (怎样回收): who records, when, and what a sheet does not say itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.heading_map import HeadingMaps
from guatu.reading.returns.linked_figure import KnownElsewhere, nothing_known
from guatu.reading.returns.return_source import Recorded
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.actor import Actor

PlanTold = Callable[[Pledge, date], Iterable[tuple[str, str]]]
"""Told of a plan (计划的提醒): what of a promise's plan cannot be kept as of a day, by node."""

Who = Callable[[Pledge, Any], Actor]
"""Who (由谁办): the actor that records an act of a pledge."""


def at_one_desk(pledge: Pledge, body: Any) -> Actor:
    """At one desk (一张桌上): before posts are in force, for the office whose business it is."""
    if isinstance(body, PledgeAssigned) or not pledge.lead_office:
        return Actor(person="local", post="inspection-office", office=pledge.keeper)
    return Actor(person="local", post="office-reporter", office=pledge.lead_office)


def _nothing_to_say(pledge: Pledge, on: date) -> Iterable[tuple[str, str]]:
    return ()


def _not_known(size: int) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnOrder:
    """Order of a return (怎样回收): `kind` and `period` are for sheets that are not ours.

    `root_at` gives the ledger's root at an earlier size, None where it cannot say;
    `known_elsewhere` what other pledges of a figure reported, `plan_told` what in a plan of
    nodes cannot be kept.
    """

    at: datetime
    effective_on: date
    who: Who = at_one_desk
    kind: SheetKind | None = None
    period: str = ""
    sign_for_by: date | None = None
    maps: HeadingMaps = field(default_factory=dict)
    recorded: Recorded = frozenset()
    root_at: Callable[[int], str | None] = _not_known
    known_elsewhere: KnownElsewhere = nothing_known
    plan_told: PlanTold = _nothing_to_say
