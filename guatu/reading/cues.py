"""Cues (提示词): word lists and patterns of the drawer, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guatu.rulebook.rule_file import DRAWER, read_rule_file, refuse_unknown_keys
from guatu.vocabulary.problem import Problem, Unusable

READING = DRAWER / "reading"
_BODY = frozenset({"cue"})
_KEYS = frozenset({"id", "title", "at", "words", "patterns", "examples", "counter_examples"})
_FORMS = {"start": "(?:{})", "end": "(?:{})$", "any": "(?:{})"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Cue (提示词): one construction, with what it recognises and what it must leave alone.

    `at` says where in a stretch it counts: at its start, at its end or anywhere. `words`
    at the start are looked up by their first character (`starts`), at the end as suffixes:
    lists of hundreds cost no more than lists of ten.
    """

    id: str
    title: str
    at: str
    starts: Mapping[str, tuple[str, ...]]
    suffixes: tuple[str, ...]
    pattern: re.Pattern[str]
    patterns: re.Pattern[str] | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Found (命中): whether the construction stands where it counts."""
        if self.at == "start":
            return self.length_at(text) > 0
        if self.at == "end":
            return text.endswith(self.suffixes) or bool(
                self.patterns and self.patterns.search(text)
            )
        return self.pattern.search(text) is not None

    def length_at(self, text: str) -> int:
        """Length (长度): of the longest word or pattern at the start of `text`, 0 if none."""
        longest = 0
        for word in self.starts.get(text[:1], ()):
            if text.startswith(word):
                longest = len(word)
                break
        if self.patterns and (found := self.patterns.match(text)):
            return max(longest, found.end())
        return longest

    def before_tail(self, text: str) -> int:
        """Before the tail (去尾): where the words at the end of `text`, one or more, begin."""
        end = len(text)
        while word := next((w for w in self.suffixes if text.endswith(w, 0, end)), ""):
            end -= len(word)
        return end


@cache
def cues_of(name: str) -> Mapping[str, Cue]:
    """Cues of a file (一份提示词): by id; raises Unusable for a bad file."""
    path = READING / f"{name}.toml"
    return {raw["id"]: _cue(raw, path) for raw in read_rule_file(path, _BODY).body["cue"]}


def _cue(raw: dict[str, Any], path: Path) -> Cue:
    place = f"{path} {raw.get('id', '?')}"
    refuse_unknown_keys(raw, _KEYS, place)
    if not (raw.get("examples") and raw.get("counter_examples")):
        raise Unusable(Problem(place, "每条提示词须有例句 examples 和反例 counter_examples"))
    words, patterns, at = raw.get("words", []), raw.get("patterns", []), raw.get("at", "any")
    longest_first = sorted(words, key=len, reverse=True)
    both = [*patterns, *(re.escape(word) for word in longest_first)]
    return Cue(
        id=raw["id"],
        title=raw["title"],
        at=at,
        starts=_by_first_character(longest_first),
        suffixes=tuple(longest_first),
        pattern=re.compile(_FORMS[at].format("|".join(both))),
        patterns=re.compile(_FORMS[at].format("|".join(patterns))) if patterns else None,
        examples=tuple(raw["examples"]),
        counter_examples=tuple(raw["counter_examples"]),
    )


def _by_first_character(words: list[str]) -> Mapping[str, tuple[str, ...]]:
    starts: dict[str, tuple[str, ...]] = {}
    for word in words:
        starts[word[0]] = (*starts.get(word[0], ()), word)
    return starts
