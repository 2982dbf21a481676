"""Drafts (承诺草稿): a span that promises becomes a draft pledge with all that it says."""

from __future__ import annotations

import re

from guatu.reading.cues import cues_of
from guatu.reading.deadlines import find_deadline, inferred_deadline
from guatu.reading.kinds import kind_of
from guatu.reading.missing_elements import missing_from
from guatu.reading.names import ProperNames, proper_names, quoted_names
from guatu.reading.report import DraftPledge, Name
from guatu.reading.titles import title_of
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

_MECHANISM, _PROJECT = PledgeKind.MECHANISM, PledgeKind.PROJECT
_DATED = re.compile("[年月季旬底前日末庆节学]")
# A named tuple is made in half the time where it is made as the tuple that it is.
_tuple = tuple.__new__


class _ProperNames:
    """Read when asked for: of a mechanism or an indicator mostly nobody asks."""

    __slots__ = ("_found", "_place")

    def __init__(self, text: str, start: int, end: int, verb_end: int) -> None:
        self._place = (text, start, end, verb_end)
        self._found: ProperNames | None = None

    def found(self) -> ProperNames:
        if self._found is None:
            self._found = proper_names(*self._place)
        return self._found

    def any_built(self) -> bool:
        return bool(self.found().built)


class Drafter:
    """Drafter (起草): knows the text and its year."""

    def __init__(self, text: str, year: int) -> None:
        self._text, self._year = text, year
        self._inferred = inferred_deadline(year)

    def draft(
        self,
        number: int,
        span: tuple[int, int],
        quantities: tuple[Quantity, ...],
        *,
        verb_end: int,
        area: int | None,
        target_list: bool = False,
    ) -> DraftPledge:
        """Draft (起草): the pledge at `span`, number `number`, its verb ending at `verb_end`.

        `quantities` are those that stand in it.
        """
        text, (start, end) = self._text, span
        quote = text[start:end]
        words = quote.replace(" ", "") if " " in quote else quote
        proper = _ProperNames(text, start, end, max(start, verb_end))
        kind = kind_of(words, quantities, named=proper.any_built, target_list=target_list)
        names = self._names(quote, (start, end), kind, proper)
        deadline = self._deadline(quote, start)
        return _tuple(
            DraftPledge,
            (
                f"p{number:03d}",
                kind,
                Span(start, end),
                quote,
                title_of(quote),
                quantities,
                deadline,
                None if deadline else self._inferred,
                names,
                missing_from(quote, kind, quantities, deadline, named=bool(names)),
                area,
            ),
        )

    def _names(
        self, quote: str, span: tuple[int, int], kind: PledgeKind, asked: _ProperNames
    ) -> tuple[Name, ...]:
        quoted = quoted_names(self._text, *span) if "“" in quote or "《" in quote else []
        if kind is _MECHANISM:
            return tuple(quoted)
        proper = asked.found()
        built = proper.built if kind is _PROJECT else _places(proper.built)
        if not (quoted or built or proper.named):
            return ()
        return _in_order([*quoted, *built, *proper.named])

    def _deadline(self, quote: str, start: int) -> Deadline | None:
        return find_deadline(quote, self._year, start) if _DATED.search(quote) else None


def _places(built: tuple[Name, ...]) -> list[Name]:
    """Outside a project only what can be found on a map is a name."""
    if not built:
        return []
    place_end = cues_of("names")["place-end"]
    return [name for name in built if place_end.found_in(name.quote)]


def _in_order(names: list[Name]) -> tuple[Name, ...]:
    """In document order, the longer of two that overlap dropped into one."""
    if len(names) < 2:
        return tuple(names)
    ordered: list[Name] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if not ordered or name.span.start >= ordered[-1].span.end:
            ordered.append(name)
    return tuple(ordered)
