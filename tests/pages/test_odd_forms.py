"""怪填法:同一个编号换了人、换了附件是另一笔;怪编号、怪数字、怪去处、太多的附件,各得一句话。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import Role
from guatu_office.actions import keep_evidence
from guatu_office.pages.once import key_of
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from guatu_office.roles.identity import Identity
from tests import cast, staffed_office
from tests.staffed_office import AT

ONE, TWO, BUNDLE = "2022-001", "2022-003", "2022-004"
ZEROS = "0" * 150


@pytest.fixture
def signed(
    as_person: Callable[..., Client], tmp_path: Path, settings: Any
) -> Callable[..., Client]:
    """交通局牵头两项,都已签收;佐证材料存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path
    for number in (TWO, BUNDLE):
        staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    with writing() as ledger:
        for number in (ONE, TWO, BUNDLE):
            day = AT.date()
            ledger.record(PledgeAccepted(), number=number, by=cast.ZHAO, at=AT, effective_on=day)
    return as_person


def pledge(number: str) -> Pledge:
    book = whole_book()
    assert book is not None
    return book.pledges[number]


def said(number: str, **more: Any) -> dict[str, Any]:
    return {"seen": pledge(number).entries[-1], "on": str(AT.date()), **more}


def _sent(rf: RequestFactory, person: str, photo: bytes) -> HttpRequest:
    file = SimpleUploadedFile("现场.jpg", photo)
    request = rf.post("/x/", {"form_key": "k", "reason": "理由", "evidence": file})
    roles = frozenset({Role.OFFICE_REPORTER})
    request.identity = Identity(  # type: ignore[attr-defined]
        person=person, post="post", office="office", roles=roles
    )
    return request


def test_one_form_is_one_act_of_one_person_with_the_same_files(rf: RequestFactory) -> None:
    """连点两次是一笔;同一个表单换一个人交、换一张照片再交,是另一笔;照片还读得全。"""
    first, again = (_sent(rf, "p-11", b"photo") for _ in range(2))
    assert key_of(first) == key_of(again)
    assert first.FILES["evidence"].read() == b"photo"
    others = {key_of(_sent(rf, "p-12", b"photo")), key_of(_sent(rf, "p-11", b"other"))}
    assert len(others | {key_of(first)}) == 3


@pytest.mark.parametrize(
    ("verb", "more", "words"),
    [
        ("plan-nodes", {"nodes": f"甲 2022-05-01 50.{ZEROS}%\n乙 2022-06-01 50%"}, "写不进台账"),
        ("list-roster", {"items": "路，村，NaN"}, "不是数字"),
        ("list-roster", {"items": "路，村，1e999999"}, "不是数字"),
        ("list-roster", {"items": "路，村，1e400"}, "写不进台账"),
        ("ask-amendment", {"due": "9999-12-31", "cause": "汛期"}, "不能晚于 2199 年"),
    ],
)
def test_odd_numbers_and_days_are_refused_in_a_sentence(
    signed: Callable[..., Client], verb: str, more: dict[str, str], words: str
) -> None:
    """拖着一百五十个零的占比、不是数的金额、九千年后的日期:一句话退回,台账不变。"""
    before = EntryRow.objects.count()
    client, number = signed(cast.ZHAO.person, cast.ZHAO.post), BUNDLE if "roster" in verb else ONE
    answer = client.post(f"/pledges/{number}/{verb}/", said(number, **more))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert EntryRow.objects.count() == before


def test_a_way_back_that_no_browser_follows_is_left_out(signed: Callable[..., Client]) -> None:
    """来处的网址长得离谱,办成的仍是办成,回到事项页。"""
    answer = signed(cast.OUTSIDER.person, cast.OUTSIDER.post).post(
        "/pledges/2022-002/sign-for/", said("2022-002", back="/" + "x" * 9000)
    )
    assert answer["Location"].startswith("/pledges/2022-002/?done=")


def test_too_many_files_of_a_row_are_refused_in_its_place(
    signed: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """月度页上一项的附件太多,在这一项下面说明,不出错页。"""
    monkeypatch.setattr(keep_evidence, "MOST_FILES", 1)
    files = [SimpleUploadedFile(f"{at}.jpg", b"photo") for at in range(2)]
    typed = {
        f"{ONE}-narrative": "推进",
        f"{ONE}-seen": pledge(ONE).entries[-1],
        f"{ONE}-evidence": files,
        "send": ONE,
        "period": "2022-02",
    }
    client = signed(cast.ZHAO.person, cast.ZHAO.post)
    answer = client.post(f"/offices/{cast.TRANSPORT_BUREAU}/month/", typed)
    assert answer.status_code == 422
    assert "一次最多附 1 个文件" in answer.content.decode()


@pytest.mark.parametrize("figure", ["a/b", "x" * 300, "lanes"])
def test_a_shared_figure_gets_its_id_from_the_office(
    signed: Callable[..., Client], figure: str
) -> None:
    """共用数的编号由系统给;自己编的编号不收,共用数页照常打得开。"""
    client = signed(cast.LI.person, cast.LI.post)
    typed = {"title": "路" * 90, "pledges": f"{ONE} {TWO}", "figure": figure}
    assert client.post("/figures/", typed).status_code == 422
    assert client.post("/figures/", {**typed, "figure": ""}).status_code == 302
    assert client.get("/figures/").status_code == 200
