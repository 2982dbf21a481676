"""Setting (设置): how this book is run, changed by an entry like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import set_up_by_the_keeper
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """Setting changed (改设置): the subject is `setting:` and its name."""

    value: str
    reason: str


class SameSetting(Refused):
    """Same setting (设置未变): the value is what it was."""


def _change(book: Book, entry: Entry, body: SettingChanged) -> None:
    name = entry.subject.partition(":")[2]
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    if book.settings.get(name) == body.value:
        raise SameSetting("设置没有变化")
    book.settings[name] = body.value


CHANGED = BookAct(name="setting.changed", body=SettingChanged, change=_change, timeless=True)
