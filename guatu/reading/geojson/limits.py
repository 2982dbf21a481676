"""Limits (限度) of a layer file: from the drawer, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.place import CoordinateSystem

_KEYS = frozenset({"limits", "fields", "extent", "crs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits (限度): sizes, the fields names come from, the extent, the systems known by name."""

    most_bytes: int
    most_features: int
    most_positions: int
    most_depth: int
    most_pairs: int
    name_chars: int
    name_fields: tuple[str, ...]
    number_fields: tuple[str, ...]
    lon: tuple[float, float]
    lat: tuple[float, float]
    systems: tuple[tuple[str, CoordinateSystem], ...]


@cache
def limits() -> Limits:
    """Limits (限度)."""
    body = read_rule_file(DRAWER / "map/geojson.toml", _KEYS).body
    sizes, fields, extent = body["limits"], body["fields"], body["extent"]
    return Limits(
        most_bytes=sizes["bytes"],
        most_features=sizes["features"],
        most_positions=sizes["positions"],
        most_depth=sizes["depth"],
        most_pairs=sizes["pairs"],
        name_chars=sizes["name_chars"],
        name_fields=tuple(fields["name"]),
        number_fields=tuple(fields["number"]),
        lon=(float(extent["lon"][0]), float(extent["lon"][1])),
        lat=(float(extent["lat"][0]), float(extent["lat"][1])),
        systems=tuple(
            (sign, CoordinateSystem(system))
            for system, signs in body["crs"].items()
            for sign in signs
        ),
    )
