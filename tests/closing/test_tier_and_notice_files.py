"""分档和公示规则:写错了的文件一律拒收;公示天数从次日起算。"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from guatu.closing import check_tier, notice_rule
from guatu.closing.bundle import is_bundle
from guatu.closing.check_tier import check_tiers
from guatu.closing.notice_rule import notice
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable
from tests.closing.several import BUNDLE_QUOTE, EIGHT_FOR_TWELVE, pledge_saying


def changed(path: Path, folder: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert before in text
    copy = folder / "rule.toml"
    copy.write_text(text.replace(before, after), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("percent = 50", "percent = 150", "0 到 100"),
        ('id = "half"', 'id = "all"', "重复"),
        ('tier = "sample"', 'tier = "few"', "没有这样的档"),
        ('"mechanism", ', "", "没有归档：机制"),
        ("reason =", "why =", "不认识的键"),
        ("percent = 50\n", "", "写法不对"),
    ],
)
def test_bad_tiers_are_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    """比例过百、档名重复、指向没有的档、漏了一类,拒收。"""
    with pytest.raises(Unusable, match=said):
        check_tiers(changed(check_tier.OWN, tmp_path, before, after))


def test_dear_projects_are_all_visited() -> None:
    """一亿元以上的项目全部到现场;句中最大的投资额说了算。"""
    pledge = pledge_saying(BUNDLE_QUOTE, PledgeKind.PROJECT, EIGHT_FOR_TWELVE)
    assert is_bundle(pledge)
    assert check_tiers().tier_of(pledge)[0].percent == 100


def test_the_notice_runs_from_the_next_day() -> None:
    """公示五个工作日,从次日起算;工作日历由知道的人给。"""
    rule = notice_rule.notice_rule()
    monday = date(2022, 9, 5)

    def without_weekends(day: date, days: int) -> date:
        while days:
            day += timedelta(days=1)
            days -= day.weekday() < 5
        return day

    last = rule.least_until(monday, without_weekends)
    assert last == date(2022, 9, 12)
    body = notice(rule, until=last, place="县政府网站", least_until=last)
    assert (body.rule, body.least_days) == ("checks.notice", 5)


def test_a_county_may_count_every_day(tmp_path: Path) -> None:
    """县里按自然日算的,不问工作日历。"""
    path = changed(notice_rule.OWN, tmp_path, '"working"', '"every-day"')
    rule = notice_rule.notice_rule(path)
    assert rule.least_until(date(2022, 9, 5), lambda day, days: day) == date(2022, 9, 10)


@pytest.mark.parametrize(("before", "after"), [("days = 5", "days = 0"), ("working", "lunar")])
def test_a_bad_notice_rule_is_refused(tmp_path: Path, before: str, after: str) -> None:
    """零天的公示、不认识的日历,拒收。"""
    with pytest.raises(Unusable, match="正整数"):
        notice_rule.notice_rule(changed(notice_rule.OWN, tmp_path, before, after))
