"""Comparison lines (对照逐行 JSON): a line for each promise of last year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from guatu.reading.comparison.claims import Claim
from guatu.reading.comparison.pairing import Comparison, Match, Pairing
from guatu.vocabulary.quantity import Quantity


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Comparison lines (对照逐行 JSON): in the order of last year's report."""
    for pairing in comparison.pairings:
        yield json.dumps(_pairing(pairing), ensure_ascii=False)


def _pairing(pairing: Pairing) -> dict[str, Any]:
    return {
        "promise": pairing.pledge.id,
        "quote": pairing.pledge.quote,
        "account": _match(pairing.account),
        "again": _match(pairing.again),
        "score": pairing.score,
        "outcome": pairing.outcome.value,
        "kind": pairing.pledge.kind.value,
        "start": pairing.pledge.span.start,
        "end": pairing.pledge.span.end,
        "retrospect": _match(pairing.retrospect),
        "account_numbers": [_claim(one, "claimed") for one in pairing.claims],
        "changed_numbers": [_claim(one, "this") for one in pairing.changes],
    }


def _match(match: Match | None) -> dict[str, Any] | None:
    if match is None:
        return None
    shown: dict[str, Any] = {
        "start": match.span.start,
        "end": match.span.end,
        "quote": match.quote,
        "score": match.score,
        "sure": match.sure,
    }
    return shown | ({"promise": match.pledge} if match.pledge else {})


def _claim(claim: Claim, second: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "indicator": claim.name,
        "target": _quantity(claim.target),
        second: _quantity(claim.claimed),
    }
    if second != "claimed":
        return shown
    known = isinstance(claim.reached, bool)
    return shown | {
        "reached": claim.reached if known else None,
        "why": "" if isinstance(claim.reached, bool) else claim.reached.reason,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "quote": quantity.quote,
        "min": _number(quantity.low),
        "max": _number(quantity.high),
        "unit": quantity.unit,
        "compare": quantity.compare.value,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
