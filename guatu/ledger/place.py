"""Place of a pledge (承诺的位置), maps received (收到的图层): what the ledger holds of the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.vocabulary.actor import Actor
from guatu.vocabulary.place import CoordinateSystem, PlaceKind, Position

Part = tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRef:
    """Feature of a map (图层要素): `map` is the file's digest (hex), `feature` its key in it."""

    map: str
    feature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Place of a pledge (承诺的位置): own coordinates in `parts`, or features of received maps.

    `system` holds for `parts`; features keep that of their file. `seq` is the entry that
    marked it, `marked_on` the day from which it counts.
    """

    kind: PlaceKind
    name: str
    parts: tuple[Part, ...]
    system: CoordinateSystem
    features: tuple[FeatureRef, ...]
    marked_on: date
    by: Actor
    seq: int


class MapUse(StrEnum):
    """Use of a map (图层用途): the county's borders under everything, or where works lie."""

    BORDERS = "borders"
    WORKS = "works"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"borders": "底图（县界、乡镇界）", "works": "工程位置（点、线、面）"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedMap:
    """Received map (收到的图层): `digest` is that of the file as it came (hex).

    `review_number` is 审图号, empty for a map that is for internal use only.
    """

    digest: str
    use: MapUse
    file: str
    system: CoordinateSystem
    features: int
    origin: str
    review_number: str
    received_on: date
    by: Actor
    seq: int
    withdrawn_on: date | None = None

    @property
    def in_use(self) -> bool:
        """In use (在用): not withdrawn."""
        return self.withdrawn_on is None
