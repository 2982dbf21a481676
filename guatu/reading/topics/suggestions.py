"""Suggestions (全部建议): of a whole report, in the order of its promises."""

from __future__ import annotations

import re

from guatu.reading.report import DraftPledge, Reading
from guatu.reading.topics.breakdown_table import BreakdownTable
from guatu.reading.topics.earlier import EarlierYear
from guatu.reading.topics.local_names import LocalNames
from guatu.reading.topics.scoring import Passage
from guatu.reading.topics.suggest import suggest
from guatu.reading.topics.suggestion import Suggestion, Where

_SENTENCE = re.compile(r"[^。；;\n]*\Z")
# Enough of a sentence to say what it is about; some run on for a whole paragraph.
_BEFORE = 80


def suggestions_of(
    reading: Reading, earlier: BreakdownTable | None = None, names: LocalNames | None = None
) -> tuple[Suggestion, ...]:
    """Suggestions (全部建议): one for each of `reading.pledges`, in their order.

    What an earlier year's table tells goes before the drawer's cues; `names` (a place's own
    names by office id) go before those found in the table.
    """
    own = {**(earlier.names if earlier else {}), **(names or {})}
    year = EarlierYear(earlier, (pledge.quote for pledge in reading.pledges)) if earlier else None
    return tuple(
        (year.suggest(pledge) if year else None) or _by_cues(reading, pledge, own)
        for pledge in reading.pledges
    )


def sentence_before(text: str, start: int) -> str:
    """Sentence so far (同一句前面的话): what stands before `start` in the same sentence."""
    before = _SENTENCE.search(text, max(0, start - _BEFORE), start)
    return before.group() if before else ""


def _by_cues(reading: Reading, pledge: DraftPledge, names: LocalNames) -> Suggestion:
    start = pledge.span.start
    return suggest(
        pledge.quote,
        _area(reading, pledge),
        before=sentence_before(reading.text, start),
        start=start,
        names=names,
        promise=pledge.id,
    )


def _area(reading: Reading, pledge: DraftPledge) -> Passage | str:
    if pledge.area is None:
        return ""
    area = reading.areas[pledge.area]
    return Passage(words=area.title, start=area.span.start, where=Where.AREA)
