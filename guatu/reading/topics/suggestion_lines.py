"""Suggestion lines (建议逐行): JSON lines, and a table for the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from guatu.reading.topics.suggestion import Origin, Suggestion, Why
from guatu.vocabulary.unknown import Unknown


def suggestion_lines(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """Suggestion lines (建议逐行 JSON): a line a promise, in their order."""
    for one in suggestions:
        yield json.dumps(_record(one), ensure_ascii=False)


def suggestion_table(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """Suggestion table (建议表): as told in a terminal, the account last."""
    told = list(suggestions)
    for one in told:
        yield f"{one.promise}　{' '.join(one.quote.split())}"
        yield f"    牵头：{one.told_lead}" + (
            f"　配合：{'、'.join(one.supporting)}" if one.supporting else ""
        )
        if one.reason and one.origin:
            yield f"    依据：{one.reason}"
    known = sum(not isinstance(one.lead, Unknown) for one in told)
    learned = sum(one.origin is Origin.TABLE for one in told)
    yield ""
    yield (
        f"承诺 {len(told)} 条：建议了牵头单位 {known} 条"
        + (f"（其中照往年分解表 {learned} 条）" if learned else "")
        + f"，说不出的 {len(told) - known} 条。只是建议，交办由人定。"
    )


def _record(one: Suggestion) -> dict[str, Any]:
    unknown = isinstance(one.lead, Unknown)
    return {
        "promise": one.promise,
        "quote": one.quote,
        "lead": None if unknown else one.lead,
        "supporting": list(one.supporting),
        "why": [_why(why) for why in one.why],
        "from": one.origin and one.origin.value,
        "unknown": one.lead.reason if isinstance(one.lead, Unknown) else None,
        "earlier": one.earlier
        and {"task": one.earlier.words, "place": one.earlier.place, "score": one.likeness},
    }


def _why(why: Why) -> dict[str, Any]:
    return {
        "office": why.office,
        "cue": why.cue,
        "start": why.span.start,
        "end": why.span.end,
        "where": why.where.value,
    }
