"""Cue book (提示词簿): every office's words in one index, the longest at a place read first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from guatu.reading.topics.office import Directory, directory


@dataclass(frozen=True, slots=True)
class Hit:
    """Hit (命中): a cue at `start`..`end` of the words looked at, and what it weighs for whom.

    `firm` is false for a hint, which other offices say as often; `exact` is false for a
    broad word too, which gives way to a word that says more.
    """

    start: int
    end: int
    cue: str
    weights: Mapping[str, float]
    firm: bool = True
    exact: bool = True
    supporting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    weights: Mapping[str, float]
    firm: bool
    exact: bool
    supporting: tuple[str, ...]


class CueBook:
    """Cue book (提示词簿): built once from the directory of offices."""

    def __init__(self, known: Directory) -> None:
        self._known = known
        self._at: dict[str, list[_Word]] = defaultdict(list)
        for word in _words(known):
            self._at[word.text[:2]].append(word)
        for words in self._at.values():
            words.sort(key=lambda word: -len(word.text))
        # Most promises follow no pattern: one look at all of them together saves fifty.
        written = [one for office in known.offices.values() for one in office.patterns]
        self._any_pattern = re.compile("|".join(written))
        self._patterns = [
            (re.compile(pattern), office.id)
            for office in known.offices.values()
            for pattern in office.patterns
        ]

    def hits(self, text: str) -> list[Hit]:
        """Hits (命中): in order; a word inside a longer one that was found does not count.

        农村公路 is the road's, not the farm's: 农村 is not read in it.
        """
        return [*self._word_hits(text), *self._pattern_hits(text)]

    def _word_hits(self, text: str) -> Iterator[Hit]:
        read_to = 0
        for at, sign in enumerate(text):
            found = self._longest_at(text, at, text[at : at + 2]) or self._longest_at(
                text, at, sign
            )
            if found and at + len(found.text) > read_to:
                read_to = at + len(found.text)
                yield Hit(
                    at,
                    read_to,
                    found.text,
                    found.weights,
                    found.firm,
                    found.exact,
                    found.supporting,
                )

    def _longest_at(self, text: str, at: int, opening: str) -> _Word | None:
        for word in self._at.get(opening, ()):
            if text.startswith(word.text, at):
                return word
        return None

    def _pattern_hits(self, text: str) -> Iterator[Hit]:
        if not self._any_pattern.search(text):
            return
        for pattern, office in self._patterns:
            if found := pattern.search(text):
                weight = _weight(found.group(), self._known)
                yield Hit(found.start(), found.end(), found.group(), {office: weight})


@cache
def cue_book() -> CueBook:
    """Cue book (提示词簿): of the drawer; raises Unusable for a bad file."""
    return CueBook(directory())


def _words(known: Directory) -> Iterator[_Word]:
    """A word that several offices claim is shared out among them; the longer, the heavier."""
    exact, broad, hints = (_claims(known, kind) for kind in ("words", "broad", "hints"))
    joints = {word: joint for joint in known.joints for word in joint.words}
    for word in exact.keys() | broad.keys() | joints.keys():
        offices = [*exact.get(word, ()), *broad.get(word, ())]
        sure = word not in broad
        weight = _weight(word, known) if sure else known.weights["cue_weight"]
        weights = {office: weight / len(offices) for office in offices}
        joint = joints.get(word)
        if joint:
            weights[joint.lead] = weights.get(joint.lead, 0.0) + weight
        yield _Word(word, weights, True, sure, joint.supporting if joint else ())
    for word in hints.keys() - exact.keys() - broad.keys() - joints.keys():
        weight = known.weights["hint_weight"] / len(hints[word])
        yield _Word(word, dict.fromkeys(hints[word], weight), False, False, ())


def _claims(known: Directory, kind: str) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = defaultdict(list)
    for office in known.offices.values():
        for word in getattr(office, kind):
            claims[word].append(office.id)
    return claims


def _weight(cue: str, known: Directory) -> float:
    """A longer cue says more exactly whose business it is."""
    counted = min(known.weights["longest_counted"], len(cue))
    return known.weights["cue_weight"] + known.weights["sign_weight"] * counted
