"""Suggested place (建议位置): a feature that bears a promise's number, or a name in its sentence.

A suggestion only: it says why, and counts for nothing until someone marks the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from guatu.ledger.acts.placing import PlaceMarked
from guatu.ledger.place import FeatureRef
from guatu.ledger.pledge import Pledge
from guatu.reading.geojson.feature import Feature, Layer
from guatu.vocabulary.place import CoordinateSystem, PlaceKind

_LEAST_NAME = 2
_KINDS = (PlaceKind.LINE, PlaceKind.AREA, PlaceKind.POINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPlace:
    """Suggested place (建议位置): features of one map and of one kind; `reason` in Chinese."""

    kind: PlaceKind
    name: str
    features: tuple[FeatureRef, ...]
    reason: str

    def marked(self) -> PlaceMarked:
        """Marked (照此标注): the act that says so; the map's file says in which coordinates."""
        return PlaceMarked(
            kind=self.kind,
            name=self.name,
            parts=(),
            system=CoordinateSystem.UNKNOWN,
            features=self.features,
            reason=self.reason,
        )


class PlaceHints:
    """Place hints (位置线索): of the layers in use, made once and asked for each promise."""

    def __init__(self, layers: Mapping[str, Layer], county: str) -> None:
        """`layers` by digest, the first asked first; the county's own name is no hint."""
        self._numbered: list[tuple[str, dict[str, list[Feature]]]] = []
        self._named: list[tuple[str, list[tuple[str, list[Feature]]]]] = []
        for digest, layer in layers.items():
            numbered: dict[str, list[Feature]] = defaultdict(list)
            named: dict[str, list[Feature]] = defaultdict(list)
            for one in layer.features:
                if one.number:
                    numbered[one.number].append(one)
                if len(one.name) >= _LEAST_NAME and not county.endswith(one.name):
                    named[one.name].append(one)
            self._numbered.append((digest, numbered))
            self._named.append((digest, sorted(named.items(), key=lambda one: -len(one[0]))))

    def of(self, pledge: Pledge) -> SuggestedPlace | None:
        """Suggestion for a promise (某项的建议): by its number, else by names in its sentence."""
        numbered = self.by_number(pledge.number)
        if numbered is not None:
            return numbered
        for digest, named in self._named:
            found = _in_sentence(pledge.quote, named)
            if found:
                names = "、".join(dict.fromkeys(one.name for one in found))
                return _told(digest, found, f"句中有“{names}”，图层里有同名要素")
        return None

    def by_number(self, number: str) -> SuggestedPlace | None:
        """By number (按编号): what the file itself says belongs to the promise."""
        for digest, numbered in self._numbered:
            if number in numbered:
                return _told(digest, numbered[number], f"图层要素的编号属性写着 {number}")
        return None


def _in_sentence(sentence: str, named: list[tuple[str, list[Feature]]]) -> list[Feature]:
    """Features named in the sentence; of names that lie in one another the longer."""
    found: list[Feature] = []
    for name, features in named:
        if name in sentence:
            found += features
            sentence = sentence.replace(name, "\n")
    return found


def _told(digest: str, found: list[Feature], reason: str) -> SuggestedPlace:
    kind = next(kind for kind in _KINDS if any(one.kind is kind for one in found))
    same = [one for one in found if one.kind is kind]
    return SuggestedPlace(
        kind=kind,
        name="、".join(dict.fromkeys(one.name for one in same if one.name)),
        features=tuple(FeatureRef(map=digest, feature=one.key) for one in same),
        reason=reason,
    )
