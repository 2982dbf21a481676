"""Figures (共用数): promises that ask for one and the same value are linked, or apart again."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from guatu.ledger.acts.figures import FigureLinked, FigureUnlinked
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import writing


def link(
    *,
    title: str,
    pledges: tuple[str, ...],
    on: date,
    by: Actor,
    at: datetime,
    figure: str = "",
    key: str = "",
) -> Entry:
    """Link (关联): under a new id, or in place of `figure`; raises Refused."""
    with writing(key) as ledger:
        subject = f"figure:{figure or secrets.token_hex(4)}"
        body = FigureLinked(title=title, pledges=pledges)
        return ledger.about(subject, body, by=by, at=at, effective_on=on)


def unlink(*, figure: str, reason: str, on: date, by: Actor, at: datetime, key: str = "") -> Entry:
    """Unlink (解除): each promise is asked for its own value again; raises Refused."""
    with writing(key) as ledger:
        body = FigureUnlinked(reason=reason)
        return ledger.about(f"figure:{figure}", body, by=by, at=at, effective_on=on)
