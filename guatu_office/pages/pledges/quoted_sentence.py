"""Quoted sentence (原文引句): the promise where it stands, with what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guatu.vocabulary.span import Span

MOST_AROUND = 160
_ENDS = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSentence:
    """Quoted sentence (原文引句): `before` and `after` reach to the ends of the sentence."""

    before: str
    quote: str
    after: str
    span: Span


def quoted_sentence(text: str, span: Span) -> QuotedSentence:
    """Quoted sentence (原文引句): the whole sentence, and no more than MOST_AROUND each side."""
    before = text[max(0, span.start - MOST_AROUND) : span.start]
    after = text[span.end : span.end + MOST_AROUND]
    starts = [found.end() for found in _ENDS.finditer(before)]
    stop = _ENDS.search(after)
    return QuotedSentence(
        before=before[starts[-1] if starts else 0 :],
        quote=span.of(text),
        after=after[: stop.end() if stop else None].rstrip("\n"),
        span=span,
    )
