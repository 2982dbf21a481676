"""Positions (坐标): arrays of numbers to paths, each fault told in one sentence with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from guatu.reading.geojson.crossing import TooEntangled, crossing
from guatu.reading.geojson.feature import Path, Spot
from guatu.reading.geojson.limits import Limits
from guatu.vocabulary.problem import Problem, Unusable

# A closed ring needs three corners and the first one again (RFC 7946, 3.1.6).
LEAST_RING = 4


@dataclass(slots=True)
class Counted:
    """Counted positions (已读点数): of one file; a huge one is refused before it is built."""

    limits: Limits
    file: str
    positions: int = 0

    def refuse(self, place: str, message: str) -> Unusable:
        """Refusal (拒收): to be raised; names file and place."""
        return Unusable(Problem(f"{self.file} {place}".strip(), message))

    def spot(self, given: Any, place: str) -> Spot:
        """Position (一个坐标): longitude, latitude; a height after them is let be."""
        self.positions += 1
        if self.positions > self.limits.most_positions:
            most = self.limits.most_positions
            raise self.refuse(place, f"坐标点超过 {most} 个，请先在制图软件里简化边界再传")
        if type(given) is not list or len(given) < 2 or not all(map(_is_number, given)):
            raise self.refuse(place, f"坐标应写成 [经度, 纬度]，却是 {str(given)[:40]}")
        lon, lat = float(given[0]), float(given[1])
        self._refuse_elsewhere(lon, lat, place)
        return lon, lat

    def _refuse_elsewhere(self, lon: float, lat: float, place: str) -> None:
        if self._within(lon, lat):
            return
        if self._within(lat, lon):
            said = f"坐标 [{lon:g}, {lat:g}] 像是纬度写在前面；GeoJSON 要经度在前、纬度在后"
        elif abs(lon) > 180 or abs(lat) > 90:
            told = f"坐标 [{lon:.10g}, {lat:.10g}] 不是经纬度"
            said = f"{told}，像是以米为单位的投影坐标，请导出成经纬度"
        else:
            said = f"坐标 [{lon:g}, {lat:g}] 不在中国范围内，请核对经纬度"
        raise self.refuse(place, said)

    def _within(self, lon: float, lat: float) -> bool:
        west, east = self.limits.lon
        south, north = self.limits.lat
        return west <= lon <= east and south <= lat <= north

    def path(self, given: Any, place: str, least: int) -> Path:
        """Path (一串坐标): `least` positions at least."""
        if type(given) is not list or len(given) < least:
            raise self.refuse(place, f"这里至少要 {least} 个坐标点")
        return tuple(self.spot(one, place) for one in given)

    def ring(self, given: Any, place: str) -> Path:
        """Ring (环): closed, three corners at least, not crossing itself; turned either way."""
        ring = self.path(given, place, LEAST_RING)
        if ring[0] != ring[-1]:
            raise self.refuse(place, "面的边界没有闭合，最后一点须与第一点相同")
        if len(set(ring)) < LEAST_RING - 1:
            raise self.refuse(place, "面的边界不足三个不同的点")
        try:
            where = crossing(ring, self.limits.most_pairs)
        except TooEntangled:
            raise self.refuse(place, "边界过于缠绕，查不完是否自相交，请先简化") from None
        if where is not None:
            raise self.refuse(place, f"面的边界自相交，在 [{where[0]:g}, {where[1]:g}] 附近")
        return ring


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e15 and isfinite(value)


def each(given: Any, counted: Counted, place: str) -> Sequence[Any]:
    """Each of an array (数组各项): refused when it is none, or empty."""
    if type(given) is not list or not given:
        raise counted.refuse(place, "coordinates 应是不空的数组")
    return given
