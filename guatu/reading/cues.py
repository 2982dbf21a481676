"""Cues (提示词): word lists and patterns of the drawer, compiled once into alternations."""

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
_KEYS = frozenset(
    {"id", "title", "at", "words", "patterns", "examples", "counter_examples", "note"}
)
_PLACES = {"start": "^(?:{})", "end": "(?:{})$", "any": "(?:{})"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Cue (提示词): one construction, with what it recognises and what it must leave alone.

    `at` says where in a stretch it counts: at its start, at its end or anywhere.
    """

    id: str
    title: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def found_in(self, text: str) -> re.Match[str] | None:
        """Found (命中): the match, or None."""
        return self.pattern.search(text)


@cache
def cues_of(name: str) -> Mapping[str, Cue]:
    """Cues of a file (一份提示词): by id; raises Unusable for a bad file."""
    path = READING / f"{name}.toml"
    return {raw["id"]: _cue(raw, path) for raw in read_rule_file(path, _BODY).body["cue"]}


def alternation(words: list[str]) -> str:
    """Alternation (并列式): longest word first, so that 推进 never hides 推进实施."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _cue(raw: dict[str, Any], path: Path) -> Cue:
    place = f"{path} {raw.get('id', '?')}"
    refuse_unknown_keys(raw, _KEYS, place)
    if not (raw.get("examples") and raw.get("counter_examples")):
        raise Unusable(Problem(place, "每条提示词须有例句 examples 和反例 counter_examples"))
    parts = [*raw.get("patterns", []), alternation(raw.get("words", []))]
    form = "|".join(part for part in parts if part)
    return Cue(
        id=raw["id"],
        title=raw["title"],
        pattern=re.compile(_PLACES[raw.get("at", "any")].format(form)),
        examples=tuple(raw["examples"]),
        counter_examples=tuple(raw["counter_examples"]),
    )
