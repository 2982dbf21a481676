"""Linked (已绑定): the account that a subject opens, if the ledger bears the link out."""

from __future__ import annotations

from datetime import datetime

from django.utils.crypto import salted_hmac

from guatu.ledger.commitment import opens
from guatu_office.records.models import Account
from guatu_office.records.people import account_of, link_to
from guatu_office.records.queries import whole_book
from guatu_office.roles.browser import Origin
from guatu_office.roles.door import UNKNOWN
from guatu_office.roles.throttle import BAD, note_try


def linked_account(issuer: str, subject: str) -> Account | None:
    """Linked account (绑定的账号): None for a subject that no entry stands for.

    A row that somebody put into the table by hand opens nothing: it has no commitment.
    """
    row, book = link_to(issuer, subject), whole_book()
    if row is None or book is None or row.person not in book.accounts:
        return None
    committed = book.provider_links.get(row.person, "")
    told = {"issuer": row.issuer, "subject": row.subject}
    if not committed or not opens(committed, bytes(row.salt), told):
        return None
    return account_of(row.person)


def note_unlinked(issuer: str, subject: str, origin: Origin, at: datetime, note: str) -> None:
    """Note an unlinked subject (记一次没有绑定的): under a code, as with an unknown login."""
    code = salted_hmac("provider", f"{issuer}\n{subject}").hexdigest()[:12]
    note_try(
        BAD, login=UNKNOWN + code, address=origin.address, device=origin.device, at=at, note=note
    )
