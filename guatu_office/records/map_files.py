"""Map files (图层文件): kept as evidence is, by their hash; and the map of a day from them."""

from __future__ import annotations

from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.wall_chart import WallChart
from guatu_office.records.evidence import evidence_path
from guatu_office.records.queries import Standing


def map_file(digest: str) -> bytes | None:
    """Map file (图层文件): None where it is not here."""
    path = evidence_path(digest)
    return path.read_bytes() if path else None


def map_of(standing: Standing, chart: WallChart) -> MapChart:
    """Map of a day (某日的地图): of the wall or a cut of it."""
    return map_chart(chart, standing.book.maps, map_file)
