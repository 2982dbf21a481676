"""Marks (标注): which stretch of the plan is claimed by what; the gaps are only punctuation."""

from __future__ import annotations

import re
from operator import itemgetter

from guatu.reading.report import Reason, Reasoned
from guatu.vocabulary.span import Span

# Signs, blanks (also where footnote markers stood) and the connectives between two objects.
_JOINT = re.compile(r"(?:[\W_]|以及|[和及与并])+")
_STOPS = frozenset("，。；、\n")
# A named tuple is made in half the time where it is made as the tuple that it is.
_tuple = tuple.__new__

Mark = tuple[int, int, Reason | None]
"""Start, end and reason; no reason for a promise."""


def reasoned_stretches(text: str, start: int, end: int, marked: list[Mark]) -> tuple[Reasoned, ...]:
    """Reasoned stretches (非承诺文字): what is marked, and the joints between the marks.

    A gap that holds words is left out, so that the coverage shows it as unaccounted.
    """
    reasoned: list[Reasoned] = []
    at, joint = start, Reason.JOINT
    for begin, stop, reason in [*sorted(marked, key=itemgetter(0)), (end, end, None)]:
        if at < begin and (
            # Mostly the gap is one stop.
            (begin - at == 1 and text[at] in _STOPS) or _JOINT.fullmatch(text, at, begin)
        ):
            reasoned.append(_tuple(Reasoned, (Span(at, begin), joint)))
        if reason is not None and stop > begin:
            reasoned.append(_tuple(Reasoned, (Span(begin, stop), reason)))
        if stop > at:
            at = stop
    return tuple(reasoned)
