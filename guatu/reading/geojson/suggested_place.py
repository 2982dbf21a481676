"""Suggested place (建议位置): a feature that bears a promise's number, or a name in its sentence.

A suggestion only: it says why, and counts for nothing until someone marks the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guatu.ledger.place import FeatureRef
from guatu.ledger.pledge import Pledge
from guatu.reading.geojson.feature import Feature, Layer
from guatu.vocabulary.place import PlaceKind

_LEAST_NAME = 2
_KINDS = (PlaceKind.LINE, PlaceKind.AREA, PlaceKind.POINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPlace:
    """Suggested place (建议位置): features of one map and of one kind; `reason` in Chinese."""

    kind: PlaceKind
    name: str
    features: tuple[FeatureRef, ...]
    reason: str


def suggested_place(
    pledge: Pledge, layers: Mapping[str, Layer], county: str
) -> SuggestedPlace | None:
    """Suggested place (建议位置): `layers` by digest, the first asked first; the county's own
    name is no hint."""
    for digest, layer in layers.items():
        own = [one for one in layer.features if one.number == pledge.number]
        if own:
            return _told(digest, own, f"图层要素的编号属性写着 {pledge.number}")
    for digest, layer in layers.items():
        named = [
            one for one in layer.features if len(one.name) >= _LEAST_NAME and one.name != county
        ]
        found = _in_sentence(pledge.quote, named)
        if found:
            names = "、".join(dict.fromkeys(one.name for one in found))
            return _told(digest, found, f"句中有“{names}”，图层里有同名要素")
    return None


def _in_sentence(sentence: str, named: Iterable[Feature]) -> list[Feature]:
    """Features named in the sentence; of names that lie in one another the longer."""
    found: list[Feature] = []
    rest = sentence
    for one in sorted(named, key=lambda one: -len(one.name)):
        if one.name in rest or any(one.name == other.name for other in found):
            found.append(one)
            rest = rest.replace(one.name, "\n")
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
