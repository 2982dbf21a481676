"""Split (拆分): the chosen words of a draft become a promise of their own."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.splitting import DraftSplit, NothingToSplit
from guatu.ledger.draft import NumberedDraft
from guatu.ledger.draft_number import numbers_after
from guatu.ledger.entry import Entry
from guatu.reading.chosen_stretch import trimmed
from guatu.reading.redraft import redraft
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from guatu_office.actions.known_draft import draft_in, reading_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def split(*, number: str, seen: int, chosen: Span, by: Actor, at: datetime, key: str = "") -> Entry:
    """Split (拆分): `chosen` is a place in the report; raises Refused.

    What stands before it keeps the number, or what stands after it when nothing does.
    """
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft = draft_in(ledger.book, number, seen)
        reading = reading_in(ledger.book, draft.report)
        kept, *off = _parts(reading.text, draft.span, chosen)
        areas = ledger.book.reports[draft.report].areas
        numbers = numbers_after(ledger.book, draft.report, len(off))
        body = DraftSplit(
            seen=seen,
            kept=redraft(reading, kept, areas, out_of=draft),
            split_off=tuple(
                NumberedDraft(number=fresh, draft=redraft(reading, part, areas, out_of=draft))
                for fresh, part in zip(numbers, off, strict=True)
            ),
        )
        return ledger.review(body, number=number, by=by, at=at)


def _parts(text: str, whole: Span, chosen: Span) -> list[Span]:
    """The part that keeps the number first, the others in the order of the text."""
    if not whole.overlaps(chosen):
        raise NothingToSplit("选中的文字不在这一项里")
    inside = trimmed(text, max(chosen.start, whole.start), min(chosen.end, whole.end))
    if inside is None:
        raise NothingToSplit("选中的文字里没有汉字，也没有数字")
    left = trimmed(text, whole.start, inside.start)
    right = trimmed(text, inside.end, whole.end)
    if left:
        return [left, inside, *([right] if right else [])]
    if right:
        return [right, inside]
    raise NothingToSplit("选中的是整句，没有余下的文字，不能拆分")
