"""Moving the deadline (挪动时限): by how many working days each node's latest finish moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.plan_move import MovedNode, signed_days
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.deadline import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMove:
    """Move of a deadline (挪动时限的后果): `late_before` and `late_after` name nodes that can no
    longer wait, `added` and `dropped` months' ends that come or go, `beyond` those that the
    office has planned later than the new day; `unknown` says why there are no dates."""

    due: date
    days: int
    moved: tuple[MovedNode, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    late_before: tuple[str, ...]
    late_after: tuple[str, ...]
    beyond: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def earlier(self) -> int:
        """Earlier (提前几天): negative when it moves later."""
        return -self.days


def deadline_move(
    pledge: Pledge, due: date, as_of: date, county: Path | None = None
) -> DeadlineMove:
    """Move of a deadline (挪动时限): `due` in place of the one in force, nothing else changed."""
    calendar = state_council_calendar()
    other = replace(pledge, due=Deadline(by=due, reason=pledge.due.reason or "试算"))
    old, new = node_sheet(pledge, as_of, county), node_sheet(other, as_of, county)
    after = {row.id: row.progress.planned_finish for row in new.rows if row.progress}
    moved = [
        MovedNode(
            id=row.id,
            name=row.name,
            old=row.progress.planned_finish,
            new=after[row.id],
            days=signed_days(row.progress.planned_finish, after[row.id], calendar),
        )
        for row in old.rows
        if row.progress and row.id in after and after[row.id] != row.progress.planned_finish
    ]
    return DeadlineMove(
        due=due,
        days=signed_days(pledge.due.by, due, calendar),
        moved=tuple(moved),
        added=_only(new, old),
        dropped=_only(old, new),
        late_before=tuple(row.name for row in old.rows if row.late),
        beyond=tuple(
            one.name
            for one in pledge.milestones
            if one.due > due and one.id not in pledge.done_nodes
        ),
        late_after=tuple(row.name for row in new.rows if row.late),
        unknown=new.unknown or old.unknown,
    )


def _only(one: NodeSheet, other: NodeSheet) -> tuple[str, ...]:
    known = {row.id for row in other.rows}
    return tuple(row.name for row in one.rows if row.id not in known)
