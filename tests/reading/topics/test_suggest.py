"""建议单位:词说出是哪家的事就建议哪家,词和位置一起给人看;说不出就说不出。"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.reading.reader import read_report
from guatu.reading.topics.cue_book import cue_book
from guatu.reading.topics.local_names import names_in, offices_called, read_local_names
from guatu.reading.topics.office import directory
from guatu.reading.topics.suggest import suggest
from guatu.reading.topics.suggestion import Origin, Where
from guatu.reading.topics.suggestions import suggestions_of
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown
from tests import cast

WORDS = [w for office in directory().offices.values() for w in (*office.words, *office.hints)]


def test_a_longer_word_hides_the_shorter_one_inside_it() -> None:
    """“农村公路”是交通的事,里面的“农村”不算农业的。"""
    told = suggest("新建农村公路20公里")
    assert told.lead == "交通运输局"
    assert told.supporting == ()


def test_a_word_inside_a_longer_one_is_not_read() -> None:
    """“零就业家庭”里的“家庭”不算妇联的,“自然资源”里不再读“资源”。"""
    assert [hit.cue for hit in cue_book().hits("零就业家庭动态清零")] == ["零就业家庭"]
    assert [hit.cue for hit in cue_book().hits("清点自然资源")] == ["自然资源"]


# 公开的任务分解表里,列第一位的单位(节选,2026-11-25 读到):郧阳区2023、蔡甸区2023、海曙区2023、湘阴县2019
PUBLISHED = [
    ("地区生产总值增长15%", "发展和改革局"),
    ("规上工业增加值增长12%以上", "工业和信息化局"),
    ("固定资产投资增长10%以上", "发展和改革局"),
    ("一般公共预算收入增长6%", "财政局"),
    ("完成上级下达的能源和环境指标计划目标", "发展和改革局"),
    ("城乡居民人均可支配收入与经济增长基本同步", "发展和改革局"),
    ("推进“一件事”一窗办", "政务服务和数据管理局"),
]


@pytest.mark.parametrize(("task", "lead"), PUBLISHED)
def test_published_breakdowns_are_agreed_with_or_left_open(task: str, lead: str) -> None:
    """公开分解表里的任务:建议的与公开的一样,或者说不出,不说成别家。"""
    told = suggest(task)
    assert told.lead == lead or isinstance(told.lead, Unknown)


def test_the_head_of_the_object_decides() -> None:
    """中心语在后:灌区里的公路是交通的事,公路边的灌区是水利的事。"""
    assert suggest("完善灌区公路").lead == "交通运输局"
    assert suggest("完善公路灌区").lead == "水利局"


def test_nothing_found_is_said_not_invented() -> None:
    """没有词说出单位,就说不知道,不凑一个。"""
    told = suggest("深入推进“七大行动”")
    assert isinstance(told.lead, Unknown)
    assert told.origin is None
    assert told.supporting == ()


def test_a_word_that_every_office_says_is_not_enough() -> None:
    """只有“企业”“改革”这样的泛词,不算说出了单位。"""
    assert isinstance(suggest("支持企业发展").lead, Unknown)


def test_two_offices_level_is_said() -> None:
    """“交通”“物流”一样宽,谁牵头由人定;两家和各自的词都说出来。"""
    told = suggest("提高交通物流水平")
    assert isinstance(told.lead, Unknown)
    assert "交通运输局、商务局" in told.lead.reason
    assert {why.cue for why in told.why} == {"交通", "物流"}
    assert told.supporting == ()


def test_the_sentence_so_far_helps_when_the_promise_is_silent() -> None:
    """“新建幼儿园2所,改扩建5所”:后一条靠同一句里前面的话。"""
    told = suggest("改扩建5所", before="新建幼儿园2所，", start=8)
    assert told.lead == "教育局"
    assert {why.where for why in told.why} == {Where.SENTENCE}


def test_the_heading_alone_suggests_nobody() -> None:
    """只有板块标题说到农业,不足以把一条承诺派给农业农村局。"""
    assert isinstance(suggest("深入推进“七大行动”", "发展现代农业").lead, Unknown)


def test_a_broad_word_gives_way_to_one_that_says_more() -> None:
    """“养殖园区”是农业的事,“园区”说得宽,让它。"""
    assert suggest("建立肉羊养殖园区").lead == "农业农村局"
    assert suggest("推动园区提档升级").lead == "开发区管理委员会"


def test_the_place_has_its_own_names() -> None:
    """清源县叫县发改委,就写县发改委;教育和体育合设成县教体局的,两家算一家。"""
    names = names_in(["县发改委", "县教体局", "县发改委"])
    assert suggest("生产总值增长6%", names=names).lead == "县发改委"
    assert suggest("新建学校体育馆", names=names).lead == "县教体局"


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("县发改委", "development"),
        ("清源县发展和改革局", "development"),
        ("市生态环境局清源分局", "environment"),
        ("县委组织部", "organization"),
        ("区 住建局", "housing"),
        ("国网清源县供电公司", "power"),
    ],
)
def test_an_office_is_known_by_what_a_place_calls_it(name: str, office: str) -> None:
    """带不带地名、简称全称、分局,都认得出是哪个单位。"""
    assert office in offices_called(name)


@pytest.mark.parametrize("name", ["各乡镇", "清源镇人民政府", "", "局", "各有关部门"])
def test_what_is_no_office_of_the_directory_is_not_one(name: str) -> None:
    """乡镇和“各有关部门”不是名录里的单位。"""
    assert offices_called(name) == ()


def test_a_place_file_names_the_offices(tmp_path: Path) -> None:
    """本地单位名一行一个;名录里没有的单位名不收,说出是哪个。"""
    path = tmp_path / "单位.toml"
    path.write_text('"发展和改革局" = "县发改委"\n"文旅局" = "县文广旅体局"\n', encoding="utf-8")
    names = read_local_names(path)
    assert suggest("生产总值增长6%", names=names).lead == "县发改委"
    assert suggest("创建4A级景区1家", names=names).lead == "县文广旅体局"
    path.write_text('"太空局" = "县太空局"\n', encoding="utf-8")
    with pytest.raises(Unusable, match="太空局"):
        read_local_names(path)


def test_a_whole_report_is_told_in_its_order() -> None:
    """清源县的报告:一条承诺一条建议,次序不变,词引得出原文。"""
    reading = read_report(cast.REPORT, "qingyuan-2022.txt")
    told = suggestions_of(reading)
    assert [one.promise for one in told] == [pledge.id for pledge in reading.pledges]
    leads = {one.quote: one.lead for one in told}
    assert leads["生产总值增长6%左右"] == "发展和改革局"
    assert leads["城镇新增就业4000人以上"] == "人力资源和社会保障局"
    assert leads["优良天数达到260天以上"] == "生态环境局"
    assert leads["改造户厕500户"] == "农业农村局"
    assert leads["加强文物安全保护"] == "文化广电和旅游局"
    for one in told:
        assert all(why.span.of(reading.text) == why.cue for why in one.why)


@given(
    st.lists(st.sampled_from([*WORDS, "推进", "、", "，", "10个"]), max_size=8), st.integers(0, 50)
)
def test_every_reason_quotes_the_promise(parts: list[str], start: int) -> None:
    """不管什么话:理由里的词都在原处,牵头不在配合里,定不了就没有配合。"""
    words = "".join(parts)
    told = suggest(words, start=start)
    for why in told.why:
        assert words[why.span.start - start : why.span.end - start] == why.cue
    assert told.lead not in told.supporting
    assert len(told.supporting) <= directory().weights["most_supporting"]
    if isinstance(told.lead, Unknown):
        assert told.supporting == ()
    else:
        assert told.origin is Origin.RULES
        assert any(why.office == told.lead for why in told.why)
