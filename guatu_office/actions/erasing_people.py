"""Erasing people (清除个人信息): name, contact and salt go; the entries and their proof stay."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.people import PersonErased
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.records.erasing import erasing
from guatu_office.records.models import PersonName
from guatu_office.records.writing import writing


def erase(*, person: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Erase a person (清除): raises Refused; StillRead when the row is gone and the log is not."""
    table = PersonName._meta.db_table
    with erasing(table), writing(key) as ledger:
        entry = ledger.about(f"person:{person}", PersonErased(reason=reason), by=by, at=at)
        PersonName.objects.filter(person=person).delete()
    return entry
