"""Local name (本地称法): what an office of the directory is called in another kind of place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guatu.reading.cues import READING
from guatu.rulebook.rule_file import read_rule_file

COUNTY = "县"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """Kind of place (地方类别): `name` is its one word, 区; `renamed` from county name to local."""

    name: str
    ending: str
    renamed: Mapping[str, str]


def kind_of_place(place: str) -> PlaceKind:
    """Kind of a place (地方类别): by its last character; a county where that says nothing."""
    kinds = _kinds()
    return next((one for one in kinds if place.endswith(one.ending)), kinds[0])


def local_name(name: str, kind: PlaceKind) -> str:
    """Local name (本地称法): 县委组织部 is 区委组织部 in a district."""
    name = kind.renamed.get(name, name)
    return kind.name + name.removeprefix(COUNTY) if name.startswith(COUNTY) else name


def names_anywhere(name: str) -> frozenset[str]:
    """Names anywhere (各地称法): of one office of the directory, the county's own among them."""
    return frozenset({name, *(local_name(name, one) for one in _kinds())})


@cache
def _kinds() -> tuple[PlaceKind, ...]:
    body = read_rule_file(READING / "office_names.toml", frozenset({"kind"})).body
    return tuple(
        PlaceKind(name=one["name"], ending=one["ending"], renamed=dict(one["renamed"]))
        for one in body["kind"]
    )
