"""Heading map (表头对照): a county's own headings, settled once by a person, used ever after."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guatu.ledger.acts.headings import HeadingsMapped, MappedColumn
from guatu.ledger.book import Book
from guatu.reading.returns.heading_row import LEFT_OUT, HeadingRow
from guatu.reading.returns.sheet_kind import COLUMNS, ID_COLUMN, SheetKind
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

NOT_TAKEN = "不取"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMap:
    """Heading map (表头对照): of one heading row; `fields` a column each, "" for one left out."""

    kind: SheetKind
    key: str
    headings: tuple[str, ...]
    fields: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.headings) != len(self.fields):
            raise ValueError("a heading map has one field a heading")


HeadingMaps = Mapping[tuple[SheetKind, str], HeadingMap]
"""Heading maps by kind and key of the heading row."""


def maps_in(book: Book) -> dict[tuple[SheetKind, str], HeadingMap]:
    """Maps in a book (台账里的对照): as they were last settled."""
    maps = (_of_entry(one) for one in book.headings.values())
    return {(one.kind, one.key): one for one in maps}


def as_entry_body(kept: HeadingMap) -> HeadingsMapped:
    """As an entry's body (对照入账): to be recorded under its own subject."""
    pairs = zip(kept.headings, kept.fields, strict=True)
    return HeadingsMapped(
        kind=kept.kind.value,
        key=kept.key,
        columns=tuple(MappedColumn(heading=heading, field=one) for heading, one in pairs),
    )


def _of_entry(body: HeadingsMapped) -> HeadingMap:
    return HeadingMap(
        kind=SheetKind(body.kind),
        key=body.key,
        headings=tuple(one.heading for one in body.columns),
        fields=tuple(one.field for one in body.columns),
    )


def map_of(kind: SheetKind, row: HeadingRow) -> HeadingMap:
    """Map of a heading row (按猜测成对照): as guessed."""
    fields = tuple(row.fields.get(at, LEFT_OUT) for at in range(len(row.headings)))
    return HeadingMap(kind=kind, key=row.key, headings=row.headings, fields=fields)


def all_ours(kind: SheetKind, row: HeadingRow) -> bool:
    """All ours (都是本系统的叫法): every heading is one of ours, so that nobody need be asked."""
    ours = {column.heading: column.field for column in (ID_COLUMN, *COLUMNS[kind])}
    said = {at: "".join(heading.split()) for at, heading in enumerate(row.headings) if heading}
    return all(ours.get(heading) == row.fields.get(at, LEFT_OUT) for at, heading in said.items())


def settled(row: HeadingRow, kept: HeadingMap) -> HeadingRow:
    """Settled (按对照定栏): the heading row with the fields that a person gave it."""
    return replace(row, fields={at: one for at, one in enumerate(kept.fields) if one})


def read_maps(path: Path) -> dict[tuple[SheetKind, str], HeadingMap]:
    """Read heading maps (读表头对照): TOML; none where the file is not there yet.

    Raises Unusable naming the heading whose field is unknown.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise Unusable(Problem(path.name, f"文件打不开（{os_reason(fault)}）")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unusable(Problem(path.name, f"不是合格的 TOML（{fault}）")) from None
    maps = {}
    for table in raw.get("sheet", []):
        one = _map(table, path.name)
        maps[one.kind, one.key] = one
    return maps


def _map(table: Mapping[str, object], name: str) -> HeadingMap:
    labels = {kind.label: kind for kind in SheetKind}
    columns, kind = table.get("columns"), labels.get(str(table.get("kind")))
    if kind is None or not isinstance(columns, list) or not isinstance(table.get("key"), str):
        raise Unusable(Problem(name, "每张表要写 kind、key 和 columns"))
    told = [(str(one.get("heading", "")), str(one.get("field", ""))) for one in columns]
    return HeadingMap(
        kind=kind,
        key=str(table["key"]),
        headings=tuple(heading for heading, _ in told),
        fields=tuple(field_called(kind, label, f"{name} “{heading}”") for heading, label in told),
    )


def field_called(kind: SheetKind, label: str, place: str) -> str:
    """Field called so (栏目名): by our own heading; raises Unusable for an unknown one."""
    if label in ("", NOT_TAKEN):
        return LEFT_OUT
    known = {column.heading: column.field for column in (ID_COLUMN, *COLUMNS[kind])}
    if label not in known:
        choices = "、".join((*known, NOT_TAKEN))
        raise Unusable(Problem(place, f"没有“{label}”这一栏，可写：{choices}"))
    return known[label]


def field_label(kind: SheetKind, field: str) -> str:
    """Label of a field (栏目名): our own heading, or that the column is not taken."""
    columns = (ID_COLUMN, *COLUMNS[kind])
    return next((one.heading for one in columns if one.field == field), NOT_TAKEN)


def maps_as_toml(maps: HeadingMaps) -> str:
    """Heading maps as TOML (写表头对照): for a person to correct."""
    lines = [
        "# 本地表头和挂图栏目的对照。heading 是表里的叫法，field 是挂图的栏目；",
        f"# 对错了就改 field，不要的写“{NOT_TAKEN}”。改好后再运行一次，以后照用。",
    ]
    for one in maps.values():
        lines += ["", "[[sheet]]", f"kind = {_text(one.kind.label)}", f"key = {_text(one.key)}"]
        lines.append("columns = [")
        for heading, field in zip(one.headings, one.fields, strict=True):
            label = field_label(one.kind, field)
            lines.append(f"  {{ heading = {_text(heading)}, field = {_text(label)} }},")
        lines.append("]")
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    """A JSON string is a TOML string, but for the delete sign, which no heading holds."""
    return json.dumps(words.replace("\x7f", ""), ensure_ascii=False)
