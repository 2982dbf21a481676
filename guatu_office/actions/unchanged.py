"""Unchanged (未有改动): what one or several drafts have to be before they are acted on."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.ledger.pledge import Pledge
from guatu.ledger.review import ChangedMeanwhile, refuse_changed
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import refuse_again

NAMED = 5


def refuse_later(drafts: Iterable[Pledge], since: int) -> None:
    """Refuse later changes (后有改动不办): names the first few; raises ChangedMeanwhile."""
    later = [one.number for one in drafts if one.entries[-1] >= since]
    if later:
        more = f"等 {len(later)} 项" if len(later) > NAMED else ""
        raise ChangedMeanwhile(
            f"您打开页面之后，{'、'.join(later[:NAMED])}{more}又有改动，请看过再办"
        )


def refuse_outdated(number: str, seen: int, key: str) -> None:
    """Refuse outdated (已有改动不排队): before the write lock, which whoever lost need not await.

    The act itself asks again under the lock. Raises ChangedMeanwhile; AlreadyWritten when the
    change is the form's own, sent before.
    """
    book = whole_book()
    pledge = book.known(number) if book else None
    if pledge is not None and pledge.entries[-1] != seen:
        # Entries and their key are committed together: where the change is seen, so is the key.
        refuse_again(key)
        refuse_changed(pledge, seen)
