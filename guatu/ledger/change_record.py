"""Change record (变更记录): a request to amend, a suspension, where a carried promise came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRequest:
    """Amendment request (调整申请): made by entry `seq`, not yet answered.

    `due` and `quantities` are None where the office asks for no change.
    """

    seq: int
    asked_on: date
    office: str
    cause: str
    due: date | None
    quantities: tuple[Quantity, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Suspension (暂停): from `since` to the end of `until`; `first_until` before any extension.

    `lifted_on` is the day on which the work was taken up again or carried over.
    """

    seq: int
    since: date
    until: date
    first_until: date
    reason: str
    lifted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtFrom:
    """Brought from (结转来源): number and last entry in the book of the year before.

    `book` is that book's origin, `leaf` the hash of that entry's line (hex).
    """

    book: str
    number: str
    seq: int
    leaf: str
