"""工作台:各人先看见最该办的;刚开局说先做什么;别人先改了的,看过可以再办。"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.book import Book
from guatu_office.pages.desk.reported_month import month_of, open_month, overdue_month
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff
from tests.pages.test_year import evidence_folder
from tests.staffed_office import AT

__all__ = ["evidence_folder"]
ONE = "2022-001"
SAID = ProgressReported(
    period="2022-02", done=None, unit="", visible="", narrative="办完了", problems="", next=""
)


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


def test_a_fresh_office_is_told_where_to_begin(client: Client, office: Path) -> None:
    """还没审读:工作台说草稿几项没有定,单位岗位还没有启用,各有去处。"""
    page = client.get("/desk/").content.decode()
    assert re.search(r"草稿 \d+ 项还没有定", page)
    assert "/review/" in page
    assert "还没有启用" in page
    assert "现在没有等您办理的事项" not in page


@pytest.mark.parametrize(
    ("day", "open_now"),
    [
        (date(2022, 1, 3), "2022-01"),
        (date(2022, 3, 5), "2022-02"),
        (date(2022, 3, 6), "2022-03"),
    ],
)
def test_the_month_still_due_comes_first(office: Path, day: date, open_now: str) -> None:
    """次月5日前报上月:3月5日还在报2月,3月6日起是3月;计划年度以前的月份不问。"""
    assert open_month(book(), day).period.name == open_now
    overdue = overdue_month(book(), day)
    assert overdue is None or overdue.period.name >= "2022-01"
    assert month_of(book(), day).period.name == f"{day:%Y-%m}"


def test_a_lead_official_sees_what_is_led(as_person: Callable[..., Client]) -> None:
    """分管副县长的工作台列出分管的两项;县长没有分管的,也没有本单位填报的按钮。"""
    vice = as_person(staff.VICE_HEAD.person, staff.VICE_HEAD.post)
    page = vice.get("/desk/").content.decode()
    assert "我分管的" in page
    assert f"/pledges/{ONE}/" in page
    head = as_person(staff.COUNTY_HEAD.person, staff.COUNTY_HEAD.post)
    page = head.get("/desk/").content.decode()
    assert "我分管的" not in page
    assert "本单位" not in page


def test_refused_once_for_a_change_it_can_be_sent_again(
    as_person: Callable[..., Client],
) -> None:
    """页面开着时事项有了改动:不办,说清;看过再送,就办成。"""
    zhao = as_person(cast.ZHAO.person, cast.ZHAO.post)
    seen = book().pledges[ONE].entries[-1]
    with writing() as ledger:
        ledger.record(PledgeAccepted(), number=ONE, by=cast.ZHAO, at=AT, effective_on=AT.date())
    said: dict[str, Any] = {
        "period": "2022-02",
        "narrative": "按计划推进",
        "seen": seen,
        "on": str(AT.date()),
    }
    answer = zhao.post(f"/pledges/{ONE}/report/", said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "按计划推进" in page
    now = re.search(r'name="seen" value="(\d+)"', page)
    assert now is not None
    again = zhao.post(f"/pledges/{ONE}/report/", {**said, "seen": now[1]})
    assert again.status_code == 302
    assert book().pledges[ONE].progress[-1].narrative == "按计划推进"


def test_a_head_confirms_only_what_was_on_the_page(as_person: Callable[..., Client]) -> None:
    """负责人打开页面之后填报员又更正了:不确认没看过的,看过再确认才算。"""
    zhao = as_person(cast.ZHAO.person, cast.ZHAO.post)
    with writing() as ledger:
        ledger.record(PledgeAccepted(), number=ONE, by=cast.ZHAO, at=AT, effective_on=AT.date())
    address = f"/offices/{cast.TRANSPORT_BUREAU}/month/"
    sent = {f"{ONE}-narrative": "按计划推进", "send": ONE, "period": "2022-02"}

    def seen() -> int:
        return book().pledges[ONE].entries[-1]

    assert zhao.post(address, {**sent, f"{ONE}-seen": seen()}).status_code == 302
    before = seen()
    changed = {**sent, f"{ONE}-narrative": "进度滞后", f"{ONE}-seen": before}
    assert zhao.post(address, changed).status_code == 302
    head = as_person(cast.QIAN.person, cast.QIAN.post)
    ticked = {"send": "confirm", "confirm": [ONE], "period": "2022-02"}
    answer = head.post(address, {**ticked, f"{ONE}-seen": before})
    assert answer.status_code == 422
    assert "在您看过之后已有改动" in answer.content.decode()
    assert book().pledges[ONE].progress[-1].confirmed_by is None
    assert head.post(address, {**ticked, f"{ONE}-seen": seen()}).status_code == 302
    assert book().pledges[ONE].progress[-1].confirmed_by is not None


def test_who_checks_sees_what_was_handed_in(
    as_person: Callable[..., Client], evidence_folder: Path
) -> None:
    """核查销号的那一页上,完成情况和每一件佐证都在,不用另开一页去找。"""
    zhao = as_person(cast.ZHAO.person, cast.ZHAO.post)
    with writing() as ledger:
        for one in (PledgeAccepted(), SAID):
            ledger.record(one, number=ONE, by=cast.ZHAO, at=AT, effective_on=AT.date())
    seen = book().pledges[ONE].entries[-1]
    page = zhao.get(f"/pledges/{ONE}/apply/").content.decode()
    given = dict.fromkeys(re.findall(r'name="(given_[^"]+)"', page))
    files = {
        name: SimpleUploadedFile(f"{at}.txt", f"材料{at}".encode())
        for at, name in enumerate(given)
        if f'type="file" name="{name}"' in page
    }
    typed = {name: "清政〔2022〕5号" for name in given if name not in files}
    said = {"statement": "已全部完成", "seen": seen, "on": str(AT.date()), **typed, **files}
    assert zhao.post(f"/pledges/{ONE}/apply/", said).status_code == 302
    wang = as_person(cast.WANG.person, cast.WANG.post)
    page = wang.get(f"/pledges/{ONE}/check/").content.decode()
    assert "已全部完成" in page
    assert files
    for file in files.values():
        assert str(file.name) in page
