"""集中签收:勾选的一起签收,各记一条;不能签的说清是哪项、为什么,其余照签;送来两次只签一次。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted, PledgeReturned
from guatu.ledger.book import Book
from guatu.ledger.pledge import Stage
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff, staffed_office
from tests.staffed_office import AT
from tests.table_changes import watched

ONE, TWO, THREE, FOUR = "2022-001", "2022-003", "2022-004", "2022-005"
PAGE, DESK = "/desk/sign-for/", "/desk/"


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


def stages(*numbers: str) -> set[Stage]:
    return {book().pledges[one].stage for one in numbers}


def accept(number: str) -> None:
    """小赵单独签收一项。"""
    with writing() as ledger:
        body = PledgeAccepted()
        ledger.record(body, number=number, by=cast.ZHAO, at=AT, effective_on=AT.date())


@pytest.fixture
def zhao(as_person: Callable[..., Client]) -> Client:
    """交通局的填报员,本单位有三项待签收;005 是文旅局的。"""
    staffed_office.hand_out(TWO, cast.TRANSPORT_BUREAU)
    staffed_office.hand_out(THREE, cast.TRANSPORT_BUREAU)
    staffed_office.hand_out(FOUR, cast.OUTSIDE_BUREAU)
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def token(number: str) -> str:
    return f"{number}.{book().pledges[number].entries[-1]}"


def picks(page: str) -> dict[str, bool]:
    """页面上的各项,勾没勾。"""
    found = re.findall(r'name="pick" value="([\d-]+)\.\d+"( checked)?', page)
    return {number: bool(ticked) for number, ticked in found}


def told(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_desk_lists_what_waits_to_be_signed_for(zhao: Client) -> None:
    """工作台逐项列出本单位待签收的,有勾选框和一个按钮;别的单位的不在;全选在另一页勾好。"""
    page = zhao.get(DESK).content.decode()
    assert picks(page) == {ONE: False, TWO: False, THREE: False}
    assert page.count("签收勾选的各项") == 1
    assert picks(zhao.get(f"{PAGE}?all=1").content.decode()) == {ONE: True, TWO: True, THREE: True}


def test_what_is_ticked_is_signed_for_at_once(zhao: Client) -> None:
    """勾两项:两条签收,写着办理人和岗位;没勾的还在待签收。"""
    size = book().size
    with watched() as seen:
        answer = zhao.post(PAGE, {"pick": [token(ONE), token(TWO)], "form_key": "一"})
    assert answer.status_code == 302
    assert "已签收 2 项" in zhao.get(answer["Location"]).content.decode()
    assert stages(ONE, TWO) == {Stage.ACCEPTED}
    assert stages(THREE) == {Stage.ASSIGNED}
    assert book().size == size + 2
    (whole,) = [one for one in seen.transactions if one.entries]
    assert [(one.act, one.by) for one in whole.entries] == [("pledge.accepted", cast.ZHAO)] * 2


def test_sent_twice_is_signed_for_once(zhao: Client) -> None:
    """连按两下:第二次看到的还是那两项已签收,台账不多一条。"""
    said = {"pick": [token(ONE), token(TWO)], "form_key": "同一张表单"}
    first, size = zhao.post(PAGE, said), book().size
    second = zhao.post(PAGE, said)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert book().size == size


def test_refused_ones_are_told_and_the_others_signed_for(zhao: Client) -> None:
    """页面开着时一项被同事签了、一项退回了:说清这两项,其余照签;再送一次也不多签。"""
    said = {"pick": [token(ONE), token(TWO), token(THREE)], "form_key": "二"}
    accept(ONE)
    with writing() as ledger:
        body = PledgeReturned(reason="不属本局职责")
        ledger.record(body, number=TWO, by=cast.ZHAO, at=AT, effective_on=AT.date())
    answer = zhao.post(PAGE, said)
    assert answer.status_code == 409
    page = told(answer.content.decode())
    assert "已签收 1 项" in page
    reasons = page.split("没有签收 2 项：")[1]
    assert f"{ONE} 在您看过之后已有改动" in reasons
    assert f"{TWO} 在您看过之后已有改动" in reasons
    assert stages(THREE) == {Stage.ACCEPTED}
    size = book().size
    again = zhao.post(PAGE, said)
    assert "已签收 1 项" in told(again.content.decode())
    assert book().size == size


def test_what_is_not_ones_own_is_refused(zhao: Client) -> None:
    """硬塞进别的单位牵头的、没有立项的、没有的编号:各说一句,自己的照签。"""
    draft = next(n for n, one in book().pledges.items() if one.stage is Stage.DRAFT)
    pick = [token(FOUR), token(draft), "2022-999.3", token(ONE)]
    answer = zhao.post(PAGE, {"pick": pick})
    assert answer.status_code == 409
    page = told(answer.content.decode())
    assert "没有签收 3 项" in page
    assert "由牵头单位" in page
    assert "不能签收" in page
    assert "台账中没有承诺事项 2022-999" in page
    assert stages(FOUR) == {Stage.ASSIGNED}
    assert stages(ONE) == {Stage.ACCEPTED}


@pytest.mark.parametrize(
    ("pick", "words"),
    [([], "还没有勾选"), (["随便写的"], "没有指明是哪一项")],
)
def test_an_odd_form_signs_for_nothing(zhao: Client, pick: list[str], words: str) -> None:
    """一项没勾、编号写坏:说清,什么也不签。"""
    size = book().size
    answer = zhao.post(PAGE, {"pick": pick})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert book().size == size


def test_only_offices_sign_for(as_person: Callable[..., Client], staffed: Path) -> None:
    """督查室、县领导、三员没有这一页;乡镇有,只是没有待签收的。"""
    for who in (staffed_office.at_keeper(cast.LI), staff.VICE_HEAD, staff.SYSTEM):
        assert as_person(who.person, who.post).get(PAGE).status_code == 403
    township = as_person(staff.TOWNSHIP_REPORTER.person, staff.TOWNSHIP_REPORTER.post)
    assert "没有待签收的事项" in township.get(PAGE).content.decode()


def test_an_earlier_day_shows_no_form(zhao: Client) -> None:
    """回看以前的某天,工作台只列出来,不能勾了签收。"""
    page: Any = zhao.get(f"{DESK}?as_of={AT.date()}").content.decode()
    assert ONE in page
    assert "签收勾选的各项" not in page
