"""Suggested offices (建议单位): for a promise of the ledger, from its words and its sentence.

A suggestion is no assignment and enters no ledger; it follows from the words at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from guatu.ledger.pledge import Pledge
from guatu.reading.topics.local_name import names_anywhere
from guatu.reading.topics.suggest import suggest
from guatu.reading.topics.suggestion import Suggestion
from guatu.reading.topics.suggestions import sentence_before


def suggested_offices(pledge: Pledge, text: str) -> Suggestion:
    """Suggested offices (建议单位): `text` is the report that the pledge stands in."""
    before = sentence_before(text, pledge.span.start)
    return _suggested(pledge.quote, pledge.area, before, pledge.span.start)


def registered_as(name: str, offices: Iterable[tuple[str, str]]) -> str:
    """Registered as (登记的单位): the id of the one office so named, the name while none is
    registered, "" when no office or several fit."""
    known = list(offices)
    if not known:
        return name
    names = tuple(names_anywhere(name))
    ids = [one for one, called in known if called.endswith(names)]
    return ids[0] if len(ids) == 1 else ""


@lru_cache(maxsize=4096)
def _suggested(words: str, area: str, before: str, start: int) -> Suggestion:
    return suggest(words, area, before=before, start=start)
