"""Review sheet (审读单): the drafts of a report as rows, with what each may undergo next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.ledger.book import Book
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.transitions import LABELS
from guatu_office.pages.review.settled_bar import SettledBar, settled_bar, state_of
from guatu_office.records.queries import acts_of

LISTED = frozenset({Decision.UNDECIDED, Decision.ACCEPTED, Decision.REJECTED, Decision.MERGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """Review row (审读行): `token` is number and last entry, the state that its reader sees.

    `step` is the entry that can be taken back, None when there is none, and `step_label` what
    it did; `following` is the
    token of the next live draft in the text.
    """

    pledge: Pledge
    state: str
    token: str
    step: int | None
    step_label: str
    following: str

    @property
    def label(self) -> str:
        """Label (状态): as users read it."""
        return "已立项" if self.state == "adopted" else self.pledge.decision.label

    @property
    def open(self) -> bool:
        """Open (可办): live and not yet adopted."""
        return self.pledge.live and self.pledge.stage is Stage.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """Review sheet (审读单): `size` is how many entries it shows; `gone` were withdrawn."""

    rows: tuple[ReviewRow, ...]
    bar: SettledBar
    size: int
    gone: tuple[str, ...]

    @property
    def drafts(self) -> tuple[Pledge, ...]:
        """Drafts (各项): those rejected before the live ones, which the text shows above them."""
        shown = [row.pledge for row in self.rows if row.state != "merged"]
        return tuple(sorted(shown, key=lambda one: (one.live, one.span)))

    @property
    def over(self) -> bool:
        """Over (审毕): there are promises, and no draft waits to be one."""
        return self.bar.adopted > 0 and not any(row.open for row in self.rows)

    def row(self, number: str) -> ReviewRow | None:
        """Row of a number (某一行)."""
        return next((row for row in self.rows if row.pledge.number == number), None)

    def first_open(self, after: str = "") -> ReviewRow | None:
        """First undecided (首个未定的): after a number, or from the top when none follows."""
        numbers = [row.pledge.number for row in self.rows]
        at = numbers.index(after) + 1 if after in numbers else 0
        ordered = (*self.rows[at:], *self.rows[:at])
        return next((row for row in ordered if row.state == "undecided"), None)


def review_sheet(book: Book, report: str) -> ReviewSheet:
    """Review sheet (审读单): of one report, in the order of its text."""
    known = (*book.pledges.values(), *book.set_aside.values())
    own = [one for one in known if one.report == report]
    listed = sorted(
        (one for one in own if one.decision in LISTED), key=lambda one: (one.span, one.number)
    )
    return ReviewSheet(
        rows=tuple(_rows(book, listed)),
        bar=settled_bar(listed),
        size=book.size,
        gone=tuple(sorted(one.number for one in own if one.decision is Decision.WITHDRAWN)),
    )


def _rows(book: Book, listed: list[Pledge]) -> Iterable[ReviewRow]:
    following, rows = "", []
    latest = {
        one.number: book.steps[one.number][-1].seq for one in listed if book.steps.get(one.number)
    }
    acts = acts_of(latest.values())
    for pledge in reversed(listed):
        step = latest.get(pledge.number)
        row = ReviewRow(
            pledge=pledge,
            state=state_of(pledge),
            token=f"{pledge.number}.{pledge.entries[-1]}",
            step=step,
            step_label="" if step is None else LABELS[acts[step]],
            following=following,
        )
        rows.append(row)
        following = row.token if row.open else following
    return reversed(rows)
