"""Entries between two days (两日之间的条目): what the later day counts and the earlier not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from guatu.ledger.act import BookAct
from guatu.ledger.acts.merging import DraftMerged
from guatu.ledger.acts.splitting import DraftSplit
from guatu.ledger.acts.withdrawing import DraftWithdrawn
from guatu.ledger.entry import Entry
from guatu.ledger.register import ACTS

EntryAt = Callable[[int], Entry]


def entries_between(entries: Iterable[Entry], since: date, until: date) -> tuple[Entry, ...]:
    """Entries between (两日之间的条目): after `since`, up to `until`, in the ledger's order.

    What holds whatever day is looked at (who sits in which post) belongs to both days.
    """
    return tuple(one for one in entries if since < one.effective_on <= until and not timeless(one))


def timeless(entry: Entry) -> bool:
    """Timeless (不论日期): from its place in the ledger on, the same for every day."""
    act = ACTS[entry.act]
    return entry.seq == 0 or (isinstance(act, BookAct) and act.timeless)


def numbers_of(entry: Entry, entry_at: EntryAt) -> tuple[str, ...]:
    """Numbers of an entry (涉及的编号): the pledges that it changed, its own first.

    A merge, a split and their withdrawal change others too; `entry_at` finds the entry that
    a withdrawal takes back.
    """
    kind, _, own = entry.subject.partition(":")
    if kind != "pledge":
        return ()
    body = entry.body
    if isinstance(body, DraftWithdrawn):
        return numbers_of(entry_at(body.step), entry_at)
    if isinstance(body, DraftMerged):
        return (own, *(one.number for one in body.absorbed))
    if isinstance(body, DraftSplit):
        return (own, *(one.number for one in body.split_off))
    return (own,)
