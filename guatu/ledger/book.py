"""Book (台账): the state of every pledge, replayed from entries to any day.

Replay reads each entry once and keeps one state a pledge, so that its memory grows with
the pledges and never with the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from guatu.ledger.act import BookAct, PledgeAct, PledgeActInBook
from guatu.ledger.acts.authority import refuse_stranger, refuse_wrong_role
from guatu.ledger.acts.headings import HeadingsMapped
from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.acts.restoring import BookRestored
from guatu.ledger.directory import Directory
from guatu.ledger.draw import Seeded
from guatu.ledger.entry import Entry
from guatu.ledger.figure import Figure
from guatu.ledger.legible import refuse_illegible
from guatu.ledger.place import ReceivedMap
from guatu.ledger.pledge import Pledge
from guatu.ledger.pledge_mark import marked
from guatu.ledger.refusal import Refused
from guatu.ledger.register import ACT_OF_BODY, ACTS
from guatu.ledger.review_step import ReviewStep
from guatu.ledger.source import Source
from guatu.ledger.transitions import stage_after
from guatu.vocabulary.actor import Actor


class NoSuchPledge(Refused):
    """No such pledge (没有这一事项): the act's subject was never drafted."""


class SetAside(Refused):
    """Set aside (已不在承诺之列): the draft was rejected, merged or withdrawn in review."""


class OutOfOrder(Refused):
    """Out of order (次序不符): a number left out, or a day before the last act or yet to come."""


@dataclass(slots=True, kw_only=True)
class Book:
    """Book (台账): `size` entries read; `pledges` by number, `reports` by the text's name.

    `pledges` are the live ones; `set_aside` holds the drafts that review rejected, merged or
    withdrew, so that no list shows them and each can still be proved. `steps` are the latest
    review steps of each draft, by which one is taken back. `directory`, `settings` by name
    and `accounts` (ids of people) are as of the last entry, whatever day is looked at, and so
    are `provider_links`, the commitment to an outside provider's subject by person.
    `maps` are files for the map by digest, in the order in which they came, withdrawn ones too.
    `seeded` is the seed sealed for the next draw, `latest_on` the latest day of any work. Read
    it and let it be: only a replay writes into the book that it is building.
    """

    origin: str = ""
    verifier: str = ""
    keeper: str = ""
    size: int = 0
    reports: dict[str, ReportReceived] = field(default_factory=dict)
    received_on: dict[str, date] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    set_aside: dict[str, Pledge] = field(default_factory=dict)
    steps: dict[str, tuple[ReviewStep, ...]] = field(default_factory=dict)
    reviewed_on: dict[str, date] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    figures_changed_on: date | None = None
    headings: Mapping[str, HeadingsMapped] = field(default_factory=dict)
    maps: Mapping[str, ReceivedMap] = field(default_factory=dict)
    restorations: tuple[BookRestored, ...] = ()
    directory: Directory = field(default_factory=Directory)
    settings: dict[str, str] = field(default_factory=dict)
    accounts: frozenset[str] = frozenset()
    provider_links: Mapping[str, str] = field(default_factory=dict)
    seeded: Seeded | None = None
    latest_on: date | None = None

    def known(self, number: str) -> Pledge | None:
        """Known (在册的): the pledge or draft of a number, live or set aside."""
        return self.pledges.get(number) or self.set_aside.get(number)

    def year_of(self, pledge: Pledge) -> int:
        """Year of a pledge (计划年度): its report's; of one brought forward, its number's."""
        report = self.reports.get(pledge.report)
        return report.year if report else int(pledge.number[:4])

    def after(
        self,
        entries: Iterable[Entry],
        *,
        as_of: date | None = None,
        as_entered: datetime | None = None,
    ) -> Book:
        """Book after more entries (续算): this one stays as it is. Raises Refused."""
        book = replace(
            self,
            reports=dict(self.reports),
            received_on=dict(self.received_on),
            pledges=dict(self.pledges),
            set_aside=dict(self.set_aside),
            steps=dict(self.steps),
            reviewed_on=dict(self.reviewed_on),
            settings=dict(self.settings),
        )
        for entry in entries:
            # Only a beginning of the book is sure to make sense without what follows.
            if as_entered is not None and entry.at > as_entered:
                break
            follow(book, entry, as_of)
        return book

    def record(
        self,
        body: Any,
        *,
        subject: str,
        by: Actor,
        at: datetime,
        effective_on: date,
        source: tuple[Source, ...] = (),
    ) -> tuple[Entry, Book]:
        """Record an act (记一笔): the next entry and the book after it, or Refused.

        The book must be the state of all its entries, not one replayed to an earlier day.
        """
        entry = Entry(
            seq=self.size,
            subject=subject,
            act=ACT_OF_BODY[type(body)],
            body=body,
            effective_on=effective_on,
            at=at,
            by=by,
            source=source,
        )
        refuse_illegible(entry)
        return entry, self.after([entry])


def replay(
    entries: Iterable[Entry], as_of: date | None = None, as_entered: datetime | None = None
) -> Book:
    """Replay (推算): the book as of a day, from what had been entered by an instant.

    Raises Refused at the first entry that the ledger would not have accepted.
    """
    return Book().after(entries, as_of=as_of, as_entered=as_entered)


def follow(book: Book, entry: Entry, as_of: date | None = None) -> None:
    """Follow an entry (续记一条): writes into `book`; raises Refused, naming nothing half done."""
    if entry.seq != book.size:
        raise OutOfOrder(f"第 {book.size} 条的编号却是 {entry.seq}")
    if as_of is None or entry.effective_on <= as_of or entry.seq == 0 or _timeless(entry):
        _apply(book, entry)
        # Who came into a post today says nothing about the day to which the work is entered.
        if not _timeless(entry) and (book.latest_on or entry.effective_on) <= entry.effective_on:
            book.latest_on = entry.effective_on
    book.size += 1


def _timeless(entry: Entry) -> bool:
    act = ACTS[entry.act]
    return isinstance(act, BookAct) and act.timeless


def _apply(book: Book, entry: Entry) -> None:
    act = ACTS[entry.act]
    # A day typed too late would bar every later act on the pledge until it came.
    if entry.effective_on > entry.at.date():
        raise OutOfOrder(f"生效日期 {entry.effective_on} 晚于记账之日")
    if (entry.seq == 0) != (entry.act == "book.opened"):
        raise OutOfOrder("台账的第 0 条须是建账，且只有第 0 条是建账")
    refuse_stranger(book, entry)
    if isinstance(act, BookAct):
        refuse_wrong_role(book, entry)
        act.change(book, entry, entry.body)
        return
    number = entry.subject.removeprefix("pledge:")
    pledge = book.pledges.get(number)
    if pledge is None and number in book.set_aside:
        said = book.set_aside[number].decision.label
        raise SetAside(f"{number} 在审读中{said}，不能再办理")
    if pledge is None:
        raise NoSuchPledge(f"台账中没有承诺事项 {number}")
    book.pledges[number] = _changed(book, pledge, entry, act)
    # Once adopted, a draft is a promise: its review is over and cannot be taken back.
    book.steps.pop(number, None)


def _changed(
    book: Book, pledge: Pledge, entry: Entry, act: PledgeAct[Any] | PledgeActInBook[Any]
) -> Pledge:
    # Days run forward within a pledge, so that a view as of any day is a beginning of its
    # life and every act in it stands on the acts before it.
    if pledge.changed_on is not None and entry.effective_on < pledge.changed_on:
        raise OutOfOrder(
            f"{pledge.number} 上一步在 {pledge.changed_on}，这一步不能早到 {entry.effective_on}"
        )
    row = act.row(entry.body) if act.row else act.name
    stage = stage_after(row, pledge.stage)
    if isinstance(act, PledgeActInBook):
        changed = act.change(book, pledge, entry, entry.body)
    else:
        changed = act.change(pledge, entry, entry.body)
    # Last, for the act's own refusals say more closely whose business it is.
    refuse_wrong_role(book, entry)
    return marked(replace(pledge) if changed is pledge else changed, entry, stage)
