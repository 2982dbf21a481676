"""Heading words (表头叫法): what our columns are called elsewhere, from the drawer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guatu.reading.returns.sheet_kind import COLUMNS, SheetKind
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_LISTS = ("nothing", "yes", "no")
_NUMBERS = ("first_rows", "least_columns", "least_like", "like_margin", "months_a_year")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRules:
    """Rules of sheets (报表规则): words and thresholds; `called`: field by heading, a kind each."""

    called: Mapping[SheetKind, Mapping[str, str]]
    nothing: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    money_unit: str
    first_rows: int
    least_columns: int
    least_like: float
    like_margin: float
    months_a_year: int


def plain_heading(heading: str) -> str:
    """Plain heading (表头原词): without blanks, line breaks and what stands in brackets."""
    return "".join(_ASIDE.sub("", unicodedata.normalize("NFKC", heading)).split())


@cache
def sheet_rules() -> SheetRules:
    """Rules of sheets (报表规则): raises Unusable for a bad file."""
    path = DRAWER / "sheets/headings.toml"
    kinds = {kind.value for kind in SheetKind}
    body = read_rule_file(path, frozenset({*kinds, *_LISTS, *_NUMBERS, "money_unit"})).body
    for kind in SheetKind:
        known = {column.field for column in COLUMNS[kind]}
        if odd := sorted(known ^ set(body[kind.value])):
            raise Unusable(Problem(f"{path} {kind.value}", f"栏目不对：{'、'.join(odd)}"))
    called = {
        kind: {
            plain_heading(word): field
            # What is called earlier wins: 责任单位 is one thing here and another there.
            for field, words in reversed(body[kind.value].items())
            for word in reversed(words)
        }
        for kind in SheetKind
    }
    return SheetRules(
        called=called,
        money_unit=body["money_unit"],
        first_rows=int(body["first_rows"]),
        least_columns=int(body["least_columns"]),
        least_like=float(body["least_like"]),
        like_margin=float(body["like_margin"]),
        months_a_year=int(body["months_a_year"]),
        **{name: frozenset(body[name]) for name in _LISTS},
    )
