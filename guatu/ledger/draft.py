"""Draft (草稿内容): what one stretch of a report promises, as the reading understands it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from guatu.ledger.pledge import Decision, Pledge
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Draft (草稿内容): `quote` stands at `span` of the report; `due` says its origin."""

    kind: PledgeKind
    title: str
    quote: str
    span: Span
    area: str
    quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: Deadline

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise ValueError("a draft quotes exactly its span")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedDraft:
    """Numbered draft (编号的草稿): a new draft under the number it takes."""

    number: str
    draft: Draft


def draft_of(pledge: Pledge) -> Draft:
    """Draft of a pledge (事项的草稿内容): what it says now."""
    return Draft(**{field.name: getattr(pledge, field.name) for field in fields(Draft)})


def new_pledge(draft: Draft, *, number: str, report: str, keeper: str) -> Pledge:
    """New pledge (新草稿): undecided, of no entry yet."""
    said = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return Pledge(
        number=number,
        report=report,
        keeper=keeper,
        original_deadline=draft.due,
        original_quantities=draft.quantities,
        **said,
    )


def rewritten(pledge: Pledge, draft: Draft) -> Pledge:
    """Rewritten (改写): the pledge saying what `draft` says, and undecided again."""
    said = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return replace(
        pledge,
        original_deadline=draft.due,
        original_quantities=draft.quantities,
        decision=Decision.UNDECIDED,
        **said,
    )
