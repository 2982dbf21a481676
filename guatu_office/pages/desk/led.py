"""Led (分管事项): what a lead official answers for, those behind with their reports first."""

from __future__ import annotations

from datetime import date

from guatu.ledger.book import Book
from guatu.tracking.report_state import State
from guatu.vocabulary.role import Role
from guatu_office.pages.desk.reported_month import overdue_month
from guatu_office.pages.desk.todo import Waiting
from guatu_office.roles.identity import Identity

_BEHIND = (State.NOT_REPORTED, State.RETURNED)


def led(book: Book, identity: Identity, as_of: date) -> tuple[Waiting, ...]:
    """Led (分管事项): of the post that is acted from; empty for all but lead officials."""
    if Role.LEAD_OFFICIAL not in identity.roles:
        return ()
    overdue = overdue_month(book, as_of)
    rows = []
    for pledge in book.pledges.values():
        if pledge.lead_official != identity.post:
            continue
        state = overdue.state(pledge) if overdue else None
        late = state is not None and state.state in _BEHIND
        note = f"{state.period.label}：{state.words}" if late and state else pledge.stage.label
        rows.append(Waiting(pledge=pledge, note=note, late=late))
    return tuple(sorted(rows, key=lambda row: (not row.late, row.pledge.number)))
