"""Signing out (退出): of one session, or of all that a person has."""

from __future__ import annotations

from datetime import datetime

from guatu_office.actions.accounts import fresh_stamp
from guatu_office.records.models import Account
from guatu_office.records.write_lock import write_lock
from guatu_office.roles.throttle import ALL_OUT, OUT, note_try


def sign_out(*, person: str, address: str, at: datetime) -> None:
    """Sign out (退出): noted; the session itself is the page's to end."""
    note_try(OUT, login="", person=person, address=address, at=at)


def sign_out_everywhere(*, person: str, address: str, at: datetime) -> None:
    """Sign out everywhere (全部退出): no session of the person's is taken any more."""
    with write_lock():
        Account.objects.filter(person=person).update(stamp=fresh_stamp())
        note_try(ALL_OUT, login="", person=person, address=address, at=at)
