"""Found cue (找到的提示词): a word of a template's lists that stands in the promise's sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.ledger.pledge import Pledge
from guatu.scheduling.template import Cue
from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """Found cue (找到的提示词): `span` is into the report, where the word stands."""

    word: str
    span: Span
    reason: str


def told(cues: Iterable[Cue], pledge: Pledge) -> tuple[Cue, FoundCue] | None:
    """Told (句中所说): the first cue of which the sentence has a word, and where it stands."""
    for cue in cues:
        if word := first_word(cue.words, pledge.quote):
            return cue, found_cue(pledge, word, cue.reason)
    return None


def found_cue(pledge: Pledge, word: str, reason: str) -> FoundCue:
    """Found cue (找到的提示词): the first place of `word`, which the sentence must have."""
    start = pledge.span.start + pledge.quote.index(word)
    return FoundCue(word=word, span=Span(start, start + len(word)), reason=reason)


def first_word(words: Iterable[str], quote: str) -> str:
    """First word (第一个出现的词): of the list's order, empty where none stands in `quote`."""
    return next((word for word in words if word in quote), "")
