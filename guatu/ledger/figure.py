"""Figure (共用数): one value that several pledges ask for, so that it is typed once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Figure (共用数): `pledges` are the numbers of those that ask for the same value."""

    id: str
    title: str
    pledges: tuple[str, ...]
