"""Cuts of the wall (分图): one area, one official, one office, one township, key projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from guatu.publishing.chinese_date import full_date
from guatu.publishing.screen.row_facts import township_of
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Problem, Unusable

# A wrong name is answered with those that there are, as many as can be read at a glance.
_SHOWN = 12

Holds = Callable[[str, WallRow], bool]
Names = Callable[[WallRow], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallCut:
    """Cut of the wall (分图): names or ids as people give them; what is empty does not cut.

    A township counts as an office, and besides by its name in the sentence. Key projects are
    the pledges of kind project, as in the key-project table. Several at once must all hold.
    """

    area: str = ""
    official: str = ""
    office: str = ""
    township: str = ""
    key: bool = False

    @property
    def parts(self) -> list[str]:
        """Parts (所分各项): as they were asked for, to be told in the name of a file."""
        key = "重点项目" if self.key else ""
        return [self.area, self.official, self.office, self.township, key]


@dataclass(frozen=True, slots=True)
class _Test:
    """Test (取舍): which rows stay; `names` are what could have been asked for instead."""

    option: str
    words: str
    holds: Holds
    names: Names


def cut_wall(chart: WallChart, cut: WallCut) -> WallChart:
    """Cut the wall (分图): the same chart with fewer rows, each roll-up of what is left.

    Raises Unusable naming the first cut that leaves nothing, and what there is instead.
    """
    for test in _tests(cut, chart):
        bands = [
            replace(band, rows=tuple(row for row in band.rows if test.holds(band.title, row)))
            for band in chart.bands
        ]
        kept = tuple(band for band in bands if band.rows)
        if not kept:
            raise Unusable(Problem(test.option, _nothing(chart, test)))
        words = "、".join(filter(None, (chart.cut, test.words)))
        chart = replace(chart, bands=kept, cut=words)
    return chart


def _tests(cut: WallCut, chart: WallChart) -> Iterator[_Test]:
    if cut.area:
        # Areas are long; a part that tells one from the others is enough.
        named = [band.title for band in chart.bands if cut.area in band.title]
        words = named[0] if len(named) == 1 else cut.area
        yield _Test("--area", words, lambda area, _: cut.area in area, _no_names)
    if cut.official:
        yield _Test("--official", cut.official, _by(_officials, cut.official), _officials)
    if cut.office:
        yield _Test("--office", cut.office, _by(_offices, cut.office), _offices)
    if cut.township:
        yield _Test("--township", cut.township, _of_township(cut.township), _offices)
    if cut.key:
        yield _Test("--key", "重点项目", _is_project, _no_names)


def _no_names(_: WallRow) -> tuple[str, ...]:
    return ()


def _by(names: Names, asked: str) -> Holds:
    return lambda _, row: asked in names(row)


def _of_township(asked: str) -> Holds:
    """By the township or by its government's name, as the wall page groups them."""
    named = township_of(asked) or asked
    return lambda _, row: (
        asked in _offices(row)
        or named in map(township_of, _offices(row))
        or named in row.pledge.quote
    )


def _is_project(_: str, row: WallRow) -> bool:
    return row.pledge.kind is PledgeKind.PROJECT


def _officials(row: WallRow) -> tuple[str, ...]:
    return tuple(filter(None, (row.lead_official, row.pledge.lead_official)))


def _offices(row: WallRow) -> tuple[str, ...]:
    ids = (row.pledge.lead_office, *row.pledge.supporting_offices)
    return tuple(filter(None, (row.lead_office, *row.supporting, *ids)))


def _nothing(chart: WallChart, test: _Test) -> str:
    asked = f"截至{full_date(chart.as_of)}，墙上没有“{test.words}”的事项"
    known = [band.title for band in chart.bands] if test.option == "--area" else []
    known += dict.fromkeys(one for row in chart.rows for one in test.names(row)[:1])
    if not known:
        none_yet = "；还没有事项交办给任何单位、领导" if _unassigned(chart, test) else ""
        return asked + none_yet
    more = "等" if len(known) > _SHOWN else ""
    return f"{asked}；有的是：{'、'.join(known[:_SHOWN])}{more}"


def _unassigned(chart: WallChart, test: _Test) -> bool:
    return test.names is not _no_names and not any(map(test.names, chart.rows))
