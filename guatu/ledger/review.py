"""Review (审读): what every act on a draft has to keep, and how it changes the book.

An act names the state that its officer saw, and is refused when the draft has changed since.
Days run forward within a report's review, so that a view as of any day is a beginning of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from guatu.ledger.acts.duty import only_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge, Stage
from guatu.ledger.pledge_mark import marked
from guatu.ledger.refusal import Refused
from guatu.ledger.review_step import ReviewStep
from guatu.ledger.transitions import LABELS, stage_after

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class NoSuchDraft(Refused):
    """No such draft (没有这一草稿): the number was never given."""


class NoLongerLive(Refused):
    """No longer live (已不在承诺之列): rejected, merged or withdrawn; that is taken back first."""


class ChangedMeanwhile(Refused):
    """Changed meanwhile (已有改动): someone changed the draft after the officer saw it."""


class BeforeTheLastStep(Refused):
    """Before the last step (日期倒退): a review step counts from no day before the last one."""


class Overlap(Refused):
    """Overlap (重叠): no character of a report belongs to two live promises."""


def number_of(entry: Entry) -> str:
    """Number (编号): of the draft that the entry is about."""
    return entry.subject.partition(":")[2]


def seen_draft(book: Book, entry: Entry, number: str, seen: int) -> Pledge:
    """Draft as seen (所见的草稿): live, not yet adopted, unchanged since entry `seen`."""
    draft = known_draft(book, number)
    act = LABELS[entry.act]
    # The change is the better reason: a draft rejected meanwhile is first of all changed.
    refuse_changed(draft, seen)
    if not draft.live:
        raise NoLongerLive(f"{number} {draft.decision.label}，不能{act}；可先撤回那一步")
    stage_after(entry.act, draft.stage)
    return draft


def known_draft(book: Book, number: str) -> Pledge:
    """Known draft (在册的草稿): live or set aside; raises NoSuchDraft."""
    draft = book.known(number)
    if draft is None:
        raise NoSuchDraft(f"台账中没有编号 {number}")
    return draft


def refuse_changed(draft: Pledge, seen: int) -> None:
    """Refuse a changed draft (已有改动不办): raises ChangedMeanwhile."""
    if draft.entries[-1] != seen:
        raise ChangedMeanwhile(
            f"{draft.number} 在您看过之后已有改动（台账第 {draft.entries[-1]} 条），请看过再办"
        )


def review_day(book: Book, report: str, numbers: Iterable[str] = ()) -> date:
    """Review day (审读计日): what a step counts from, the first day that the book accepts.

    Review says what the report promised, so that it counts from when the report came in.
    """
    days = [book.received_on[report], book.reviewed_on.get(report)]
    days += [one.changed_on for number in numbers if (one := book.known(number))]
    return max(day for day in days if day)


def settle(book: Book, entry: Entry, changed: Mapping[str, Pledge]) -> None:
    """Settle a step (办妥一步): the drafts as the act leaves them, each fresh from replace()."""
    befores = {number: book.known(number) for number in changed}
    refuse_early(book, entry, [one for one in befores.values() if one])
    for number, before in befores.items():
        step = ReviewStep(seq=entry.seq, touched=tuple(changed), before=before)
        book.steps[number] = (*book.steps.get(number, ())[1 - KEPT :], step)
    put(book, entry, changed)


def put(book: Book, entry: Entry, changed: Mapping[str, Pledge]) -> None:
    """Put drafts in their place (归位): the live among the pledges, the others aside."""
    for number, draft in changed.items():
        book.pledges.pop(number, None)
        book.set_aside.pop(number, None)
        place = book.pledges if draft.live else book.set_aside
        place[number] = marked(draft, entry, Stage.DRAFT)
        book.reviewed_on[draft.report] = entry.effective_on


def refuse_early(book: Book, entry: Entry, drafts: Iterable[Pledge]) -> None:
    """Refuse an early day or a stranger (日期倒退、单位不符不办)."""
    only_the_keeper(book.keeper, entry)
    for draft in drafts:
        last = max(
            draft.changed_on or entry.effective_on,
            book.reviewed_on.get(draft.report, entry.effective_on),
        )
        if entry.effective_on < last:
            raise BeforeTheLastStep(
                f"审读上一步在 {last}，{LABELS[entry.act]}不能早到 {entry.effective_on}"
            )


def refuse_overlap(book: Book, drafts: Iterable[Pledge], without: Iterable[str] = ()) -> None:
    """Refuse overlap (不得重叠): of `drafts` with each other and with the live ones.

    `without` are the numbers that the step itself replaces.
    """
    fresh, replaced = list(drafts), set(without)
    for at, one in enumerate(fresh):
        others = (other for n, other in book.pledges.items() if n not in replaced)
        for other in (*fresh[:at], *others):
            if other.report == one.report and other.span.overlaps(one.span):
                raise Overlap(
                    f"{one.number} 与 {other.number} 的原文重叠，同一句话不能属于两项承诺"
                )
