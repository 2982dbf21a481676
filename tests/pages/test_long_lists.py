"""几百行的页面:一次交得上去,键盘不用一行一行走到底。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu_office.pages.desk import sign_together
from guatu_office.pages.handing_out import page as handing_out
from guatu_office.records.queries import whole_book
from tests import cast, staffed_office

MANY = 420


def long_book(**changed: Any) -> Book:
    """四百二十项都在同一个板块的台账,只给页面看。"""
    book = whole_book()
    assert book is not None
    sample: Pledge = next(iter(book.pledges.values()))
    long = book.after(())
    long.pledges = {
        f"2022-{at:03d}": replace(sample, number=f"2022-{at:03d}", **changed)
        for at in range(1, MANY + 1)
    }
    return long


@pytest.fixture
def hand_out(as_person: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> Client:
    """督查员打开集中交办,一个板块四百二十项。"""
    long = long_book(stage=Stage.ADOPTED)
    monkeypatch.setattr(handing_out, "whole_book", lambda: long)
    who = staffed_office.at_keeper(cast.LI)
    return as_person(who.person, who.post)


def test_hundreds_of_rows_are_taken_in_one_sending(hand_out: Client) -> None:
    """四百多行,每行三栏,一起交上去:不说请求不完整,只说缺什么。"""
    rows = {f"office-2022-{at:03d}": cast.FARM_BUREAU for at in range(1, MANY + 1)}
    numbers = [one.removeprefix("office-") for one in rows]
    said = {**rows, "pick": numbers, "with": numbers, "sign_for_by": "2022-12-01", "since": "1"}
    answer = hand_out.post("/ledger/assign/?area=", said)
    assert answer.status_code == 422
    assert "请选牵头领导" in answer.content.decode()


def test_the_keyboard_gets_past_hundreds_of_rows(
    hand_out: Client, as_person: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """几百行之前有一个链接,直接到牵头领导和按钮;集中签收也一样。"""
    page = hand_out.get("/ledger/assign/").content.decode()
    assert page.count('name="pick"') == MANY
    assert page.index('href="#together"') < page.index('name="pick"')
    assert page.index('id="together" tabindex="-1"') < page.index("交办勾选的各项")
    long = long_book(stage=Stage.ASSIGNED, lead_office=cast.TRANSPORT_BUREAU)
    monkeypatch.setattr(sign_together, "whole_book", lambda: long)
    zhao = as_person(cast.ZHAO.person, cast.ZHAO.post)
    page = zhao.get("/desk/sign-for/?all=1").content.decode()
    assert page.count(" checked>") == MANY
    assert page.index('href="#sign-send"') < page.index('name="pick"')
    assert page.index('id="sign-send" tabindex="-1"') < page.index("签收勾选的各项")
