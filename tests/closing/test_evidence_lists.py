"""佐证清单:什么样的承诺要什么材料,县里可以换成自己的,选了哪份、为什么,说得出来。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guatu.closing.evidence_choice import (
    application,
    asks_roster,
    departure,
    evidence_list,
    lacking,
)
from guatu.closing.evidence_list import OWN, evidence_lists, read_evidence_list
from guatu.ledger.evidence_item import EvidenceForm, GivenItem
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown
from tests.cast import ZHAO
from tests.closing.several import BUNDLE_QUOTE, EIGHT_FOR_TWELVE, pledge_saying
from tests.ledger.small_book import NUMBER, PHOTO, in_progress

DAY = date(2022, 9, 1)
P = PledgeKind


@pytest.mark.parametrize(
    ("quote", "kind", "wanted", "said"),
    [
        ("县医院综合楼年底前竣工投用", P.PROJECT, "evidence.works", "竣工"),
        ("推进标准厂房项目开工建设", P.PROJECT, "evidence.works-start", "开工"),
        ("加快推进粮食物流园建设", P.PROJECT, "evidence.works-progress", "没有承诺竣工"),
        ("完成长虹路北棚户区改造项目建设", P.PROJECT, "evidence.works", "完成"),
        ("完成投资90亿元以上", P.PROJECT, "evidence.works-progress", "没有承诺竣工"),
        ("年内开工、年内竣工的农贸市场", P.PROJECT, "evidence.works", "竣工"),
        ("出台《清源县招才引智办法》", P.ACTION, "evidence.document", "出台"),
        ("生产总值增长6%左右", P.INDICATOR, "evidence.statistics", "统计"),
        ("硬化20个村的背街小巷", P.COUNT, "evidence.counted-works", "硬化"),
        ("新增高新技术企业3家", P.COUNT, "evidence.counted-results", "个数"),
        ("开展职业技能培训1.1万人次", P.COUNT, "evidence.people", "培训"),
        ("争创国家卫生县城", P.ACTION, "evidence.title", "争创"),
        ("建立健全河道巡查机制", P.MECHANISM, "evidence.mechanism", "运行记录"),
        ("加强文物安全保护", P.ACTION, "evidence.action", "一般工作"),
        ("签约亿元以上项目", P.PROJECT, "evidence.attraction", "签约"),
    ],
)
def test_a_list_is_picked_by_kind_and_words(
    quote: str, kind: PledgeKind, wanted: str, said: str
) -> None:
    """按类别和原句选清单,理由写得出来。"""
    chosen = evidence_list(pledge_saying(quote, kind), DAY)
    assert chosen
    assert chosen.list.edition.id == wanted
    assert said in chosen.reason


def test_a_bundle_is_told_by_its_roster() -> None:
    """“8个项目、12亿元”要名册;只说一个项目的不是打捆。"""
    bundle = pledge_saying(BUNDLE_QUOTE, P.PROJECT, EIGHT_FOR_TWELVE)
    chosen = evidence_list(bundle, DAY)
    assert chosen
    assert chosen.list.edition.id == "evidence.bundle"
    signed = pledge_saying("新签约亿元以上项目8个", P.PROJECT, EIGHT_FOR_TWELVE[1:])
    chosen = evidence_list(signed, DAY)
    assert chosen
    assert chosen.list.edition.id == "evidence.bundle-plans"
    assert not any(item.form is EvidenceForm.PHOTO for item in chosen.list.items)
    single = evidence_list(pledge_saying(BUNDLE_QUOTE, P.PROJECT), DAY)
    assert single
    assert single.list.edition.id == "evidence.works-start"


def test_counted_works_and_bundles_list_their_places() -> None:
    """计数的工程和打捆项目要名册,指标和文件不要。"""
    assert asks_roster(pledge_saying("硬化20个村的背街小巷", P.COUNT))
    assert asks_roster(pledge_saying(BUNDLE_QUOTE, P.PROJECT, EIGHT_FOR_TWELVE))
    assert not asks_roster(pledge_saying("出台《办法》", P.ACTION))
    assert not asks_roster(pledge_saying("生产总值增长6%", P.INDICATOR))


@pytest.mark.parametrize("kind", list(PledgeKind))
def test_every_kind_finds_a_list(kind: PledgeKind) -> None:
    """无论哪一类,总有一份清单,且至少有一项必备。"""
    chosen = evidence_list(pledge_saying("某项工作", kind), DAY)
    assert chosen
    assert any(item.required for item in chosen.list.items)


def test_every_item_says_where_it_comes_from() -> None:
    """每一项都有来源和标记;本项目自定的写明是自定的。"""
    for one in evidence_lists():
        for item in one.items:
            assert item.source
            assert item.verified == "D" or "自定" not in item.source


def test_works_ask_for_three_parties_the_same_spot_and_acceptance() -> None:
    """工程:三方确认、前中后三张照片、验收。"""
    chosen = evidence_list(pledge_saying("县医院综合楼竣工", P.PROJECT), DAY)
    assert chosen
    required = [item.id for item in chosen.list.items if item.required]
    assert required == ["confirmation", "before", "during", "after", "acceptance"]


def test_what_is_lacking_is_named() -> None:
    """缺什么,逐项说出来;数值写了才算,照片附了才算。"""
    pledge = pledge_saying("出台《办法》", P.ACTION)
    chosen = evidence_list(pledge, DAY)
    assert chosen
    text = GivenItem(item="text", evidence=(PHOTO.evidence,))
    assert [one.label for one in lacking(chosen.list, [], pledge)] == ["正式印发的文本", "文号"]
    blank = GivenItem(item="number", value="  ")
    assert [one.label for one in lacking(chosen.list, [text, blank], pledge)] == ["文号"]
    number = GivenItem(item="number", value="清政办〔2022〕5号")
    assert lacking(chosen.list, [text, number], pledge) == ()


def county_list(folder: Path, **changes: str) -> Path:
    text = (OWN / "mechanism.toml").read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    folder.mkdir(exist_ok=True)
    path = folder / f"{len(list(folder.iterdir()))}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_county_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    """县里写了同名清单,用县里的;别的照旧;没有县文件夹就用本来的。"""
    county_list(tmp_path / "county", **{"机制的文本或通知": "县委文件"})
    pledge = pledge_saying("建立健全河道巡查机制", P.MECHANISM)
    chosen = evidence_list(pledge, DAY, evidence_lists(tmp_path / "county"))
    assert chosen
    assert chosen.list.items[0].label == "县委文件"
    assert len(evidence_lists(tmp_path / "county")) == len(evidence_lists())
    assert evidence_lists(tmp_path / "none") == evidence_lists()


def test_an_edition_is_picked_by_the_day(tmp_path: Path) -> None:
    """换了版本,按申请那天有效的版本;没有有效版本就说不知道。"""
    folder = tmp_path / "county"
    old = {"2018-01-01": "2018-01-01\neffective_to = 2022-06-30", "文本或通知": "旧版文本"}
    county_list(folder, **old)
    county_list(folder, **{"2018-01-01": "2022-07-01", "文本或通知": "新版文本"})
    lists = [one for one in evidence_lists(folder) if one.edition.id == "evidence.mechanism"]
    pledge = pledge_saying("建立机制", P.MECHANISM)
    before = evidence_list(pledge, date(2022, 6, 30), lists)
    after = evidence_list(pledge, date(2022, 7, 1), lists)
    assert before
    assert after
    assert "旧版" in before.list.items[0].label
    assert "新版" in after.list.items[0].label
    assert isinstance(evidence_list(pledge, date(2017, 1, 1), lists), Unknown)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('form = "document"', 'form = "video"', "写法不对"),
        ("required = true", "required = false", "必备项"),
        ('id = "record"', 'id = "text"', "重复"),
        ('source = "本项目自定"', 'source = ""', "来源"),
        ("required = true\n", "", "缺少 required"),
        ('kinds = ["mechanism"]', 'kinds = ["机制"]', "写法不对"),
    ],
)
def test_a_bad_list_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    """形式不认识、没有必备项、编号重复、没来源的清单一律拒收。"""
    with pytest.raises(Unusable, match=said):
        read_evidence_list(county_list(tmp_path, **{before: after}))


def test_two_editions_for_one_day_are_refused(tmp_path: Path) -> None:
    """同一份清单两个版本在同一天都有效,拒收。"""
    county_list(tmp_path / "county")
    county_list(tmp_path / "county")
    with pytest.raises(Unusable, match="同一天"):
        evidence_lists(tmp_path / "county")


def test_an_application_is_held_against_the_list_of_its_day() -> None:
    """申请照清单办的,核对无误;用错清单、改了清单的,说得出来。"""
    clerk = in_progress()
    right = evidence_list(clerk.book.pledges[NUMBER], DAY)
    wrong = evidence_list(pledge_saying("加强保护", P.ACTION), DAY)
    assert right
    assert wrong
    given = [
        GivenItem(item=item.id, evidence=(PHOTO.evidence,))
        for item in wrong.list.items
        if item.required
    ]
    body = application(wrong.list, statement="完成", given=given)
    clerk.act(body, ZHAO, source=(PHOTO,))
    assert "计数的工程" in departure(clerk.book.pledges[NUMBER])
    assert departure(clerk.book.pledges["2022-002"]) == ""
