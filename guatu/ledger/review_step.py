"""Review step (审读的一步): what a draft was before it, so that it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.ledger.pledge import Pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStep:
    """Review step (审读的一步): entry `seq` changed the drafts `touched`, this one among them.

    `before` is this draft as it was; None when the step itself brought it into the book.
    """

    seq: int
    touched: tuple[str, ...]
    before: Pledge | None
