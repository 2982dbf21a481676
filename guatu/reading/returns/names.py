"""Names on a sheet (表内名称): offices and posts by name on paper, by id in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from guatu.ledger.directory import Directory

_BETWEEN = re.compile(r"[、，,；;\n/]+")


def office_name(directory: Directory, office: str) -> str:
    """Name of an office (单位名称): "" for none."""
    return directory.office_name(office) if office else ""


def office_names(directory: Directory, offices: Iterable[str]) -> str:
    """Names of offices (各单位名称): joined."""
    return "、".join(directory.office_name(one) for one in offices)


def office_called(directory: Directory, name: str) -> str | None:
    """Office called so (叫这个名字的单位): its id; None where the directory knows no such office.

    A book without registered offices takes the name itself for the id.
    """
    named = {one.name: one.id for one in directory.offices.values() if one.closed_on is None}
    return _called(named, name)


def post_called(directory: Directory, title: str) -> str | None:
    """Post called so (叫这个名称的岗位): its id, likewise."""
    named = {one.title: one.id for one in directory.posts.values() if one.abolished_on is None}
    return _called(named, title)


def _called(named: Mapping[str, str], name: str) -> str | None:
    plain = "".join(name.split())
    if not named or plain in named.values():
        return plain
    return named.get(plain)


def split_names(cell: str) -> tuple[str, ...]:
    """Names in a cell (格内各名): split at 、，； and line ends, each once."""
    return tuple(dict.fromkeys(name for part in _BETWEEN.split(cell) if (name := part.strip())))
