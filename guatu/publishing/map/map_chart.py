"""Map chart (作战地图): which promises lie where on one day, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guatu.ledger.place import MapUse, Place, ReceivedMap
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.reading.geojson.feature import Extent, Feature, Layer, Path, extent_of
from guatu.reading.geojson.reader import read_layer
from guatu.reading.geojson.suggested_place import PlaceHints, SuggestedPlace
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu.vocabulary.problem import Unusable

# A file by its digest (hex); None where the book does not have it at hand.
Files = Callable[[str], bytes | None]
NOT_MARKED, STILL_DRAFT = "未标注", "草稿，立项后标注"
# How far outside the borders a place may lie, as a share of their width, and still be drawn.
_BEYOND = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Work on the map (图上一项): its row of the wall, and its paths in degrees."""

    row: WallRow
    kind: PlaceKind
    name: str
    paths: tuple[Path, ...]
    systems: tuple[CoordinateSystem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Unplaced (未上图): why it is not drawn, and where it might belong."""

    row: WallRow
    why: str
    suggestion: SuggestedPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChart:
    """Map chart (作战地图): each row of `chart` is a work, of the whole county, or unplaced.

    `borders` is the map received under everything, None without one; `land` its features,
    empty as well when its file is not at hand, which `notes` then say.
    """

    chart: WallChart
    borders: ReceivedMap | None
    land: tuple[Feature, ...]
    works: tuple[Work, ...]
    county: tuple[WallRow, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """Title (标题): what hangs at the top."""
        part = f"（{self.chart.cut}）" if self.chart.cut else ""
        return f"{self.chart.place}{self.chart.year}年承诺事项作战地图{part}"

    @property
    def empty(self) -> bool:
        """Empty (无图可画): neither borders nor a work."""
        return not self.land and not self.works

    @property
    def extent(self) -> Extent:
        """Extent (范围): of borders and works together; ValueError when empty."""
        paths = [path for one in self.land for path in one.paths]
        return extent_of(paths + [path for one in self.works for path in one.paths])

    @property
    def systems(self) -> tuple[CoordinateSystem, ...]:
        """Systems (坐标系): of all that is drawn, each once, the borders' first."""
        own = (self.borders.system,) if self.borders and self.land else ()
        return tuple(dict.fromkeys((*own, *(each for one in self.works for each in one.systems))))


def map_chart(chart: WallChart, maps: Mapping[str, ReceivedMap], files: Files) -> MapChart:
    """Map chart (作战地图): of a wall, with the book's maps of the same day.

    Nothing is left out: what cannot be drawn is unplaced and says why.
    """
    layers, notes = _layers(maps, files)
    borders = _borders(maps)
    land = layers[borders.digest].features if borders and borders.digest in layers else ()
    around = _around(land)
    hints = PlaceHints(_hints(maps, layers), chart.place)
    works: list[Work] = []
    county: list[WallRow] = []
    unplaced: list[Unplaced] = []
    for row in chart.rows:
        found = _placed(row, maps, layers, around)
        if isinstance(found, Work):
            works.append(found)
            notes += _absent(row, layers)
        elif row.pledge.place is not None and row.pledge.place.kind is PlaceKind.COUNTY:
            county.append(row)
        else:
            unplaced.append(Unplaced(row=row, why=str(found), suggestion=hints.of(row.pledge)))
    return MapChart(
        chart=chart,
        borders=borders,
        land=land,
        works=tuple(works),
        county=tuple(county),
        unplaced=tuple(unplaced),
        notes=tuple(notes),
    )


def map_layer(one: ReceivedMap, content: bytes) -> Layer:
    """Layer of a received map (图层内容): read once, for the same bytes give the same layer."""
    return _read(content, one.file, one.system)


@lru_cache(maxsize=4)
def _read(content: bytes, file: str, system: CoordinateSystem) -> Layer:
    return read_layer(content, file, system)


def _layers(maps: Mapping[str, ReceivedMap], files: Files) -> tuple[dict[str, Layer], list[str]]:
    layers, notes = {}, []
    for digest, one in maps.items():
        content = files(digest) if one.in_use else None
        if content is not None:
            try:
                layers[digest] = map_layer(one, content)
            except Unusable as fault:
                notes.append(f"图层“{one.file}”读不出：{fault}")
        elif one.in_use:
            notes.append(f"图层“{one.file}”的文件不在台账的佐证目录里，没有画出")
    return layers, notes


def _borders(maps: Mapping[str, ReceivedMap]) -> ReceivedMap | None:
    own = [one for one in maps.values() if one.use is MapUse.BORDERS and one.in_use]
    return max(own, key=lambda one: (one.received_on, one.seq), default=None)


def _hints(maps: Mapping[str, ReceivedMap], layers: Mapping[str, Layer]) -> dict[str, Layer]:
    """Works before borders: a road of that name says more than the township it lies in."""
    first = sorted(layers, key=lambda digest: maps[digest].use is MapUse.BORDERS)
    return {digest: layers[digest] for digest in first}


def _around(land: tuple[Feature, ...]) -> Extent | None:
    if not land:
        return None
    west, south, east, north = extent_of(path for one in land for path in one.paths)
    more = _BEYOND * max(east - west, north - south)
    return west - more, south - more, east + more, north + more


def _placed(
    row: WallRow,
    maps: Mapping[str, ReceivedMap],
    layers: Mapping[str, Layer],
    around: Extent | None,
) -> Work | str:
    """The work that a row is on the map, or in words why it is none."""
    place = row.pledge.place
    if place is None or place.kind is PlaceKind.COUNTY:
        return STILL_DRAFT if row.draft else NOT_MARKED
    paths = tuple(_own_paths(place)) if place.parts else tuple(_feature_paths(place, layers))
    if not paths:
        return "所依图层已撤回，或文件不在手边，须重新标注"
    if around is not None and not _within(extent_of(paths), around):
        return f"标注的位置（{_degrees(paths)}）远在底图范围之外，请核对坐标"
    used = (maps[one.map].system for one in place.features if one.map in layers)
    systems = (place.system,) if place.parts else tuple(dict.fromkeys(used))
    return Work(row=row, kind=place.kind, name=place.name, paths=paths, systems=systems)


def _own_paths(place: Place) -> Iterator[Path]:
    for part in place.parts:
        path = tuple((float(one.lon), float(one.lat)) for one in part)
        # The ledger holds a ring without its last point, which is its first.
        yield (*path, path[0]) if place.kind is PlaceKind.AREA else path


def _feature_paths(place: Place, layers: Mapping[str, Layer]) -> Iterator[Path]:
    for one in place.features:
        feature = layers[one.map].by_key.get(one.feature) if one.map in layers else None
        if feature is not None and feature.kind is place.kind:
            yield from feature.paths


def _absent(row: WallRow, layers: Mapping[str, Layer]) -> Iterator[str]:
    place = row.pledge.place
    asked = place.features if place else ()
    known = {digest: layer.by_key for digest, layer in layers.items()}
    gone = sum(one.feature not in known.get(one.map, {}) for one in asked)
    if gone:
        left = len(asked) - gone
        yield f"{row.pledge.number} 有 {gone} 处要素找不到，只画了其余 {left} 处"


def _within(inner: Extent, outer: Extent) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _degrees(paths: tuple[Path, ...]) -> str:
    lon, lat = paths[0][0]
    return f"{lon:.4f}，{lat:.4f}"
