"""Projection (投影): degrees to a flat drawing, true in scale along the map's middle latitude.

Equirectangular: x is longitude times the cosine of the middle latitude, y is latitude, so
that north is up everywhere. Over a county the stretch away from the middle stays under one
percent; it is said at the foot of each map.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from guatu.publishing.drawing import Box
from guatu.reading.geojson.feature import Extent, Path, Spot

# Mean radius of the earth (IUGG, 2a+b over 3), in kilometres.
EARTH_KM = 6371.0088
KM_A_DEGREE = radians(1) * EARTH_KM
# A single point still needs an extent to be drawn in, in degrees.
_LEAST_SIDE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Projection (投影): `lon`, `lat` are the middle, drawn at `x`, `y`; `unit` is units a km."""

    lon: float
    lat: float
    x: float
    y: float
    unit: float
    north: float
    south: float

    def place(self, spot: Spot) -> tuple[float, float]:
        """Place of degrees (经纬度上图): x and y of the drawing."""
        lon, lat = spot
        across = self.unit * KM_A_DEGREE
        return (
            self.x + (lon - self.lon) * cos(radians(self.lat)) * across,
            self.y - (lat - self.lat) * across,
        )

    def spot(self, x: float, y: float) -> Spot:
        """Degrees of a place (图上取经纬度): the way back."""
        across = self.unit * KM_A_DEGREE
        return (
            self.lon + (x - self.x) / (cos(radians(self.lat)) * across),
            self.lat - (y - self.y) / across,
        )

    def path(self, path: Path) -> Path:
        """Path (一串点上图)."""
        return tuple(map(self.place, path))

    @property
    def stretch(self) -> float:
        """Stretch (东西向误差): the greatest share by which east-west lengths are off."""
        middle = cos(radians(self.lat))
        return max(abs(middle / cos(radians(edge)) - 1) for edge in (self.north, self.south))

    def bar(self, most: float) -> tuple[float, float]:
        """Scale bar (比例尺): a round number of kilometres within `most` units, and its length."""
        km = 1000.0
        while km > 0.001:
            for share in (1.0, 0.5, 0.2):
                if km * share * self.unit <= most:
                    return km * share, km * share * self.unit
            km /= 10
        return km, km * self.unit


def fitted(extent: Extent, box: Box) -> Projection:
    """Fitted (适合图框): the extent in the middle of the box, as large as it goes."""
    west, south, east, north = extent
    lon, lat = (west + east) / 2, (south + north) / 2
    wide = max(east - west, _LEAST_SIDE) * cos(radians(lat)) * KM_A_DEGREE
    high = max(north - south, _LEAST_SIDE) * KM_A_DEGREE
    return Projection(
        lon=lon,
        lat=lat,
        x=(box.left + box.right) / 2,
        y=(box.top + box.bottom) / 2,
        unit=min((box.right - box.left) / wide, (box.bottom - box.top) / high),
        north=north,
        south=south,
    )
