"""Overlaps (重复项目): one project on two rosters, so that it is not counted twice unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from guatu.ledger.pledge import Pledge
from guatu.ledger.roster import RosterItem
from guatu.rulebook.rule_file import DRAWER, read_rule_file


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAt:
    """Place on a roster (名册上的一处): which pledge, which item."""

    number: str
    item: RosterItem


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOverlap:
    """Overlap (重复): the same project at two or more places; `same` says by what it was known."""

    same: str
    places: tuple[ListedAt, ...]


def overlaps(pledges: Iterable[Pledge]) -> tuple[RosterOverlap, ...]:
    """Overlaps between rosters (名册之间的重复): by project code, or by name and place.

    Within one roster two rows of a code or name are listed as well. In order of number.
    """
    by_key: dict[tuple[str, ...], list[ListedAt]] = {}
    for pledge in sorted(pledges, key=lambda one: one.number):
        for item in pledge.roster.items.values() if pledge.roster else ():
            for key in _keys(item):
                by_key.setdefault(key, []).append(ListedAt(number=pledge.number, item=item))
    found: dict[tuple[ListedAt, ...], str] = {}
    for key, places in by_key.items():
        if len(places) > 1:
            found.setdefault(tuple(places), key[0])
    return tuple(RosterOverlap(same=same, places=places) for places, same in found.items())


def _keys(item: RosterItem) -> list[tuple[str, ...]]:
    by_name = ("名称和地点相同", plain_name(item.name), _bare(item.place))
    return [("项目代码相同", _bare(item.code)), by_name] if _bare(item.code) else [by_name]


def plain_name(name: str) -> str:
    """Plain name (略去字样的名称): without width, marks, spaces and the words of the rule.

    A name that is nothing but such words keeps them.
    """
    bare = _bare(name)
    for word in _dropped():
        if bare.endswith(word) and bare != word:
            return bare.removesuffix(word)
    return bare


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@cache
def _dropped() -> tuple[str, ...]:
    path = DRAWER / "checks/same_project.toml"
    return tuple(read_rule_file(path, frozenset({"dropped"})).body["dropped"])
