"""Audit (审计): who changed rights and settings, read from the ledger; sign-ins beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from django.db.models import QuerySet
from django.utils import timezone

from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.ledger.register import ACTS
from guatu_office.records.models import EntryRow, SignIn

SignInRow: TypeAlias = SignIn
_ABOUT = (
    "office.",
    "post.",
    "person.",
    "account.",
    "directory.",
    "setting.",
    "headings.",
    "book.restored",
)
AUDITED = tuple(sorted(act for act in ACTS if act.startswith(_ABOUT)))
"""Acts on permissions and configuration (权限和配置的办理事项), by name."""


def audited_entries(
    *, since: date | None = None, until: date | None = None, act: str = "", person: str = ""
) -> Iterator[Entry]:
    """Audited entries (权限和配置条目): the latest first; `person` wrote it or it is about him.

    Days are those of the clock when it was entered, both included.
    """
    acts = (act,) if act in AUDITED else AUDITED
    for row in EntryRow.objects.filter(act__in=acts).order_by("-seq").iterator():
        entry = entry_of(bytes(row.line))
        on = timezone.localtime(entry.at).date()
        if (since and on < since) or (until and on > until):
            continue
        if not person or person in _concerned(entry):
            yield entry


def sign_ins_between(
    *, since: date | None = None, until: date | None = None, kind: str = "", person: str = ""
) -> QuerySet[SignIn]:
    """Sign-ins between (一段登录记录): the latest first, both days included."""
    rows = SignIn.objects.order_by("-id")
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    if until:
        rows = rows.filter(at__lt=_midnight(until + timedelta(days=1)))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(person=person) if person else rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _concerned(entry: Entry) -> tuple[str, ...]:
    about = entry.subject.removeprefix("person:")
    return (entry.by.person, about, getattr(entry.body, "person", ""))
