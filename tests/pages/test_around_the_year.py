"""年中的几件事:抽签先封后抽、谁都能重抽;共用数只填一次;设置改动留痕;名册与承诺对账。"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.listing import RosterListed
from guatu.ledger.book import Book
from guatu.ledger.roster import ItemState, RosterItem
from guatu_office.actions.drawing_lots import NotTheSlip, new_slip, seed_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff, staffed_office
from tests.pages.test_year import apply, do, evidence_folder, pledge, reported
from tests.staffed_office import AT

__all__ = ["do", "evidence_folder"]
BUNDLE = "推进总投资12亿元"


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


@pytest.fixture
def inspector(as_person: Callable[..., Client]) -> Client:
    """督查员的浏览器。"""
    return as_person(cast.LI.person, cast.LI.post)


def test_lots_are_sealed_first_and_can_be_drawn_again(
    do: Callable[..., Any], inspector: Client
) -> None:
    """先封存,再受理申请,抽签时说出封条;封条只显示一次,台账里当初只有它的哈希。"""
    page = inspector.post("/checks/draw/seal/").content.decode()
    found = re.search(r'slip-digits">([\d-]+)<', page)
    assert found is not None
    slip = found[1]
    assert slip not in inspector.get("/checks/draw/").content.decode()
    reported(do)
    apply(do)
    wrong = inspector.post("/checks/draw/", {"slip": new_slip()})
    assert wrong.status_code == 422
    assert "与封存的封条不符" in wrong.content.decode()
    assert pledge().draw is None
    assert inspector.post("/checks/draw/", {"slip": slip.replace("-", " ")}).status_code == 302
    drawn = pledge().draw
    assert drawn is not None
    assert seed_of(slip) in inspector.get("/checks/draw/").content.decode()


def test_a_sealed_slip_is_given_up_only_with_a_reason(inspector: Client) -> None:
    """封条丢了重封,要写理由。"""
    inspector.post("/checks/draw/seal/")
    before = book().size
    assert inspector.post("/checks/draw/seal/").status_code == 422
    assert book().size == before
    assert inspector.post("/checks/draw/seal/", {"reason": "封条遗失"}).status_code == 200
    assert book().size == before + 1


def test_a_double_click_shows_no_slip_that_was_never_sealed(inspector: Client) -> None:
    """连点两次封存,只封一张;第二次不再显示一张没有封过的封条。"""
    before = book().size
    said = {"form_key": "k", "reason": ""}
    assert "slip-digits" in inspector.post("/checks/draw/seal/", said).content.decode()
    again = inspector.post("/checks/draw/seal/", said)
    assert again.status_code == 409
    assert "slip-digits" not in again.content.decode()
    assert book().size == before + 1


@pytest.mark.parametrize("slip", ["", "1234", "abcd-" * 6, "1" * 23])
def test_a_slip_has_one_form(slip: str) -> None:
    """封条写得不对,说清该是什么样子。"""
    with pytest.raises(NotTheSlip, match="6 组"):
        seed_of(slip)


def test_a_figure_is_linked_and_apart_again(inspector: Client) -> None:
    """两项关联成一个共用数,写明理由可以解除;只写一项的不成。"""
    one = inspector.post("/figures/", {"title": "里程", "pledges": "2022-001"})
    assert one.status_code == 422
    assert "至少两项" in one.content.decode()
    inspector.post("/figures/", {"title": "里程", "pledges": "2022-001、2022-002"})
    (figure,) = book().figures
    assert "里程" in inspector.get("/figures/").content.decode()
    assert inspector.post(f"/figures/{figure}/unlink/").status_code == 422
    inspector.post(f"/figures/{figure}/unlink/", {"reason": "口径不同"})
    assert not book().figures


def test_burden_is_shown_by_office(inspector: Client) -> None:
    """签收之后,各单位这个月要填几栏、约多少分钟,一目了然。"""
    with writing() as ledger:
        for number, by in (("2022-001", cast.ZHAO), ("2022-002", cast.OUTSIDER)):
            ledger.record(PledgeAccepted(), number=number, by=by, at=AT, effective_on=AT.date())
    page = inspector.get("/burden/?period=2022-02").content.decode()
    assert "2 个单位" in page
    assert "清源县交通运输局" in page


def test_settings_are_changed_with_a_reason(inspector: Client) -> None:
    """改报送制度要写理由,改动记录里看得到是谁、何时、为什么;选项之外的不收。"""
    said = {"name": "reporting.rule", "value": "the-28th"}
    assert inspector.post("/options/", said).status_code == 422
    answer = inspector.post("/options/", {**said, "reason": "县政府办通知"})
    assert answer.status_code == 302
    assert book().settings == {"reporting.rule": "the-28th"}
    page = inspector.get("/options/").content.decode()
    assert "县政府办通知" in page
    for wrong in ({**said, "value": "never"}, {**said, "name": "security.policy"}):
        assert inspector.post("/options/", {**wrong, "reason": "试"}).status_code == 422


def test_others_read_settings_and_change_none(as_person: Callable[..., Client]) -> None:
    """单位看得到报送制度,改不了。"""
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    assert client.get("/options/").status_code == 200
    assert client.post("/options/", {"name": "reporting.rule"}).status_code == 403


def bundle() -> str:
    return next(n for n, one in book().pledges.items() if one.quote.startswith(BUNDLE))


def test_a_roster_is_reconciled_with_its_promise(
    as_person: Callable[..., Client], inspector: Client
) -> None:
    """八个项目十二亿元:名册列三个,差五个、差多少钱都写明;再登记、改状态、减项,一步一条。"""
    number = bundle()
    staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    client.post(f"/pledges/{number}/sign-for/", said(number))
    lines = "清河产业园,城关镇,60000,推进中\n污水处理厂,白营镇,20000\n标准厂房,韩庄镇"
    answer = client.post(f"/pledges/{number}/list-roster/", {**said(number), "items": lines})
    assert answer.status_code == 302
    page = inspector.get(f"/pledges/{number}/").content.decode()
    assert "对不上" in page
    assert 'id="roster"' in page
    for place in (page, inspector.get("/checks/").content.decode()):
        assert "应有 8 个，已列 3 个，差 5 个" in place
        assert "投资应有 12 亿元，已列 8 亿元，差 4 亿元（其中 1 项还没有填金额）" in place
    assert f'href="/pledges/{number}/#roster"' in place
    assert "80000 万元（1 项没有金额）" in page
    item = {"name": "冷链物流园", "place": "城关镇", "amount": "1.5万", "state": "planned"}
    wrong = client.post(f"/pledges/{number}/add-item/", {**said(number), **item})
    assert wrong.status_code == 422
    assert "冷链物流园" in wrong.content.decode()
    client.post(f"/pledges/{number}/add-item/", {**said(number), **item, "amount": "15000"})
    assert [one.name for one in roster(number).values()][-1] == "冷链物流园"
    change = {"item_id": "3", "name": "标准厂房", "place": "韩庄镇", "state": "done"}
    client.post(f"/pledges/{number}/change-item/", {**said(number), **change})
    assert roster(number)["3"].state.label == "已兑现"
    gone = {"item": "2", "reason": "重复登记"}
    client.post(f"/pledges/{number}/remove-item/", {**said(number), **gone})
    assert set(roster(number)) == {"1", "3", "4"}


def said(number: str) -> dict[str, Any]:
    return {"seen": pledge(number).entries[-1], "on": "2022-02-17"}


def roster(number: str) -> dict[str, Any]:
    found = pledge(number).roster
    assert found is not None
    return found.items


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("甲,乙,三百万", "第 1 行的金额"),
        ("甲,乙,3,停工", "第 1 行的状态"),
        ("甲\n,乙", "第 2 行"),
        ("甲,乙,3,推进中,1,2", "最多五栏"),
    ],
)
def test_a_faulty_roster_line_is_named(
    as_person: Callable[..., Client], lines: str, says: str
) -> None:
    """名册哪一行写错,说的就是哪一行,贴进来的全还在。"""
    number = bundle()
    staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    answer = client.post(f"/pledges/{number}/list-roster/", {**said(number), "items": lines})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert lines.splitlines()[0].split(",")[0] in page


def test_the_township_reads_burden_but_draws_nothing(as_person: Callable[..., Client]) -> None:
    """乡镇看得到填报负担,看不到抽签。"""
    client = as_person(staff.TOWNSHIP_REPORTER.person, staff.TOWNSHIP_REPORTER.post)
    assert client.get("/burden/").status_code == 200
    assert client.get("/checks/draw/").status_code == 403


def test_a_project_on_two_rosters_is_listed(
    as_person: Callable[..., Client], inspector: Client
) -> None:
    """同一个项目列进两项打捆承诺,核查页列出重复;没有名册的打捆承诺也列出来。"""
    number = bundle()
    assert "打捆承诺还没有名册" not in inspector.get("/checks/").content.decode()
    staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    assert "打捆承诺还没有名册" in inspector.get("/checks/").content.decode()
    for one in (number, "2022-001"):
        with writing() as ledger:
            item = RosterItem(
                id="1",
                name="清河产业园" if one == number else "清河产业园项目",
                place="城关镇",
                amount=None,
                state=ItemState.PLANNED,
            )
            by = staffed_office.at_keeper(cast.LI)
            listed = RosterListed(items=(item,))
            ledger.record(listed, number=one, by=by, at=AT, effective_on=AT.date())
    page = inspector.get("/checks/").content.decode()
    assert "名称和地点相同" in page
    assert "重复，只算一次" in page
