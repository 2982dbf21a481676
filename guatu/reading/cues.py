"""Cues (提示词): word lists and patterns of the drawer, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from guatu.reading.anywhere import find_anywhere
from guatu.reading.cue_finders import FirstOf, StartFinder, first_found
from guatu.reading.end_finder import EndFinder
from guatu.rulebook.rule_file import DRAWER, read_rule_file, refuse_unknown_keys
from guatu.vocabulary.problem import Problem, Unusable

READING = DRAWER / "reading"
_BODY = frozenset({"cue"})
_KEYS = frozenset({"id", "title", "at", "words", "patterns", "examples", "counter_examples"})


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Cue (提示词): one construction, with what it recognises and what it must leave alone.

    `at` says where in a stretch it counts: at its start, at its end or anywhere. What finds
    it is made when first asked for.
    """

    id: str
    title: str
    at: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    @cached_property
    def found_in(self) -> Callable[[str], bool]:
        """Found (命中): whether it stands in a stretch, where it counts."""
        if self.at == "start":
            return self.start.asked()
        if self.at == "end":
            return self._end.found_in
        return find_anywhere(self.words, self.patterns)

    @cached_property
    def length_at(self) -> Callable[[str], int]:
        """Length (长度): of the longest word or of the pattern at the start, 0 if none."""
        return self.start.length_at

    @cached_property
    def before_tail(self) -> Callable[[str], int]:
        """Before the tail (去尾): where the words at the end, one or more, begin."""
        return self._end.before_tail

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Pattern (写法): the whole cue, anywhere, for what else is asked of it."""
        both = [*self.patterns, *map(re.escape, self.words)]
        return re.compile(f"(?:{'|'.join(both)})")

    @cached_property
    def start(self) -> StartFinder:
        """At the start (句首): what `length_at` and a cue at the start look up."""
        return StartFinder(self.words, self.patterns)

    @cached_property
    def _end(self) -> EndFinder:
        return EndFinder(self.words, self.patterns)


@cache
def cues_of(name: str) -> Mapping[str, Cue]:
    """Cues of a file (一份提示词): by id; raises Unusable for a bad file."""
    path = READING / f"{name}.toml"
    return {raw["id"]: _cue(raw, path) for raw in read_rule_file(path, _BODY).body["cue"]}


def first_of(name: str, *ids: str) -> FirstOf:
    """First of several cues (先命中者): of a file, all at the start; gives the id, "" if none."""
    cues = cues_of(name)
    return first_found({id_: cues[id_].start for id_ in ids})


def _cue(raw: dict[str, Any], path: Path) -> Cue:
    place = f"{path} {raw.get('id', '?')}"
    refuse_unknown_keys(raw, _KEYS, place)
    if not (raw.get("examples") and raw.get("counter_examples")):
        raise Unusable(Problem(place, "每条提示词须有例句 examples 和反例 counter_examples"))
    return Cue(
        id=raw["id"],
        title=raw["title"],
        at=raw.get("at", "any"),
        words=tuple(sorted(raw.get("words", []), key=len, reverse=True)),
        patterns=tuple(raw.get("patterns", [])),
        examples=tuple(raw["examples"]),
        counter_examples=tuple(raw["counter_examples"]),
    )
