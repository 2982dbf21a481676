"""Add (补录): a promise that the reading missed, at the words that an officer chose."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.draft_number import next_number
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.reading.chosen_stretch import trimmed
from guatu.reading.redraft import redraft
from guatu.reading.report import Reading
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from guatu_office.actions.known_draft import reading_in
from guatu_office.records.writing import writing


class NothingChosen(Refused):
    """Nothing chosen (没有选中文字): no Chinese character and no digit."""


class OutsideThePlan(Refused):
    """Outside the plan (不在计划部分): `span` is a promise only if the officer says it again."""

    def __init__(self, report: Reading, span: Span) -> None:
        where = "之前" if span.start < report.plan.start else "之后"
        super().__init__(
            f"选中的文字在计划部分{where}，那里多是称呼、去年的账和号召；"
            "确是今年的承诺，请再按一次“补录”"
        )
        self.span = span


def add(
    *,
    report: str,
    chosen: Span,
    by: Actor,
    at: datetime,
    confirmed: Span | None = None,
    key: str = "",
) -> Entry:
    """Add (补录): `chosen` is a place in the text of `report`; raises Refused.

    Outside the plan part it is added only when `confirmed` is that very stretch.
    """
    with writing(key) as ledger:
        reading = reading_in(ledger.book, report)
        span = trimmed(reading.text, chosen.start, chosen.end)
        if span is None:
            raise NothingChosen(
                "没有选中文字（至少要有一个汉字或数字），请先在原文里选出漏读的承诺"
            )
        if not reading.plan.holds(span) and span != confirmed:
            raise OutsideThePlan(reading, span)
        draft = redraft(reading, span, ledger.book.reports[report].areas)
        return ledger.review(
            DraftAdded(report=report, draft=draft),
            number=next_number(ledger.book, report),
            by=by,
            at=at,
            report=report,
            span=span,
        )
