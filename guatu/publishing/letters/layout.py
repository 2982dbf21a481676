"""Layout (公文版式): the figures of GB/T 9704 from the drawer, in millimetres and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

Part = TypeVar("Part")
MM_IN_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Page (页面): millimetres; what the margins leave is the 版心."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width of the text area (版心宽): millimetres."""
        return self.width - self.left - self.right

    def turned(self) -> Page:
        """Turned (横排): the head towards the binding edge, so that the left margin is on top."""
        return Page(
            width=self.height,
            height=self.width,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines (行和字): `pitch` and `squeeze` in points."""

    per_page: float
    chars: float
    pitch: float
    squeeze: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Sizes (字号): points."""

    body: float
    title: float
    record: float
    page_number: float
    table: float
    proof: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Fonts (字体): as Word names them; `latin` for letters and digits."""

    body: str
    title: str
    heading: str
    note: str
    page_number: str
    latin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Head (版头): distances in millimetres, sizes in points."""

    mark_below: float
    mark_size: float
    number_after_lines: float
    rule_below: float
    rule_width: float
    red: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """Main part (主体): blank lines and characters."""

    title_after_lines: float
    addressees_after_lines: float
    annex_note_after_lines: float
    signature_after_lines: float
    date_from_right: float
    addressee_lines: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Record (版记): widths of its lines, points."""

    thick: float
    thin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """Page number (页码): the upper edge of its dashes below the text area, millimetres."""

    below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Annex (附件): `columns`, `cell_margin` and `qr` in millimetres, `row_pitch` in points."""

    title_on_line: float
    qr: float
    row_pitch: float
    cell_margin: float
    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Layout (公文版式): everything that a paper asks for."""

    page: Page
    lines: Lines
    sizes: Sizes
    fonts: Fonts
    head: Head
    main: Main
    record: Record
    page_number: PageNumber
    annex: Annex


_PARTS: Mapping[str, type[Any]] = {
    "page": Page,
    "lines": Lines,
    "sizes": Sizes,
    "fonts": Fonts,
    "head": Head,
    "main": Main,
    "record": Record,
    "page_number": PageNumber,
    "annex": Annex,
}


@cache
def official_layout() -> Layout:
    """Official layout (取公文版式): raises Unusable naming the part that is not as it must be."""
    file = read_rule_file(DRAWER / "papers/gbt9704.toml", frozenset(_PARTS))
    layout = Layout(
        **{name: _part(file.body, name, kind, str(file.path)) for name, kind in _PARTS.items()}
    )
    if sum(layout.annex.columns) > layout.page.turned().text_width:
        raise Unusable(Problem(str(file.path), "annex：各栏加起来比版心宽"))
    return layout


def _part(body: Mapping[str, Any], name: str, kind: type[Part], place: str) -> Part:
    try:
        return kind(**{key: _plain(value) for key, value in body[name].items()})
    except (KeyError, TypeError) as fault:
        raise Unusable(Problem(place, f"{name} 不全或有不认识的键（{fault}）")) from None


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_plain(one) for one in value)
    return float(value) if isinstance(value, int | Decimal) else value
