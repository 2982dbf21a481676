"""月度进展、核查、工作台:一页填完一个单位的一个月,督查一页看完全县的一期,各人只看到自己的待办。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.pledge import Pledge
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff, staffed_office
from tests.staffed_office import AT

ADDRESS = f"/offices/{cast.TRANSPORT_BUREAU}/month/"
ONE, TWO = "2022-001", "2022-003"


@pytest.fixture(autouse=True)
def evidence_folder(tmp_path: Path, settings: Any) -> None:
    """佐证材料存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path


@pytest.fixture
def signed(as_person: Callable[..., Client]) -> Callable[..., Client]:
    """交通局牵头两项,都已签收;文旅局那一项还没有。"""
    staffed_office.hand_out(TWO, cast.TRANSPORT_BUREAU)
    with writing() as ledger:
        for number in (ONE, TWO):
            ledger.record(
                PledgeAccepted(), number=number, by=cast.ZHAO, at=AT, effective_on=AT.date()
            )
    return as_person


def pledge(number: str) -> Pledge:
    book = whole_book()
    assert book is not None
    return book.pledges[number]


def filled(number: str, **more: str) -> dict[str, str]:
    said = {
        "done": "8",
        "unit": "个",
        "visible": "过半",
        "narrative": f"{number} 按计划推进",
        "problems": "无",
        "next_steps": "继续",
        "seen": str(pledge(number).entries[-1]),
        **more,
    }
    return {f"{number}-{name}": value for name, value in said.items()}


def size() -> int:
    book = whole_book()
    assert book is not None
    return book.size


def test_a_month_is_sent_from_one_page(signed: Callable[..., Client]) -> None:
    """两项一次报送;没有填的不记;负责人在同一页勾选确认。"""
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    page = client.get(ADDRESS).content.decode()
    assert "共 2 项，待填 2 项" in page
    typed = {**filled(ONE), **filled(TWO), "send": "all", "period": "2022-02"}
    answer = client.post(ADDRESS, typed)
    assert answer.status_code == 302
    assert "2 项已记入台账" in client.get(answer["Location"]).content.decode()
    assert [pledge(one).progress[-1].period for one in (ONE, TWO)] == ["2022-02"] * 2
    head = signed(cast.QIAN.person, cast.QIAN.post)
    before = size()
    head.post(ADDRESS, {"send": "confirm", "confirm": [ONE], "period": "2022-02"})
    assert size() == before + 1
    assert pledge(ONE).progress[-1].confirmed_by is not None
    assert pledge(TWO).progress[-1].confirmed_by is None


def test_a_wrong_row_keeps_its_words_and_lets_the_others_through(
    signed: Callable[..., Client],
) -> None:
    """一项填错,另一项照记;错的那项说清原因,填过的还在。"""
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    before = size()
    typed = {**filled(ONE, done="八个"), **filled(TWO), "send": "all", "period": "2022-02"}
    answer = client.post(ADDRESS, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "完成值请写成数字" in page
    assert 'value="八个"' in page
    assert f"{ONE} 按计划推进" in page
    assert size() == before + 1


def test_rows_that_say_nothing_are_not_sent(signed: Callable[..., Client]) -> None:
    """什么都没填就点报送,不记一条,并说明没有可送出的。"""
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    before = size()
    answer = client.post(ADDRESS, {"send": "all", "period": "2022-02"})
    assert answer.status_code == 422
    assert "没有可送出的" in answer.content.decode()
    assert size() == before


def test_a_form_sent_twice_is_recorded_once(signed: Callable[..., Client]) -> None:
    """连点两次报送,每项只记一条。"""
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    before = size()
    typed = {**filled(ONE), **filled(TWO), "send": "all", "period": "2022-02", "form_key": "k"}
    for _ in range(2):
        client.post(ADDRESS, typed)
    assert size() == before + 2


def test_a_value_is_typed_once(signed: Callable[..., Client]) -> None:
    """两项用同一个数:一项报了,另一项的完成值已代填,写明取自哪一项哪一条。"""
    local = staffed_office.at_keeper(cast.LI)
    with writing() as ledger:
        body = FigureLinked(title="硬化背街小巷", pledges=(ONE, TWO))
        ledger.about("figure:lanes", body, by=local, at=AT)
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    client.post(ADDRESS, {**filled(ONE), "send": ONE, "period": "2022-02"})
    head = signed(cast.QIAN.person, cast.QIAN.post)
    head.post(ADDRESS, {"send": "confirm", "confirm": [ONE], "period": "2022-02"})
    page = client.get(ADDRESS).content.decode()
    assert f"完成值取自 {ONE}" in page
    assert re.search(rf'name="{TWO}-done" value="8"', page)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (cast.ZHAO, 200),
        (cast.LI, 200),
        (staff.COUNTY_HEAD, 200),
        (cast.OUTSIDER, 403),
        (staff.TOWNSHIP_REPORTER, 403),
        (staff.SYSTEM, 403),
    ],
)
def test_each_office_has_its_own_month(
    signed: Callable[..., Client], who: Any, status: int
) -> None:
    """本单位填自己的,督查和领导看得到,别的单位和管理员看不到。"""
    assert signed(who.person, who.post).get(ADDRESS).status_code == status


def test_the_inspection_office_reads_but_does_not_fill_in(signed: Callable[..., Client]) -> None:
    """督查室看得到各单位的月度页,不能替单位填报。"""
    client = signed(cast.LI.person, cast.LI.post)
    page = client.get(ADDRESS).content.decode()
    assert "报送填好的各项" not in page
    assert client.post(ADDRESS, {**filled(ONE), "send": "all"}).status_code == 403


@pytest.mark.parametrize("period", ["2022-13", "二月", "2022"])
def test_a_period_that_is_none(signed: Callable[..., Client], period: str) -> None:
    """报告期写错的,说清怎么写。"""
    answer = signed(cast.ZHAO.person, cast.ZHAO.post).get(f"{ADDRESS}?period={period}")
    assert answer.status_code == 404
    assert "请写成年月" in answer.content.decode()


def test_the_check_page_passes_and_gives_back(signed: Callable[..., Client]) -> None:
    """待核查的逐项看、逐项办:通过的过,退回的写明理由回到单位;未报的列出单位和逾期天数。"""
    reporter = signed(cast.ZHAO.person, cast.ZHAO.post)
    head = signed(cast.QIAN.person, cast.QIAN.post)
    typed = {**filled(ONE), **filled(TWO), "send": "all", "period": "2022-02"}
    reporter.post(ADDRESS, typed)
    head.post(ADDRESS, {"send": "confirm", "confirm": [ONE, TWO], "period": "2022-02"})
    inspector = signed(cast.LI.person, cast.LI.post)
    page = inspector.get("/checks/?period=2022-02").content.decode()
    assert "待核查 <small" in page
    assert f"{ONE} 按计划推进" in page
    for number, passed in ((ONE, "yes"), (TWO, "no")):
        answer = inspector.post(
            f"/pledges/{number}/check-month/",
            {
                "seen": pledge(number).entries[-1],
                "of": pledge(number).progress[-1].seq,
                "period": "2022-02",
                "on": str(AT.date()),
                "passed": passed,
                "reason": "" if passed == "yes" else "照片看不清",
                "back": "/checks/?period=2022-02",
            },
        )
        assert answer["Location"] == "/checks/?period=2022-02"
    assert pledge(ONE).progress[-1].passed
    assert "照片看不清" in reporter.get(f"{ADDRESS}?period=2022-02").content.decode()
    page = inspector.get("/checks/?period=2022-02").content.decode()
    assert "没有等待核查的进展" in page
    assert "退回待重报" in page
    # 三月的进展四月五日到期,到四月二十日仍未报的,列出单位和天数
    page = inspector.get("/checks/?period=2022-03&as_of=2022-04-20").content.decode()
    assert page.count("未报送15天") == 2
    assert page.count("清源县交通运输局") == 1


def test_a_way_back_leads_only_into_the_office(signed: Callable[..., Client]) -> None:
    """办完回到来处,不会被带到别的网站。"""
    client = signed(cast.OUTSIDER.person, cast.OUTSIDER.post)
    said = {"seen": pledge("2022-002").entries[-1], "on": str(AT.date())}
    answer = client.post("/pledges/2022-002/sign-for/", {**said, "back": "//example.com/checks/"})
    assert answer["Location"].startswith("/pledges/2022-002/")


@pytest.mark.parametrize(
    ("who", "sees", "not_sees"),
    [
        (cast.ZHAO, ["待报送"], ["待签收", "待核查进展", "待交办"]),
        (cast.OUTSIDER, ["待签收"], ["待报送", "待核查进展"]),
        (staff.COUNTY_HEAD, ["没有等您办理的事项"], ["待签收", "待报送"]),
    ],
)
def test_the_desk_shows_ones_own_work(
    signed: Callable[..., Client], who: Any, sees: list[str], not_sees: list[str]
) -> None:
    """工作台只列本人此刻能办的。"""
    page = signed(who.person, who.post).get("/desk/").content.decode()
    for words in sees:
        assert words in page
    for words in not_sees:
        assert f">{words}" not in page
