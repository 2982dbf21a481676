"""分图:只挂一部分,合计也只算这一部分;写错了名字,说有哪些。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable
from tests.publishing.gold_wall import NAMES
from tests.publishing.paper.hung import wall


@pytest.fixture(scope="module")
def chart() -> WallChart:
    return wall()


def test_one_area(chart: WallChart) -> None:
    """一个板块,写标题里的几个字就行;标题写全。"""
    part = cut_wall(chart, WallCut(area="强基固本"))
    assert [band.title for band in part.bands] == [chart.bands[1].title]
    assert chart.bands[1].title in part.title
    assert part.tally.total == len(chart.bands[1].rows)


@pytest.mark.parametrize("asked", [*NAMES.items()])
def test_one_office_by_name_or_id(chart: WallChart, asked: tuple[str, str]) -> None:
    """单位、领导按名称或编号都行。"""
    for one in asked:
        cut = WallCut(official=one) if "领导" in one or "县长" in asked[1] else WallCut(office=one)
        part = cut_wall(chart, cut)
        assert 0 < part.tally.total < chart.tally.total
        assert all(
            asked[1] in (row.lead_office, row.lead_official, *row.supporting) for row in part.rows
        )


def test_a_supporting_office_sees_what_it_supports(chart: WallChart) -> None:
    """配合的事项也在单位的图上。"""
    row = replace(chart.rows[3], supporting=("县林业局",))
    band = replace(chart.bands[0], rows=(row, *chart.bands[0].rows[:2]))
    part = cut_wall(replace(chart, bands=(band,)), WallCut(office="县林业局"))
    assert [one.pledge.number for one in part.rows] == [row.pledge.number]


def test_a_township_is_also_found_in_the_sentence(chart: WallChart) -> None:
    """乡镇牵头、配合的,或句中点名的。"""
    named = [row for row in chart.rows if "韩庄" in row.pledge.quote]
    if not named:
        row = chart.rows[0]
        quote = "完成韩庄镇卫生院改造"
        named = [replace(row, pledge=replace(row.pledge, quote=quote))]
        chart = replace(chart, bands=(replace(chart.bands[0], rows=tuple(named)),))
    part = cut_wall(chart, WallCut(township="韩庄"))
    assert [row.pledge.number for row in part.rows] == [row.pledge.number for row in named]


@pytest.mark.parametrize("asked", ["韩庄镇", "韩庄镇人民政府"])
def test_a_township_is_its_government_too(chart: WallChart, asked: str) -> None:
    """写乡镇的名字或它政府的全称都行:牵头的、配合的、句中点名的一起挂。"""
    bare = [
        replace(row, pledge=replace(row.pledge, quote="改善人居环境")) for row in chart.rows[:5]
    ]
    led = replace(bare[0], lead_office="韩庄镇人民政府")
    helped = replace(bare[1], supporting=("县林业局", "韩庄镇人民政府"))
    told = replace(bare[2], pledge=replace(bare[2].pledge, quote="完成韩庄镇卫生院改造"))
    band = replace(chart.bands[0], rows=(led, helped, told, *bare[3:]))
    part = cut_wall(replace(chart, bands=(band,)), WallCut(township=asked))
    assert part.rows == (led, helped, told)


def test_key_projects_only(chart: WallChart) -> None:
    """重点项目:项目类的承诺,与重点项目表同一口径。"""
    part = cut_wall(chart, WallCut(key=True))
    assert {row.pledge.kind for row in part.rows} == {PledgeKind.PROJECT}
    wanted = [row for row in chart.rows if row.pledge.kind is PledgeKind.PROJECT]
    assert part.rows == tuple(wanted)


def test_cuts_hold_together(chart: WallChart) -> None:
    """几个条件一起写,都要符合;没有条件就是全图。"""
    part = cut_wall(chart, WallCut(office="县交通运输局", key=True))
    assert all(row.lead_office == "县交通运输局" for row in part.rows)
    assert part.cut == "县交通运输局、重点项目"
    assert cut_wall(chart, WallCut()) == chart


@pytest.mark.parametrize(
    "cut", [WallCut(area="没有的板块"), WallCut(office="县气象局"), WallCut(official="县长")]
)
def test_a_wrong_name_is_answered_with_those_there_are(chart: WallChart, cut: WallCut) -> None:
    """没有的,说有哪些。"""
    with pytest.raises(Unusable, match="有的是："):
        cut_wall(chart, cut)
