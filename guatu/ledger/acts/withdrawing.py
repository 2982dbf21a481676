"""Withdrawal of a review step (撤回): a later entry puts the drafts back as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision, Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.review import (
    known_draft,
    number_of,
    put,
    refuse_changed,
    refuse_early,
    refuse_overlap,
)
from guatu.ledger.review_step import ReviewStep
from guatu.ledger.transitions import stage_after

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWithdrawn:
    """Step withdrawn (撤回): the draft's latest step, entry `step`, as it stood after `seen`.

    Every draft that the step touched goes back; a number that it gave stays given.
    """

    seen: int
    step: int
    reason: str = ""


class NothingToWithdraw(Refused):
    """Nothing to withdraw (无可撤回): the draft is as it was read, or the step is not its last."""


class LaterStep(Refused):
    """Later step (另有后续): another draft of the same step was changed after it."""


def _withdraw(book: Book, entry: Entry, body: DraftWithdrawn) -> None:
    number = number_of(entry)
    draft = known_draft(book, number)
    refuse_changed(draft, body.seen)
    stage_after(entry.act, draft.stage)
    steps = book.steps.get(number, ())
    if not steps or steps[-1].seq != body.step:
        raise NothingToWithdraw(f"{number} 没有可以撤回的一步")
    touched = {one: _last_step(book, one, body.step) for one in steps[-1].touched}
    back = {one: _before(book, one, step) for one, step in touched.items()}
    refuse_early(book, entry, [known_draft(book, one) for one in touched])
    refuse_overlap(book, [one for one in back.values() if one.live], without=touched)
    for one in touched:
        book.steps[one] = book.steps[one][:-1]
    put(book, entry, back)


def _last_step(book: Book, number: str, seq: int) -> ReviewStep:
    steps = book.steps.get(number, ())
    if not steps or steps[-1].seq != seq:
        raise LaterStep(f"{number} 也在那一步里，后来又改动过或已立项，不能一并撤回")
    return steps[-1]


def _before(book: Book, number: str, step: ReviewStep) -> Pledge:
    now = known_draft(book, number)
    if step.before is None:
        return replace(now, decision=Decision.WITHDRAWN)
    return replace(step.before, entries=now.entries, entry_count=now.entry_count)


WITHDRAWN = BookAct(name="draft.withdrawn", body=DraftWithdrawn, change=_withdraw)
