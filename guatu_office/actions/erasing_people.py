"""Erasing people (清除个人信息): name, contact and salt go; the entries and their proof stay."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.people import PersonErased
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.records.audit import audited_entries
from guatu_office.records.erasing import erasing, wipe
from guatu_office.records.kept_erasures import keep_erasures
from guatu_office.records.models import PersonName, ProviderLink
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing

ERASED = "person.erased"
# 绑定随账号先删；库文件里的残迹在这里一起抹掉
TABLES = (PersonName._meta.db_table, ProviderLink._meta.db_table)


def erase(*, person: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Erase a person (清除): raises Refused; StillRead when the row is gone and the log is not.

    NotListed when only the list that restoring asks for could not be written.
    Asked again for someone who was erased, it wipes the files again and writes nothing.
    """
    if before := _erased_before(person):
        wipe(*TABLES)
        keep_erasures()
        return before
    with erasing(*TABLES), writing(key) as ledger:
        entry = ledger.about(f"person:{person}", PersonErased(reason=reason), by=by, at=at)
        PersonName.objects.filter(person=person).delete()
    keep_erasures()
    return entry


def _erased_before(person: str) -> Entry | None:
    book = whole_book()
    found = book.directory.people.get(person) if book else None
    if found is None or not found.erased:
        return None
    subject = f"person:{person}"
    return next((one for one in audited_entries(act=ERASED) if one.subject == subject), None)
