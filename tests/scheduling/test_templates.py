"""节点模板:写错的一律拒收,说出文件和哪里错;法定等待缩短不了,拒绝时说出条文。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.scheduling.approval_limits import matters
from guatu.scheduling.season_rule import season_rules
from guatu.scheduling.template import LimitClass, Template
from guatu.scheduling.template_drawer import templates
from guatu.scheduling.template_file import read_template
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable

GOOD = """id = "templates.trial"
title = "试写"
source = "测试"
verified = "D"
checked_on = 2026-11-24
effective_from = 2022-01-01
kinds = ["action"]
priority = 1
words = []
reason = "测试"
default_end = "b"
[[node]]
id = "a"
name = "施工许可"
days = 5
after = []
matter = "construction-permit"
[[node]]
id = "t"
name = "等标"
after = []
matter = "tender-bids"
[[node]]
id = "b"
name = "开工"
days = 1
after = [{ node = "a", valid = "construction-permit", lag = 2 }, "t"]
season = "planting"
[[scale]]
node = "b"
from_yuan = 50000000
days = 2
[[within]]
matter = "whole-process-small"
nodes = ["a"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "trial.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> Template:
    return read_template(path, matters(), season_rules())


def test_a_good_template_is_read(tmp_path: Path) -> None:
    """写对的模板读得进来:天数、时限类别、条文、有效期换成最长间隔、季节各归各。"""
    permit, tender, begin = read(written(tmp_path, GOOD)).nodes
    assert (permit.days, permit.limit, permit.verified) == (5, LimitClass.PROMISED, "D")
    assert (tender.days, tender.limit, tender.verified) == (20, LimitClass.INCOMPRESSIBLE, "V")
    assert tender.wait == "《中华人民共和国招标投标法》第二十四条"
    assert tender.calendar.value == "every-day"
    assert [(arc.before, arc.lag, arc.max_lag) for arc in begin.after] == [
        ("a", 2, 88),
        ("t", 0, None),
    ]
    assert begin.season == "planting"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("days = 5", "days = 8"), "《中华人民共和国建筑法》第八条规定最长 7 个日历日，不能排 8 天"),
        (("days = 5", "days = -1"), "天数应是 0 到 600 的整数"),
        (("days = 5", "days = 2.5"), "天数应是 0 到 600 的整数"),
        (("days = 5", 'days = "5"'), "天数应是 0 到 600 的整数"),
        (('matter = "tender-bids"', 'matter = "tender-bids"\ndays = 15'), "《中华人民共和国招标投标法》第二十四条规定不少于 20 个日历日，不可压缩"),
        (('matter = "tender-bids"', 'matter = "tender-bid"'), "时限规则中没有事项 tender-bid"),
        (('matter = "tender-bids"', 'matter = "expropriation-pre-notice"\ncalendar = "every-day"'), "不能按日历日排"),
        (('matter = "tender-bids"\n', ""), "须写天数 days，或写它是哪个事项 matter"),
        (('"t"]', '"c"]'), "没有这样的节点：c"),
        (("after = []", 'after = ["b"]'), "只能排在写在它前面的节点之后"),
        (('valid = "construction-permit"', 'valid = "tender-bids"'), "没有 tender-bids 的有效期"),
        (("lag = 2", "lag = -2"), "lag 应是不小于 0 的整数"),
        (("lag = 2", 'from = "middle"'), "from 应是 start 或 finish"),
        (("lag = 2", "lags = 2"), "不认识的键：lags"),
        (('season = "planting"', 'season = "plantin"'), "季节规则中没有 plantin"),
        (('season = "planting"', 'calendar = "moon"'), "不认识的日历 moon"),
        (('season = "planting"', 'verified = "X"'), "核验标记不对"),
        (('default_end = "b"', 'default_end = "z"'), "没有这样的节点：z"),
        (('default_end = "b"\n', ""), "模板缺项"),
        (('kinds = ["action"]', 'kinds = ["deed"]'), "模板缺项或键名不对"),
        (('name = "开工"\n', ""), "节点缺少 name"),
        (("season =", "saison ="), "不认识的键：saison"),
        (("days = 5", "days = 5\ndays3 = [6, 5, 4]"), "days3 应从乐观到悲观、由小到大"),
        (("days = 5", "days = 5\ndays3 = [1, 5, 601]"), "days3 的天数应是 1 到 600 的整数"),
        (('matter = "tender-bids"', 'matter = "tender-bids"\ndays3 = [20, 20, 30]'), "第二十四条规定的等待不变，不能写 days3"),
        (('id = "t"', 'id = "a"'), "节点编号重复"),
        (('node = "b"\nfrom', 'node = "t"\nfrom'), "第二十四条规定的等待不可压缩"),
        (('nodes = ["a"]', 'nodes = ["a", "t"]'), "审批各步最长一条共 20 个工作日，超过《河南省优化营商环境条例》第四十二条的 15 个工作日"),
        (('matter = "whole-process-small"', 'matter = "whole"'), "时限规则中没有事项 whole"),
    ],
)  # fmt: skip
def test_a_bad_template_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """缩短法定等待、超过法定时限、指向不存在的节点、键写错:拒收,说出文件。"""
    assert change[0] in GOOD
    path = written(tmp_path, GOOD.replace(*change))
    with pytest.raises(Unusable, match=said) as refused:
        read(path)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("kind", list(PledgeKind))
def test_every_kind_has_a_template_of_last_resort(kind: PledgeKind) -> None:
    """每类承诺都有一个兜底的模板,不会排不出。"""
    assert any(kind.value in t.kinds and not t.words for t in templates())


def test_the_kinds_of_work_are_all_there() -> None:
    """政府工程、企业投资、小型低风险、公建、道路管网、农田、水毁、信息化、招商……各有模板。"""
    assert {one.id.removeprefix("templates.") for one in templates()} >= {
        "government-works", "enterprise-works", "small-works", "public-building",
        "road-and-pipe", "farmland", "flood-repair", "software", "attraction", "document",
        "plan-compilation", "title", "counted-works", "trees", "people", "mechanism", "indicator",
    }  # fmt: skip


def test_every_figure_of_law_refers_to_a_rule() -> None:
    """凡说是承诺或法定的天数,都指到审批时限规则里的一条;不指的都明说是自己估的。"""
    known = matters()
    for one in templates():
        for node in one.nodes:
            if node.limit is LimitClass.ESTIMATE:
                assert (node.matter, node.verified) == ("", "D")
                assert "估算" in node.source
                continue
            limits = dict(known[node.matter].limits())
            assert any(limit.cited in node.source for limit in limits.values())
            if node.wait:
                assert node.days >= limits["least"].days
            if "most" in limits:
                assert node.days <= limits["most"].whole_days


def test_a_node_that_waits_by_law_says_which_article() -> None:
    """等标期、公示期、规划公告都是不可压缩的,各写着条文。"""
    waits = {node.wait for one in templates() for node in one.nodes if node.wait}
    assert {
        "《中华人民共和国招标投标法》第二十四条",
        "《中华人民共和国招标投标法实施条例》第五十四条",
        "《中华人民共和国政府采购法》第三十五条",
        "《中华人民共和国城乡规划法》第二十六条",
    } <= waits
