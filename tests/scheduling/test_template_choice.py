"""选用模板:按句子里的词,理由和词的位置都写出来;人可以改选,改选要写理由。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger.pledge import Pledge
from guatu.scheduling.backward import pledge_schedule
from guatu.scheduling.template_choice import choose
from guatu.scheduling.template_drawer import templates
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.span import Span
from tests.cast import AS_OF
from tests.scheduling.test_backward import names, pledge, stated

P, C, M, A = PledgeKind.PROJECT, PledgeKind.COUNT, PledgeKind.MECHANISM, PledgeKind.ACTION


@pytest.mark.parametrize(
    ("quote", "kind", "template"),
    [
        ("实施清河滞洪区工程", P, "government-works"),
        ("推进20个工业项目早日开工建设", P, "enterprise-works"),
        ("推进华清智造、德清机械等在建项目，争取早竣工、早见效", P, "enterprise-works"),
        ("完成5个小型低风险项目", P, "small-works"),
        ("建设人和大道小学、崇文小学", P, "public-building"),
        ("谋划启动职教中心、第七医院等过街天桥建设", P, "road-and-pipe"),
        ("打通经二路、经三路、新兴产业园新希望路", P, "road-and-pipe"),
        ("推进灾后水毁高标准农田建设", P, "farmland"),
        ("建设高标准农田1万亩", C, "farmland"),
        ("实施7个城市基础设施灾后重建项目", P, "flood-repair"),
        ("灾后补植补造5800亩", C, "trees"),
        ("建立三维数据库", M, "software"),
        ("加快大数据产业园建设", P, "enterprise-works"),
        ("科学编制物流产业发展规划", M, "plan-compilation"),
        ("加强城市规划和设计引领", A, "action"),
        ("梳理村级小微权力清单", M, "document"),
        ("两品一标认证1个以上", C, "title"),
        ("新建公厕100座", C, "counted-works"),
        ("建成院士工作站1个", C, "counted-results"),
        ("引进300名各类专业人才", C, "people"),
        ("举办第十二届全民健身运动会", M, "event"),
        ("谋划建设城区九年一贯制学校", A, "public-building"),
        ("加强学校食品安全监管", A, "action"),
        ("推行产业链链长制", M, "mechanism"),
    ],
)
def test_a_sentence_finds_the_template_of_its_kind_of_work(
    quote: str, kind: PledgeKind, template: str
) -> None:
    """政府工程、企业投资、公建、道路、农田、水毁、植树、信息化……各选各的模板。"""
    assert choose(pledge(quote, kind)).template.id == f"templates.{template}"


def test_the_deciding_words_are_shown_with_their_place() -> None:
    """哪些词定的模板、定的起止,在报告的第几个字,都给得出来。"""
    one = replace(pledge("投资三千万元，新建清河小学，年底前竣工"), span=Span(100, 119))
    choice = choose(one)
    assert [cue.word for cue in choice.cues] == ["小学", "竣工", "竣工"]
    for cue in choice.cues:
        assert one.quote[cue.span.start - 100 : cue.span.end - 100] == cue.word
        assert f"“{cue.word}”" in choice.reason


def test_a_person_chooses_another_template() -> None:
    """人改选了模板,就按选的排,理由写着是人选的、为什么。"""
    one = pledge("推进清河产业园等8个工业项目早日开工建设")
    chosen = replace(one, template="templates.government-works", template_reason="由平台公司代建")
    schedule = pledge_schedule(chosen, AS_OF)
    assert schedule.template == "templates.government-works"
    assert schedule.chosen_by_hand
    assert schedule.template_reason.startswith("由人选定：由平台公司代建")
    assert "招标等标期" in names(schedule)
    assert names(schedule)[-1] == "进场开工"


def test_a_chosen_template_that_is_gone_is_said_so() -> None:
    """选定的模板后来没有了:改按句子选,并且说明。"""
    one = replace(pledge("建成清河小学"), template="county.school", template_reason="县里的模板")
    choice = choose(one)
    assert choice.template.id == "templates.public-building"
    assert "选定的模板 county.school 已不在模板库中" in choice.reason
    assert not choice.chosen_by_hand


@pytest.mark.parametrize(
    ("quote", "season"),
    [("春季植树造林2万亩", "planting-spring"), ("秋冬季造林2万亩", "planting-autumn"), ("造林2万亩", "planting")],
)  # fmt: skip
def test_trees_are_planted_in_their_season(quote: str, season: str) -> None:
    """说了春季就排春季,说了秋冬季就排秋冬季,没说的排植树季节,都不排到夏天。"""
    one = pledge(quote, C)
    plant = next(node for node in choose(one).nodes if node.id == "plant")
    assert plant.season == season
    row = next(node for node in pledge_schedule(one, AS_OF).nodes if node.id == "plant")
    months = {day.month for day in (row.latest_start, row.latest_finish)}
    assert months <= ({2, 3, 4} if season == "planting-spring" else {11, 12})


def test_what_misses_its_season_says_so() -> None:
    """六月底前要造林,只能在春季栽:二月中旬才招标就晚了,说的是季节末,不是时限。"""
    one = pledge("6月底前完成新造林1600亩", C, stated(date(2022, 6, 30)))
    late = pledge_schedule(one, date(2022, 2, 21))
    assert late.late
    assert "到“栽植”的季节末 2022年4月15日只有" in late.because
    assert "抚育" not in late.because.split("：", 1)[1]


def test_a_permit_is_not_taken_too_early() -> None:
    """施工许可三个月内要开工:已经领了证的,最迟开工日跟着领证日走。"""
    one = pledge("实施清河滞洪区工程")
    early = replace(one, done_nodes={"permit": date(2022, 3, 1)})
    start = next(n for n in pledge_schedule(early, date(2022, 3, 2)).nodes if n.id == "start")
    assert start.latest_start <= date(2022, 6, 1)
    late = pledge_schedule(early, date(2022, 6, 20))
    assert "进场开工" in late.because


def test_training_starts_with_the_trial() -> None:
    """信息化:培训在试运行开始后就能做,不必等试运行结束。"""
    schedule = pledge_schedule(pledge("建立三维数据库", M), AS_OF)
    training = next(node for node in schedule.nodes if node.id == "training")
    trial = next(node for node in schedule.nodes if node.id == "trial")
    assert training.starts_after == ("trial",)
    assert training.after == ()
    assert trial.latest_start <= training.latest_start


def every_quote() -> st.SearchStrategy[str]:
    words = sorted({word for one in templates() for word in (*one.words, *one.together)})
    return st.lists(st.sampled_from(words), min_size=0, max_size=4).map("、".join)


@given(every_quote(), st.sampled_from(list(PledgeKind)))
def test_every_sentence_of_every_kind_finds_a_template(quote: str, kind: PledgeKind) -> None:
    """不管句子里凑了哪些词,总有一个模板,至少一个节点,词的位置都对得上。"""
    one: Pledge = pledge(quote or "办事", kind, stated(date(2022, 12, 31)))
    choice = choose(one)
    assert choice.nodes
    assert kind.value in (*choice.template.kinds, *choice.template.also_kinds)
    for cue in choice.cues:
        assert one.quote[cue.span.start : cue.span.end] == cue.word


def test_the_drawer_is_read_once(tmp_path: Path) -> None:
    """同一个文件夹的模板只读一次。"""
    assert templates() is templates()
    (tmp_path / "templates").mkdir()
    assert templates(tmp_path) is templates(tmp_path)
