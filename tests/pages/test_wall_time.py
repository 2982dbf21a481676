"""作战图看时间:选某一天、两日对照、分图、图上改日期;不用脚本也都能办。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.amendment import AmendmentAsked, PledgeAmended
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.reading.drafting import LOCAL
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast
from tests.ledger import small_book
from tests.staffed_office import AT, at_keeper

Get = Callable[..., str]
LATER = AT.date() + timedelta(days=20)
# 报告里的承诺从计划年度的第一天算起。
FIRST = date(2022, 1, 1)
REASON = "征地拆迁滞后<经批准>"


def amend(number: str, by: Any = LOCAL) -> None:
    """二十天后,批准把时限推后一个月。"""
    book = whole_book()
    assert book is not None
    due = book.pledges[number].due.by + timedelta(days=30)
    body = PledgeAmended(approved_by=cast.VICE_HEAD, document="会议纪要3号", reason=REASON, due=due)
    with writing() as ledger:
        for one, day in ((PledgeAdopted(), AT.date()), (body, LATER)):
            if isinstance(one, PledgeAmended) or book.pledges[number].stage.value == "draft":
                at = AT + (day - AT.date())
                ledger.record(one, number=number, by=at_keeper(by), at=at, effective_on=day)


@pytest.fixture
def amended(office: Any) -> str:
    """一项立项后调整了时限。"""
    amend("2022-001")
    return "2022-001"


def test_every_day_with_entries_can_be_stepped_to(get: Get, amended: str) -> None:
    """选日子的条:上一笔、下一笔都是链接,其他所选照带;滑块没有脚本就不出现。"""
    page = get(f"/wall/?as_of={AT.date()}&office=x")
    assert f'rel="next" href="?office=x&amp;as_of={LATER}"' in page
    assert f'rel="prev" href="?office=x&amp;as_of={FIRST}"' in page
    assert f"{AT.date()}:1" in page
    assert 'type="range"' in page.partition("hidden>")[0] + "hidden"
    assert "回到现在" in page
    first = get(f"/wall/?as_of={cast.AS_OF - timedelta(days=60)}")
    assert "上一笔" not in first


def test_adoption_is_marked_on_the_strip(get: Get, amended: str) -> None:
    """有立项的日子另有颜色,说几项。"""
    assert "立项 1 项" in get("/wall/")


def test_two_days_are_compared_in_sentences(get: Get, amended: str) -> None:
    """从哪天到哪天,时限怎么改的、谁批的;连着事项页,两天的图上下画出;尖括号仍是字。"""
    page = get(f"/wall/compare/?from={AT.date()}&to={LATER}")
    assert "推后30天" in page
    assert "会议纪要3号" in page
    assert "征地拆迁滞后&lt;经批准&gt;" in page
    assert "<经批准>" not in page
    assert "/pledges/2022-001/" in page
    assert "b-changed" in page


def test_the_order_of_the_two_days_does_not_matter(get: Get, amended: str) -> None:
    """早晚写反了,照样对照;同一天,说没有变化。"""
    assert "推后30天" in get(f"/wall/compare/?from={LATER}&to={AT.date()}")
    assert "图上没有变化" in get(f"/wall/compare/?from={LATER}&to={LATER}")


def test_before_the_report_everything_is_new(get: Get, amended: str) -> None:
    """报告以前的一天墙上是空的,以后的全是新增。"""
    assert "新增承诺" in get(f"/wall/compare/?from=2021-06-01&to={AT.date()}")


def test_without_days_it_compares_with_the_last_day_entered(get: Get, amended: str) -> None:
    """不写日子,就和前一个记账日对照。"""
    page = get(f"/wall/compare/?as_of={LATER}")
    assert f'value="{AT.date()}"' in page
    assert "推后30天" in page


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("from=x&to=2022-06-01", "不是有效日期"),
        ("from=1066-01-01&to=2022-06-01", "超出可查范围"),
        ("from=2022-02-16&to=2022-06-01&office=没有这个局", "墙上没有"),
        ("from=2020-01-01&to=2020-06-01", "还没有承诺事项"),
    ],
)
def test_what_cannot_be_compared_is_said(get: Get, amended: str, query: str, word: str) -> None:
    """日期写错、没有这个单位、那天还没有图:一句话,表单还在。"""
    page = get(f"/wall/compare/?{query}", expect=422)
    assert word in page
    assert 'name="from"' in page


def test_the_comparison_is_taken_away_as_the_command_writes_it(
    client: Client, amended: str, tmp_path: Any
) -> None:
    """下载的对照和 guatu changes 写的一个字节不差。"""
    from guatu.cli.entrance import main
    from guatu_office.records.book_copy import hand_out

    answer = client.get(f"/wall/compare.html?from={AT.date()}&to={LATER}")
    hand_out(tmp_path / "book")
    out = tmp_path / "changes.html"
    days = ["--since", str(AT.date()), "--as-of", str(LATER)]
    assert main(["changes", str(tmp_path / "book"), *days, "--out", str(out)]) == 0
    assert answer.content == out.read_bytes()


def test_a_cut_is_a_page_of_its_own(get: Get, office: Any) -> None:
    """分图是一页:只有那一部分,标题写明;什么都不选就回整面墙;没有的说一句。"""
    page = get("/wall/cut/?key=1")
    assert "作战图：重点项目" in page
    book = whole_book()
    assert book is not None
    kept = [one.number for one in book.pledges.values() if one.kind.value == "project"]
    assert kept
    for number in book.pledges:
        assert (f'id="gw-{number}"' in page) == (number in kept)
    assert "墙上没有" in get("/wall/cut/?office=没有这个局", expect=422)
    get("/wall/cut/?area=", expect=302)


def test_only_who_may_change_a_date_is_offered_it(as_person: Callable[..., Client]) -> None:
    """交通局能改自己牵头的节点、申请调时限;督查室能调时限;县长、看从前的,都不给拖。"""
    with writing() as ledger:
        day = AT.date()
        ledger.record(PledgeAccepted(), number="2022-001", by=cast.ZHAO, at=AT, effective_on=day)
    ours = as_person("p-11", cast.ZHAO.post).get("/wall/").content.decode()
    assert 'data-move-node="2022-001"' in ours
    assert 'data-ask-amendment="2022-001"' in ours
    assert 'data-amend=""' in ours
    keeper = as_person("p-01", cast.LI.post).get("/wall/").content.decode()
    assert 'data-move-node=""' in keeper
    assert "2022-001" in keeper.partition('data-amend="')[2].partition('"')[0].split()
    reader = as_person("p-06", "xianzhang")
    assert "data-move-node" not in reader.get("/wall/").content.decode()
    before = as_person("p-11", cast.ZHAO.post).get(f"/wall/?as_of={date(2022, 2, 20)}")
    assert "data-move-node" not in before.content.decode()


def test_an_amended_deadline_is_saved_only_after_its_effect_was_shown(
    as_person: Callable[..., Client],
) -> None:
    """督查室改时限:先看推动了哪些节点;没看过的不存,所写的还在;看过的存下,回到图上。"""
    keeper = as_person("p-01", cast.LI.post)
    address = "/pledges/2022-001/amend/?back=%2Fwall%2F"
    asked = AmendmentAsked(cause="征地拆迁滞后", due=date(2022, 7, 31))
    with writing() as ledger:
        ledger.record(
            asked,
            number="2022-001",
            by=cast.ZHAO,
            at=AT,
            effective_on=AT.date(),
            source=(small_book.PHOTO,),
        )
    page = keeper.get(address).content.decode()
    assert "时限改到 2022年7月31日的影响" in page
    assert 'name="back" value="/wall/"' in page
    book = whole_book()
    assert book is not None
    typed = {
        "seen": str(book.pledges["2022-001"].entries[-1]),
        "shown": "",
        "due": "2022-07-31",
        "approved_by": cast.VICE_HEAD,
        "document": "会议纪要3号",
        "reason": "征地拆迁滞后",
        "on": str(AT.date()),
        "back": "/wall/",
    }
    unseen = keeper.post(address, typed)
    assert unseen.status_code == 422
    assert "请看过再保存" in unseen.content.decode()
    assert "会议纪要3号" in unseen.content.decode()
    done = keeper.post(address, {**typed, "shown": "2022-07-31"})
    assert done.status_code == 302
    assert done.headers["Location"] == "/wall/"
