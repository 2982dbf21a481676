"""跨年结转:新账记着旧账的出处和哈希,两本账对得上,改了哪一本都查得出。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.closing.carry_over import book_and_leaves, brought_forward, carried_between
from guatu.ledger.acts.bringing_forward import PledgeBroughtForward, WrongOrigin
from guatu.ledger.acts.drafting import NumberTaken
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.acts.suspension import PledgeCarriedOver
from guatu.ledger.book import Book, replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Stage
from guatu.publishing.book_wall import book_wall
from guatu.scheduling.backward import pledge_schedule
from guatu.vocabulary.pledge_kind import Missing
from tests.cast import LI, ZHAO
from tests.closing.several import Desk
from tests.ledger.small_book import ASSIGNED, NUMBER, Clerk, in_progress, noon
from tests.ledger.test_life import amended

NEXT = "2023-004"
DUE = date(2023, 6, 30)
NEW_DAY = date(2023, 1, 15)


def old_lines() -> list[bytes]:
    """旧账:调整过一次时限,年底结转。"""
    clerk = in_progress()
    clerk.act(amended(), LI)
    clerk.day = date(2022, 12, 30)
    clerk.act(PledgeCarriedOver(to=NEXT, reason="跨年工程"), LI)
    return [line_of(entry) for entry in clerk.entries]


class NewBook(Desk):
    """次年的账。"""

    def __init__(self) -> None:
        self.book = Book()
        self.entries = []
        self.day = NEW_DAY
        name = "guatu.local/清源县-2023"
        self(f"book:{name}", BookOpened(origin=name, verifier="k"), LI)


OLD = book_and_leaves(old_lines())
BODY = brought_forward(*OLD, NUMBER, due=DUE, reason="上年未完")


def new_book(body: PledgeBroughtForward = BODY, number: str = NEXT) -> NewBook:
    desk = NewBook()
    desk(f"pledge:{number}", body, LI)
    return desk


def test_a_promise_goes_on_with_its_first_deadline() -> None:
    """新账里等着交办,原时限是报告写的那天,不是调整后的那天。"""
    pledge = new_book().book.pledges[NEXT]
    assert pledge.stage is Stage.ADOPTED
    assert pledge.original_deadline.by == date(2022, 6, 30)
    assert pledge.due.by == DUE
    assert "2022-001" in pledge.due.reason
    assert Missing.OWNER in pledge.missing
    assert pledge.quote == OLD[0].pledges[NUMBER].quote


def test_it_lives_on_in_the_new_book() -> None:
    """结转来的照样交办,照样写下读回、排期、上墙。"""
    desk = new_book()
    desk(f"pledge:{NEXT}", replace(ASSIGNED, sign_for_by=date(2023, 2, 1)), LI)
    assert replay(entry_of(line_of(entry)) for entry in desk.entries) == desk.book
    assert pledge_schedule(desk.book.pledges[NEXT], NEW_DAY)
    chart = book_wall(desk.book, as_of=NEW_DAY, root="", size=desk.book.size)
    assert [row.pledge.number for row in chart.rows] == [NEXT]


def test_two_books_agree() -> None:
    """新旧两账核对无误。"""
    assert carried_between(*OLD, new_book().book) == ()


def test_what_did_not_arrive_is_told() -> None:
    """旧账结转了、新账没有的,说出来;还没结完的时候不算错。"""
    (problem,) = carried_between(*OLD, NewBook().book)
    assert "新账里没有" in str(problem)
    assert carried_between(*OLD, NewBook().book, complete=False) == ()


def test_another_number_is_told() -> None:
    """旧账说结转到 2023-004,新账却记成 2023-009。"""
    (problem,) = carried_between(*OLD, new_book(number="2023-009").book)
    assert "2023-009" in str(problem)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"original_deadline": date(2022, 12, 31)}, "原时限"),
        ({"quote": "投资3000万元,6月底前硬化2个村"}, "原文"),
        ({"original_quantities": ()}, "原目标"),
        ({"origin": replace(BODY.origin, leaf="0" * 64)}, "最后一条"),
        ({"origin": replace(BODY.origin, seq=3)}, "最后一条"),
        ({"origin": replace(BODY.origin, number="2022-002")}, "没有结转"),
    ],
)
def test_what_was_changed_on_the_way_is_told(changes: dict[str, object], said: str) -> None:
    """结转时改了原时限、原文、原目标,或出处不对,都查得出。"""
    book = new_book(replace(BODY, **changes)).book  # type: ignore[arg-type]
    assert any(said in str(problem) for problem in carried_between(*OLD, book))


def test_a_rewritten_old_book_is_told() -> None:
    """事后把旧账最后一条改了字,新账里的哈希对不上。"""
    lines = old_lines()
    lines[-1] = lines[-1].replace("跨年工程".encode(), "跨年项目".encode())
    (problem,) = carried_between(*book_and_leaves(lines), new_book().book)
    assert "最后一条" in str(problem)


def test_only_what_is_carried_over_is_brought_forward() -> None:
    """没有结转的,不能带到新账。"""
    for number in ("2022-002", "2022-099"):
        with pytest.raises(LookupError):
            brought_forward(*OLD, number, due=DUE, reason="x")


def test_a_promise_is_brought_forward_once() -> None:
    """只带一次,编号不重,来自另一本账,写明理由,由督查室办。"""
    desk = new_book()
    with pytest.raises(WrongOrigin, match="已结转为"):
        desk("pledge:2023-005", BODY, LI)
    other = replace(BODY, origin=replace(BODY.origin, number="2022-002"))
    with pytest.raises(NumberTaken, match="已有"):
        desk(f"pledge:{NEXT}", other, LI)
    with pytest.raises(NumberTaken, match="不是承诺编号"):
        desk("pledge:x", other, LI)
    with pytest.raises(WrongOffice):
        desk("pledge:2023-005", other, ZHAO)
    with pytest.raises(NoReason):
        desk("pledge:2023-005", replace(other, reason=" "), LI)
    for origin in (
        replace(BODY.origin, book=desk.book.origin),
        replace(BODY.origin, book=""),
        replace(BODY.origin, leaf="ab"),
    ):
        with pytest.raises(WrongOrigin):
            desk("pledge:2023-005", replace(other, origin=origin), LI)


def test_clerks_write_on_their_own_day() -> None:
    """新账的日子在旧账之后。"""
    assert noon(NEW_DAY) > noon(Clerk().day)


def test_a_book_is_not_carried_into_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """两次写了同一本台账:说清楚,什么也不记。"""
    (tmp_path / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in old_lines()))
    before = (tmp_path / "entries.jsonl").read_bytes()
    assert main(["carry", str(tmp_path), str(tmp_path), "--confirm"]) == 2
    assert "是同一本" in capsys.readouterr().err
    assert (tmp_path / "entries.jsonl").read_bytes() == before
