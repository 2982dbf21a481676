"""上年结转:上年办了结转的,看过再转进来;原编号、原时限、哈希都在,两本账对得上;转两遍不多一条。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.cli.entrance import main
from guatu.closing.carry_over import book_and_leaves, carried_between, to_bring
from guatu.ledger.acts.suspension import PledgeCarriedOver
from guatu.ledger.book import Book
from guatu.ledger.book_folder import ENTRIES, open_book
from guatu.ledger.change_record import BroughtFrom
from guatu.ledger.entry_line import line_of
from guatu_office.records.queries import whole_book
from tests import cast
from tests.ledger.small_book import Clerk, handed_out, written

GOES_TO = "2022-101"


LAST = "guatu.local/清源县-2021"


def last_year() -> Clerk:
    """上年的账:另一本,一项办了结转。"""
    clerk = handed_out()
    clerk.act(PledgeCarriedOver(to=GOES_TO, reason="资金未到位"), cast.LI)
    first = clerk.entries[0]
    clerk.entries[0] = replace(first, body=replace(first.body, origin=LAST))
    return clerk


def sent(clerk: Clerk) -> bytes:
    return b"".join(line_of(one) + b"\n" for one in clerk.entries)


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def office_folder(tmp_path: Path, settings: Any) -> None:
    """上年台账存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path


@pytest.fixture
def inspector(as_person: Callable[..., Client]) -> Client:
    """督查员的浏览器。"""
    return as_person(cast.LI.person, cast.LI.post)


def look(client: Client, content: bytes) -> Any:
    return client.post("/carried/", {"book": SimpleUploadedFile(ENTRIES, content)})


def key_in(page: str) -> str:
    return page.split('name="key" value="')[1][:64]


def test_it_is_looked_over_and_taken_in(inspector: Client) -> None:
    """先看清单,定好新时限再转;转来的写明上年编号和原时限,两本账对得上。"""
    clerk, before = last_year(), book().size
    answer = look(inspector, sent(clerk))
    page = answer.content.decode()
    assert "待结转" in page
    assert GOES_TO in page
    assert book().size == before
    key = key_in(page)
    said = {"key": key, "due-2022-001": "2022-11-30", "reason": "上年结转"}
    assert inspector.post("/carried/", said).status_code == 302
    assert book().size == before + 1
    there = book().pledges[GOES_TO]
    assert there.due.by == date(2022, 11, 30)
    assert there.original_deadline.by == clerk.book.pledges["2022-001"].original_deadline.by
    old, leaves = book_and_leaves(line_of(one) for one in clerk.entries)
    assert carried_between(old, leaves, book()) == ()
    assert f"上年 {'2022-001'}" in inspector.get("/carried/").content.decode()
    assert inspector.get(f"/pledges/{GOES_TO}/").status_code == 200
    again = look(inspector, sent(clerk)).content.decode()
    assert "没有还要结转的" in again


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "是空的"), (b"{}", "最后一行不完整"), (b"{}\n", "不是完好的台账")],
)
def test_what_is_no_ledger_is_refused(inspector: Client, content: bytes, says: str) -> None:
    """空的、截断的、不是台账的文件不收,说清哪里不对。"""
    answer = look(inspector, content)
    assert answer.status_code == 422
    # 浏览器不送空文件时,说的是没有选
    assert says in answer.content.decode() or "请选" in answer.content.decode()


def test_a_changed_ledger_is_refused(inspector: Client) -> None:
    """上年台账被改过一个字,推算不下去的不收。"""
    lines = sent(last_year()).split(b"\n")
    del lines[4]
    answer = look(inspector, b"\n".join(lines))
    assert answer.status_code == 422
    assert "不是完好的台账" in answer.content.decode()


def test_a_day_has_to_be_a_day(inspector: Client) -> None:
    """新时限写错,一项也不转,填的还在。"""
    before = book().size
    key = key_in(look(inspector, sent(last_year())).content.decode())
    answer = inspector.post("/carried/", {"key": key, "due-2022-001": "明年", "reason": "结转"})
    assert answer.status_code == 422
    assert "明年" in answer.content.decode()
    assert book().size == before


def test_only_the_inspection_office_carries(as_person: Callable[..., Client]) -> None:
    """责任单位不能办结转。"""
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    assert client.get("/carried/").status_code == 403


def test_the_command_does_the_same(
    cast_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """命令行:先列出来,确认后记入;再办一遍没有可转的;坏的上年台账退出码为 2。"""
    import shutil

    old = written(tmp_path / "old", last_year().entries)
    new = tmp_path / "new"
    shutil.copytree(cast_book, new)
    size = open_book(new).size
    assert main(["carry", str(old), str(new)]) == 0
    assert f"2022-001 → {GOES_TO}" in capsys.readouterr().out
    assert open_book(new).size == size
    assert main(["carry", str(old), str(new), "--confirm", "--due", "2022-10-31"]) == 0
    state = open_book(new).state()
    assert state.pledges[GOES_TO].brought_from is not None
    assert state.pledges[GOES_TO].brought_from.book == LAST
    assert main(["verify", str(new)]) == 0
    capsys.readouterr()
    assert main(["carry", str(old), str(new)]) == 0
    assert "待结转 0 项" in capsys.readouterr().out
    (old / ENTRIES).write_bytes(b"{}\n")
    assert main(["carry", str(old), str(new)]) == 2


def test_another_books_promise_of_the_same_number_hides_none(cast_book: Path) -> None:
    """本账里从别的台账结转来的同一编号,不算这本账已经转过。"""
    clerk = last_year()
    old, _ = book_and_leaves(line_of(one) for one in clerk.entries)
    new = open_book(cast_book).state()
    other = BroughtFrom(book="guatu.local/邻县-2021", number="2022-001", seq=3, leaf="ab" * 32)
    number, pledge = next(iter(new.pledges.items()))
    new.pledges[number] = replace(pledge, brought_from=other)
    assert [one.number for one in to_bring(old, new)] == ["2022-001"]
    new.pledges[number] = replace(pledge, brought_from=replace(other, book=LAST))
    assert to_bring(old, new) == ()
