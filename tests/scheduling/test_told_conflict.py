"""排不出来的,用节点名称说清哪几项要求合不到一起;其中的法定等待写明条文。"""

from __future__ import annotations

from pathlib import Path

from guatu.scheduling.backward import pledge_schedule
from guatu.scheduling.node_sheet import node_sheet
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import AS_OF
from tests.scheduling.test_backward import pledge
from tests.scheduling.test_county_rules import HEADER

# 栽植要在公告后五天之内,又要等标满二十日以后
RING = """{ node = "announce", max_lag = 5 }, "tender"]
season = "planting"
"""
# 等标以后五天之内要栽植,公告后五天之内要开始等标;公告只在春季,栽植只在秋季
SEASONS = """{ node = "tender", max_lag = 5 }]
season = "planting-autumn"
"""


def rules(folder: Path, last: str) -> Path:
    """县里自己的模板:公告、等标、栽植。"""
    (folder / "templates").mkdir()
    (folder / "templates" / "own.toml").write_text(
        HEADER.replace("qingyuan.{name}", "templates.own")
        + f"""kinds = ["count"]
priority = 90
words = ["栽树"]
reason = "县里自己的办法"
default_end = "plant"
[[node]]
id = "announce"
name = "挂出公告"
days = 5
after = []
season = "planting-spring"
[[node]]
id = "tender"
name = "等标"
days = 20
after = [{{ node = "announce", max_lag = 5 }}]
matter = "tender-bids"
[[node]]
id = "plant"
name = "栽植"
days = 10
after = [{last}""",
        encoding="utf-8",
    )
    return folder


TREES = pledge("栽树500棵。", PledgeKind.COUNT)
WAIT = "“等标”不得少于 20 个日历日，是法定等待，不可压缩（《中华人民共和国招标投标法》第二十四条）"


def test_what_cannot_be_met_is_told_by_name_and_article(tmp_path: Path) -> None:
    """工期表和倒排都说:哪些节点、最多隔几天;等标不可压缩,写明条文;不说编号。"""
    county = rules(tmp_path, RING)
    sheet, schedule = node_sheet(TREES, AS_OF, county), pledge_schedule(TREES, AS_OF, county)
    assert sheet.network is None
    assert not sheet.unpublished
    assert schedule.unknown == sheet.unknown
    for words in ("不能同时满足", "“挂出公告”", "“栽植”", "最多隔 5 天", WAIT):
        assert words in sheet.unknown, sheet.unknown
    for code in ("tender", "announce", "planting"):
        assert code not in sheet.unknown
    assert [row.name for row in sheet.rows] == ["挂出公告", "等标", "栽植"], "节点还是列出来"


def test_seasons_that_never_meet_are_no_missing_calendar(tmp_path: Path) -> None:
    """季节凑不到一起的,说哪几个节点、什么季节,不说日历没有公布。"""
    sheet = node_sheet(TREES, AS_OF, rules(tmp_path, SEASONS))
    assert not sheet.unpublished
    for words in ("春季植树季节", "秋冬季植树季节", "最多隔 5 天", WAIT):
        assert words in sheet.unknown, sheet.unknown
