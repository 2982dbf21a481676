"""Trouble (没有认成): why a provider's word was not taken; each says what to do next."""

from __future__ import annotations

from typing import ClassVar

from guatu.ledger.refusal import Refused


class NotProven(Refused):
    """Not proven (没有认成): this time; `status` is that of the page that says so."""

    status: ClassVar[int] = 422


class OutOfReach(NotProven):
    """Out of reach (连不上): the provider did not answer, or not in time."""

    status = 503


class Rubbish(NotProven):
    """Rubbish (答复不合规范): the provider answered, and the answer cannot be trusted."""

    status = 502
