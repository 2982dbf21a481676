"""Chosen stretch (选定的文字): what an officer selected or copied, as a place in the report."""

from __future__ import annotations

import re

from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.span import Span

# What a selection may carry at its ends and no promise does.
_EDGES = " \t\r\n\u3000，。；、：！？,.;:!?"


# A promise has at least one Chinese character or digit.
_SAYS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff\u3007\d]")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Trimmed (去首尾): without blanks and stops at its ends; None when nothing is said in it."""
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if _SAYS.search(text, start, max(start, end)) else None


def place_of_words(text: str, words: str, within: Span) -> Span:
    """Place of words (找出处): copied words, blanks at the ends left out.

    Raises Unusable when they stand nowhere in `within`, or more than once.
    """
    wanted = words.strip()
    found = text.find(wanted, within.start, within.end) if wanted else -1
    if found < 0:
        raise Unusable(Problem("所选文字", "在这段原文里找不到，请照原文抄写"))
    if text.find(wanted, found + 1, within.end) >= 0:
        raise Unusable(Problem("所选文字", "在这段原文里不止一处，请多抄几个字"))
    return Span(found, found + len(wanted))
