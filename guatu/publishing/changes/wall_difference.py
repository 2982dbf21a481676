"""Difference of two walls (两日对照): what changed from one day to another, area by area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.entry import Entry
from guatu.publishing.changes.between import EntryAt, entries_between, numbers_of
from guatu.publishing.changes.row_changes import row_changes
from guatu.publishing.changes.wall_change import ChangeKind, RowChange
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.problem import Problem, Unusable


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """Changed area (有变化的板块): its changed rows in the order of the report."""

    title: str
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallDifference:
    """Difference of two walls (两日对照): `areas` only where something changed.

    `quiet` are rows on which something was entered that the wall does not show.
    """

    before: WallChart
    after: WallChart
    areas: tuple[AreaChange, ...]
    quiet: tuple[RowChange, ...]

    @property
    def rows(self) -> tuple[RowChange, ...]:
        """Rows (有变化的各行)."""
        return tuple(row for area in self.areas for row in area.rows)

    @property
    def kinds(self) -> Mapping[ChangeKind, int]:
        """Kinds (各种变化): on how many rows each is found."""
        found = Counter(kind for row in self.rows for kind in {one.kind for one in row.changes})
        return {kind: found[kind] for kind in ChangeKind if found[kind]}


def wall_difference(
    before: WallChart,
    after: WallChart,
    entries: Iterable[Entry],
    entry_at: EntryAt,
    names: Mapping[str, str] | None = None,
) -> WallDifference:
    """Difference of two walls (两日对照): of one ledger, `before` the earlier day.

    `entries` are the ledger's, or at least those between the days; `names` the words for ids
    of posts and offices. A day compared with itself has no difference. Raises Unusable when
    the days are out of order, or the two walls show different years.
    """
    _refuse_mismatch(before, after)
    touched: dict[str, list[Entry]] = {}
    for entry in entries_between(entries, before.as_of, after.as_of):
        for number in numbers_of(entry, entry_at):
            touched.setdefault(number, []).append(entry)
    old, new = _rows(before), _rows(after)
    found = {
        number: RowChange(
            number=number,
            before=old.get(number),
            after=new.get(number),
            changes=row_changes(
                old.get(number),
                new.get(number),
                touched.get(number, ()),
                year=after.year,
                names=names or {},
            ),
            entries=tuple(touched.get(number, ())),
        )
        for number in sorted({*old, *new})
    }
    quiet = tuple(one for one in found.values() if one.entries and not one.changes)
    return WallDifference(
        before=before, after=after, areas=_areas(after, before, found), quiet=quiet
    )


def _refuse_mismatch(before: WallChart, after: WallChart) -> None:
    if before.as_of > after.as_of:
        said = f"{before.as_of} 晚于 {after.as_of}，请把早的一天写在前面"
        raise Unusable(Problem("--since", said))
    if before.year != after.year:
        said = f"这一天挂的是 {before.year} 年的图，另一天是 {after.year} 年的，不能对照"
        raise Unusable(Problem("--since", said))


def _rows(chart: WallChart) -> dict[str, WallRow]:
    return {row.pledge.number: row for row in chart.rows}


def _areas(
    after: WallChart, before: WallChart, found: Mapping[str, RowChange]
) -> tuple[AreaChange, ...]:
    areas: dict[str, list[RowChange]] = {}
    placed: set[str] = set()
    for band in (*after.bands, *before.bands):
        for row in band.rows:
            change = found[row.pledge.number]
            if change.number not in placed and change.changes:
                areas.setdefault(band.title, []).append(change)
            placed.add(change.number)
    return tuple(AreaChange(title=title, rows=tuple(rows)) for title, rows in areas.items())


def cut_difference(difference: WallDifference, cut: WallCut) -> WallDifference:
    """Cut a difference (对照的一部分): rows that the cut holds on either of the two days.

    Raises Unusable when it holds nothing on either.
    """
    after, missing = _cut_or_why(difference.after, cut)
    before, _ = _cut_or_why(difference.before, cut)
    if missing is not None and not before.bands:
        raise missing
    kept = {*_rows(before), *_rows(after)}
    areas = [
        replace(area, rows=tuple(row for row in area.rows if row.number in kept))
        for area in difference.areas
    ]
    return WallDifference(
        before=before,
        after=after,
        areas=tuple(area for area in areas if area.rows),
        quiet=tuple(row for row in difference.quiet if row.number in kept),
    )


def _cut_or_why(chart: WallChart, cut: WallCut) -> tuple[WallChart, Unusable | None]:
    try:
        return cut_wall(chart, cut), None
    except Unusable as missing:
        return replace(chart, bands=()), missing


def empty_wall(chart: WallChart, as_of: date) -> WallChart:
    """Empty wall (空墙): of the same ledger on a day on which nothing hung yet."""
    return replace(chart, as_of=as_of, bands=())
