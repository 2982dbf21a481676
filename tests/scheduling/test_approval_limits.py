"""审批时限:每个数字有出处和标记;县里可以少承诺几天,不能缩短法定等待、不能放宽法定时限。"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.rulebook.rule_file import DRAWER, MARKS
from guatu.scheduling.approval_limits import Matters, matters, read_matters
from guatu.scheduling.time_limit import Matter, shortest_months
from guatu.scheduling.working_days import DayKind, state_council_calendar
from guatu.vocabulary.problem import Unusable

HEADER = """id = "county.approvals"
title = "清源县公布的办理时限"
source = "清源县政务服务事项清单"
verified = "V"
checked_on = 2026-11-24
effective_from = 2022-01-01
"""
PERMIT = """[[matter]]
id = "construction-permit"
name = "建筑工程施工许可"
[matter.promised]
days = 2
calendar = "working"
document = "清源县政务服务事项清单"
article = "第12项"
dated = 2022-01-04
source = "县政务服务网"
verified = "V"
"""
TENDER = """[[matter]]
id = "tender-bids"
name = "招标等标期"
[matter.least]
days = 20
calendar = "every-day"
incompressible = true
document = "清源县办法"
article = "第三条"
dated = 2022-01-04
source = "县政务服务网"
verified = "V"
"""


def county(folder: Path, *rows: str) -> Path:
    (folder / "approvals").mkdir(exist_ok=True)
    (folder / "approvals" / "own.toml").write_text(HEADER + "".join(rows), encoding="utf-8")
    return folder


def days(matter: str, kind: str, known: Matters | None = None) -> int:
    return dict((known or matters())[matter].limits())[kind].days


def test_every_figure_has_a_document_an_article_a_source_and_a_mark() -> None:
    """每个时限都写明文件、条文、日期、谁核对过和标记;法律的时限不会是我们自己估的。"""
    every = matters()
    assert len(every) >= 40
    for matter in every.values():
        for kind, limit in matter.limits():
            assert limit.document, (matter.id, kind)
            assert limit.article
            assert limit.source
            assert limit.verified in set(MARKS) - {"D"}, "法律的数字不能是自定的"
            assert limit.dated <= date(2026, 11, 26)
            assert bool(limit.days) != bool(limit.months)


@pytest.mark.parametrize(
    ("matter", "kind", "words", "cited"),
    [
        ("tender-bids", "least", "20 个日历日", "《中华人民共和国招标投标法》第二十四条"),
        ("tender-candidates", "least", "3 个日历日", "《中华人民共和国招标投标法实施条例》第五十四条"),
        ("construction-permit", "promised", "3 个工作日", "《施工许可承诺办理时限》时限分类表"),
        ("construction-permit", "most", "7 个日历日", "《中华人民共和国建筑法》第八条"),
        ("construction-permit", "valid", "3 个月", "《中华人民共和国建筑法》第九条"),
        ("eia-report", "most", "60 个日历日", "《中华人民共和国环境影响评价法》第二十二条"),
        ("licence", "most", "20 个工作日", "《中华人民共和国行政许可法》第四十二条"),
        ("joint-licence", "most", "45 个工作日", "《中华人民共和国行政许可法》第四十二条"),
        ("whole-process-enterprise", "promised", "60 个工作日", "《河南省进一步推进投资项目审批制度改革实施方案》目标"),
        ("whole-process-commitment", "promised", "40 个工作日", "《河南省进一步推进投资项目审批制度改革实施方案》目标"),
    ],
)  # fmt: skip
def test_the_figures_of_the_shared_specification_stand(
    matter: str, kind: str, words: str, cited: str
) -> None:
    """调研里列出的时限,一条一条在规则库里,出处写得出条文。"""
    limit = dict(matters()[matter].limits())[kind]
    assert (limit.words, limit.cited) == (words, cited)


def test_the_worked_cases_of_approvals() -> None:
    """例一:4月1日受理,5个工作日,到4月11日;例五:承诺制12+25天不超,普通项目64天超。"""
    assert state_council_calendar().add(date(2022, 4, 1), 5) == date(2022, 4, 11)
    assert days("whole-process-commitment", "promised") >= 12 + 25
    assert 64 - days("whole-process-enterprise", "promised") == 4


def test_an_id_stands_once() -> None:
    """同一个事项只写一处。"""
    rows = [
        one.id
        for path in sorted((DRAWER / "approvals").glob("*.toml"))
        for one in read_matters(path)
    ]
    assert len(set(rows)) == len(rows)


@given(st.integers(1, 60), st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_a_span_of_months_is_never_counted_too_long(months: int, granted: date) -> None:
    """有效期按最短的月数算:不管哪天批的,照它排都不会过期。"""
    day = granted + timedelta(days=shortest_months(months))
    year, month = divmod(granted.month - 1 + months, 12)
    end = date(granted.year + year, month + 1, 1)
    assert (day.year, day.month) <= (end.year, end.month)
    if (day.year, day.month) == (end.year, end.month):
        assert day.day <= granted.day


def test_a_county_may_promise_less_time(tmp_path: Path) -> None:
    """县里承诺2天办完施工许可:按2天排,法定7日和三个月有效期照旧。"""
    made = matters(county(tmp_path, PERMIT))
    assert days("construction-permit", "promised", made) == 2
    assert days("construction-permit", "most", made) == 7
    assert dict(made["construction-permit"].limits())["valid"].months == 3


@pytest.mark.parametrize(
    ("row", "change", "said"),
    [
        (TENDER, ("days = 20", "days = 15"), "《中华人民共和国招标投标法》第二十四条规定不少于 20 个日历日，不可压缩"),
        (TENDER, ("incompressible = true", "incompressible = false"), "第二十四条规定不少于"),
        (PERMIT, ("days = 2", "days = 10"), "承诺 10 个工作日，超过《中华人民共和国建筑法》第八条规定的 7 个日历日"),
        (PERMIT, ("matter.promised", "matter.most"), "承诺 3 个工作日，超过《清源县政务服务事项清单》"),
        (PERMIT.replace("matter.promised", "matter.most"), ("days = 2", "days = 9"), "第八条规定最长 7 个日历日，不能放宽到 9 个工作日"),
        (PERMIT.replace("matter.promised", "matter.valid"), ("days = 2", "days = 200"), "第九条规定有效期 3 个月，不能延长"),
        (PERMIT, ("days = 2", "days = 0"), "应是 1 到 400 的整数"),
        (PERMIT, ("days = 2", "days = true"), "应是 1 到 400 的整数"),
        (PERMIT, ("days = 2\n", ""), "天数 days 和月数 months 写一样"),
        (PERMIT, ('calendar = "working"', 'calendar = "sometimes"'), "calendar 应是 working 或 every-day"),
        (PERMIT, ('calendar = "working"\n', ""), "须写明是工作日"),
        (PERMIT, ('source = "县政务服务网"\n', ""), "缺少 source"),
        (PERMIT, ('verified = "V"', 'verified = "X"'), "核验标记"),
        (PERMIT, ("days = 2", "dayz = 2"), "不认识的键：dayz"),
        (TENDER, ("incompressible = true\n", ""), "须写明能不能缩短"),
        (PERMIT, ("[[matter]]", "[matters]"), "不认识的键"),
    ],
)  # fmt: skip
def test_nonsense_in_a_countys_file_is_refused(
    tmp_path: Path, row: str, change: tuple[str, str], said: str
) -> None:
    """缩短法定等待、超过法定时限、写错:一句中文说出文件、事项和条文。"""
    folder = county(tmp_path, row.replace(*change))
    with pytest.raises(Unusable, match=said) as refused:
        matters(folder)
    assert str(folder / "approvals" / "own.toml") in str(refused.value)


def test_a_countys_own_matter_stands_beside(tmp_path: Path) -> None:
    """县里自己的事项,和规则库的并列。"""
    own = PERMIT.replace("construction-permit", "village-review")
    made = matters(county(tmp_path, own))
    assert isinstance(made["village-review"], Matter)
    assert made["tender-bids"] == matters()["tender-bids"]
    assert made["village-review"].planned is not None
    assert made["village-review"].planned.calendar is DayKind.WORKING
