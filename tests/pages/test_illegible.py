"""看不见的控制符、残缺的字、极长的字:登录、办理、网址,在哪里都是一句话,从不出错页,台账不变。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from guatu_office.legible import SENTENCE, Legible
from guatu_office.records.models import EntryRow, SignIn
from guatu_office.roles import throttle
from tests import cast, staff, staffed_office
from tests.pages.signing_in import PASSWORD, REPORTER, accounts, stored

__all__ = ["accounts", "stored"]
NUL, HALF, LONG = "\0", "\ud83d", "字" * 9000
ONE = "2022-001"


def refused(answer: Any) -> None:
    assert answer.status_code == 400
    assert SENTENCE in answer.content.decode()


@pytest.mark.parametrize("field", ["login", "password", "next", "form_key", "没有的栏"])
@pytest.mark.parametrize("words", [NUL, f"zhao{NUL}.jt", f"{REPORTER}{NUL}"])
def test_no_sign_in_with_an_unseen_sign(accounts: dict[str, str], field: str, words: str) -> None:
    """登录名、口令、去处里带空字符:一句话,不算一次失败,也不登录。"""
    said = {"login": REPORTER, "password": PASSWORD, field: words}
    refused(Client().post("/sign-in/", said))
    refused(Client().get("/sign-in/", {"next": words}))
    assert not SignIn.objects.exists()


@pytest.mark.parametrize("field", ["login", "password", "next"])
def test_no_sign_in_with_endless_words(accounts: dict[str, str], field: str) -> None:
    """九千字的登录名、口令、去处:登录名或口令不对,或照常登录,不出错页。"""
    said = {"login": REPORTER, "password": PASSWORD, field: LONG}
    answer = Client().post("/sign-in/", said)
    assert answer.status_code == (302 if field == "next" else 422)
    huge = Client().post("/sign-in/", {**said, field: "x" * 3_000_000})
    assert huge.status_code == 400
    assert "请求" in huge.content.decode()


def test_no_act_with_an_unseen_sign(
    as_person: Callable[..., Client], tmp_path: Path, settings: Any
) -> None:
    """签收、退回、集中签收、共用数、设置、改口令、新单位:哪一栏带空字符都不办。"""
    settings.OFFICE_FOLDER = tmp_path
    before = EntryRow.objects.count()
    li = staffed_office.at_keeper(cast.LI)
    sent = (
        (cast.ZHAO, f"/pledges/{ONE}/sign-for/", {"note": NUL}),
        (cast.ZHAO, f"/pledges/{ONE}/give-back/", {"reason": f"不属{NUL}本局"}),
        (cast.ZHAO, "/desk/sign-for/", {"pick": f"{ONE}.1{NUL}"}),
        (cast.ZHAO, f"/offices/{cast.TRANSPORT_BUREAU}/month/", {f"{ONE}-narrative": NUL}),
        (cast.ZHAO, "/account/password/", {"old": NUL, "new": NUL, "again": NUL}),
        (li, "/figures/", {"title": NUL, "pledges": ONE, "figure": NUL}),
        (li, "/options/", {"name": NUL, "value": NUL, "reason": NUL}),
        (li, "/ledger/assign/", {"pick": ONE, f"office-{ONE}": NUL}),
        (li, "/reports/qingyuan-2022.txt/review/reject/", {"draft": "2022-003.9", "reason": NUL}),
        (staff.SYSTEM, "/people/office/", {"name": NUL, "kind": "department"}),
    )
    for who, address, said in sent:
        refused(as_person(who.person, who.post).post(address, said))
    assert EntryRow.objects.count() == before


def test_no_address_and_no_name_of_a_field_with_an_unseen_sign(
    as_person: Callable[..., Client],
) -> None:
    """网址、查询、Cookie、附件一栏的名称里的空字符也一样,没有权限的网址也先过这一关。"""
    zhao = as_person(cast.ZHAO.person, cast.ZHAO.post)
    for address in ("/desk/%00", "/reports/%00/", "/people/%00/", "/ledger/?q=%00", "/%00=1"):
        refused(zhao.get(address))
    photo = SimpleUploadedFile("现场.jpg", b"photo")
    refused(zhao.post(f"/pledges/{ONE}/report/", {f"evidence{NUL}": photo}))
    stranger = Client()
    stranger.cookies["sessionid"] = "a" * 20 + NUL
    refused(stranger.get("/sign-in/"))


def test_half_a_character_is_refused(rf: RequestFactory) -> None:
    """残缺的字(半个代理对):浏览器送不来,程序塞进来的也不收。"""
    gate = Legible(lambda request: HttpResponse("进来了"))

    def sent(**changed: Any) -> HttpRequest:
        request = rf.post("/desk/", {})
        for name, value in changed.items():
            setattr(request, name, value)
        return request

    said = QueryDict(mutable=True)
    said["reason"] = HALF
    named = QueryDict(mutable=True)
    named[HALF] = "理由"
    for one in (sent(POST=said), sent(GET=said), sent(POST=named), sent(path=f"/{HALF}")):
        refused(gate(one))
    assert gate(sent()).content.decode() == "进来了"


def test_every_note_fits_its_column() -> None:
    """登录记录的各种名目,都放得进它的那一栏:PostgreSQL 多一个字符也不收。"""
    kinds = [value for name, value in vars(throttle).items() if name.isupper()]
    longest = SignIn._meta.get_field("kind").max_length
    assert longest is not None
    assert len(kinds) >= 7
    assert all(len(one) <= longest for one in kinds)
