"""Place (位置): where something lies, in degrees, and in which system the degrees are meant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CoordinateSystem(StrEnum):
    """Coordinate system (坐标系): declared by whoever gives the degrees, never guessed."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "cgcs2000": "CGCS2000（2000国家大地坐标系）",
            "wgs84": "WGS84",
            "gcj02": "GCJ-02（互联网地图坐标）",
            "unknown": "坐标系不明",
        }[self]

    @property
    def short(self) -> str:
        """Short label (简称)."""
        return self.label.partition("（")[0]

    def agrees_with(self, other: CoordinateSystem) -> bool:
        """Agrees (可叠合): CGCS2000 and WGS84 lie centimetres apart; unknown ones never do."""
        satellite = (CoordinateSystem.CGCS2000, CoordinateSystem.WGS84)
        if CoordinateSystem.UNKNOWN in (self, other):
            return False
        return self is other or (self in satellite and other in satellite)


class PlaceKind(StrEnum):
    """Kind of place (位置类型): a point, a line, an area, or the whole county."""

    POINT = "point"
    LINE = "line"
    AREA = "area"
    COUNTY = "county"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"point": "点", "line": "线", "area": "面", "county": "全域（不落在某一处）"}[self]

    @property
    def least(self) -> int:
        """Least positions (最少点数): of one part."""
        return {"point": 1, "line": 2, "area": 3, "county": 0}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Position (一个点): longitude and latitude in degrees, exact as typed."""

    lon: Decimal
    lat: Decimal

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValueError("longitude within 180 degrees, latitude within 90")
