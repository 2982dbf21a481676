"""Features (图层要素): what a GeoJSON file holds, as frozen values with a box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from guatu.vocabulary.place import PlaceKind

Spot = tuple[float, float]
Path = tuple[Spot, ...]
# West, south, east, north.
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Feature (要素): `key` names it in its file; `paths` are degrees, longitude first.

    A point is a path of one; the rings of an area are closed, holes among them, so that
    filling by the even-odd rule gives the area. `number` is the promise that the file itself
    says it belongs to, empty for none.
    """

    key: str
    name: str
    kind: PlaceKind
    paths: tuple[Path, ...]
    number: str = ""

    @property
    def extent(self) -> Extent:
        """Extent (范围)."""
        return extent_of(self.paths)


@dataclass(frozen=True)
class Layer:
    """Layer (图层): the features of a file in their order, and how many positions they have."""

    features: tuple[Feature, ...]
    positions: int

    @cached_property
    def by_key(self) -> Mapping[str, Feature]:
        """Features by key (按键取要素)."""
        return {one.key: one for one in self.features}

    @property
    def extent(self) -> Extent:
        """Extent (范围)."""
        return extent_of(path for one in self.features for path in one.paths)


def extent_of(paths: Iterable[Path]) -> Extent:
    """Extent of paths (范围): ValueError when there are none."""
    spots = [spot for path in paths for spot in path]
    lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
    return min(lons), min(lats), max(lons), max(lats)
