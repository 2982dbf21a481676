"""审读的办理:一步一笔,重读选定的文字,看过之后有改动就不办,导出的台账核验得过。"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.ledger.acts.splitting import NothingToSplit
from guatu.ledger.book import Book, OutOfOrder
from guatu.ledger.pledge import Decision, Stage
from guatu.ledger.review import ChangedMeanwhile, NoSuchDraft, Overlap
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.span import Span
from guatu_office.actions.accept import accept
from guatu_office.actions.accept_all import NothingUndecided, accept_all
from guatu_office.actions.add import NothingChosen, OutsideThePlan, add
from guatu_office.actions.adopt import NothingAccepted, StillUndecided, adopt
from guatu_office.actions.merge import merge
from guatu_office.actions.redate import redate
from guatu_office.actions.reject import reject
from guatu_office.actions.retype import retype
from guatu_office.actions.split import split
from guatu_office.actions.withdraw import withdraw
from guatu_office.records import queries
from guatu_office.records.book_copy import hand_out
from guatu_office.records.writing import NoBook
from tests import cast

REPORT = "qingyuan-2022.txt"
AT = cast.READ_AT + timedelta(days=2)
BY = Actor(person="李督查", post="inspection-office", office="inspection-office")
DONE = {"by": BY, "at": AT}


def book() -> Book:
    found = queries.whole_book()
    assert found is not None
    return found


def number(words: str) -> str:
    return next(n for n, one in book().pledges.items() if words in one.quote)


def seen(of: str) -> int:
    found = book().known(of)
    assert found is not None
    return found.entries[-1]


def place(words: str) -> Span:
    start = cast.REPORT.index(words)
    return Span(start, start + len(words))


def test_a_decision_is_an_entry(office: Path) -> None:
    """采纳、不采纳各记一条,经办人写在账上;不采纳的退出清单。"""
    size = book().size
    first, second = number("改造户厕"), number("加强文物")
    entry = accept(number=first, seen=seen(first), **DONE)
    reject(number=second, seen=seen(second), reason="没有可查的结果", **DONE)
    assert (entry.by.person, entry.seq, book().size) == ("李督查", size, size + 2)
    assert book().pledges[first].decision is Decision.ACCEPTED
    assert second not in book().pledges
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    assert second not in standing.rows
    assert [one.label for one in queries.history(second, cast.AS_OF)] == ["起草", "不采纳"]


def test_review_counts_from_the_day_the_report_came(office: Path) -> None:
    """审读说的是报告当初承诺了什么,从收到报告那天起算;记入的时刻照实。"""
    first = number("改造户厕")
    entry = accept(number=first, seen=seen(first), **DONE)
    assert entry.effective_on == date(2022, 1, 1)
    assert entry.at == AT


def test_a_split_reads_the_words_again(office: Path) -> None:
    """拆开后,两项各有各的数量、时限和缺项。"""
    whole = number("硬化20个村")
    split(number=whole, seen=seen(whole), chosen=place("6月底前硬化20个村的背街小巷"), **DONE)
    kept, off = book().pledges[whole], book().pledges[number("硬化20个村")]
    assert (kept.quote, off.quote) == ("投资3000万元", "6月底前硬化20个村的背街小巷")
    assert [q.unit for q in kept.quantities] == ["元"]
    assert off.due.stated
    assert off.due.by == date(2022, 6, 30)
    assert Missing.DATE in kept.missing
    assert off.number > max(n for n in book().pledges if n != off.number)


def test_the_middle_of_a_draft_makes_three(office: Path) -> None:
    """选中中间一段,前面留原号,中间和后面各取一号。"""
    whole = number("硬化20个村")
    split(number=whole, seen=seen(whole), chosen=place("6月底前硬化"), **DONE)
    quotes = [one.quote for one in sorted(book().pledges.values(), key=lambda one: one.span)]
    assert [q for q in quotes if q in "投资3000万元,6月底前硬化20个村的背街小巷"] == [
        "投资3000万元",
        "6月底前硬化",
        "20个村的背街小巷",
    ]


@pytest.mark.parametrize(
    "chosen", ["投资3000万元,6月底前硬化20个村的背街小巷", "改造户厕500户", ","]
)
def test_a_split_leaves_something(office: Path, chosen: str) -> None:
    """选了整句、别的句子、只有标点,都拆不成。"""
    whole = number("硬化20个村")
    start = book().pledges[whole].span.start
    at = place(chosen) if chosen != "," else Span(start + 8, start + 9)
    with pytest.raises(NothingToSplit):
        split(number=whole, seen=seen(whole), chosen=at, **DONE)


def test_a_merge_reads_both_as_one(office: Path) -> None:
    """合并后是一句,编号归前一项,撤回后两项照旧。"""
    first, second = number("改造户厕"), number("河道巡查")
    before = {n: book().pledges[n].quote for n in (first, second)}
    entry = merge(number=second, seen=seen(second), other=first, other_seen=seen(first), **DONE)
    assert book().pledges[first].quote == "改造户厕500户。建立健全河道巡查机制"
    assert second not in book().pledges
    withdraw(number=second, seen=seen(second), step=entry.seq, **DONE)
    assert {n: book().pledges[n].quote for n in (first, second)} == before
    labels = [one.label for one in queries.history(second, cast.AS_OF)]
    assert labels == ["起草", "合并", "撤回"]


def test_a_kind_brings_its_own_missing_elements(office: Path) -> None:
    """改成“行动”的机制,没有数量就缺交付物;改过的时限不再缺。"""
    one = number("河道巡查")
    redate(number=one, seen=seen(one), due=date(2022, 9, 30), reason="河长办要求", **DONE)
    retype(number=one, seen=seen(one), kind=PledgeKind.COUNT, **DONE)
    assert Missing.NUMBER in book().pledges[one].missing
    assert Missing.DATE not in book().pledges[one].missing


def test_a_missed_promise_takes_the_next_number(office: Path) -> None:
    """补录取下一号,首尾的空白和标点去掉;压在别的承诺上不行。"""
    last = max(book().pledges)
    reject(number=number("河道巡查"), seen=seen(number("河道巡查")), reason="再选一次", **DONE)
    add(report=REPORT, chosen=Span(*_around("建立健全河道巡查机制")), **DONE)
    fresh = max(book().pledges)
    assert int(fresh[5:]) == int(last[5:]) + 1
    assert book().pledges[fresh].quote == "建立健全河道巡查机制"
    with pytest.raises(Overlap):
        add(report=REPORT, chosen=place("户厕500户"), **DONE)
    with pytest.raises(NothingChosen):
        add(report=REPORT, chosen=place("。"), **DONE)


@pytest.mark.parametrize("words", ["各位代表", "完成农村公路改造30公里", "让我们团结一心"])
def test_what_stands_outside_the_plan_is_asked_about(office: Path, words: str) -> None:
    """称呼、去年的账、号召不直接补录;问过仍要补的才记,问的是这一段就只认这一段。"""
    size = book().size
    for asked in (None, place("改造户厕")):
        with pytest.raises(OutsideThePlan, match=r"计划部分之[前后].*再按一次") as refused:
            add(report=REPORT, chosen=place(words), confirmed=asked, **DONE)
    assert book().size == size
    add(report=REPORT, chosen=place(words), confirmed=refused.value.span, **DONE)
    assert book().pledges[max(book().pledges)].quote == words


@pytest.mark.parametrize("words", [":", "》", "!\n"])
def test_signs_alone_are_no_promise(office: Path, words: str) -> None:
    """没有汉字也没有数字的一段,补录、拆分都不收。"""
    with pytest.raises(NothingChosen, match="汉字或数字"):
        add(report=REPORT, chosen=place(words), **DONE)
    whole = number("招才引智")
    end = book().pledges[whole].span.end
    with pytest.raises(NothingToSplit, match="没有汉字"):
        split(number=whole, seen=seen(whole), chosen=Span(end - 1, end), **DONE)


def _around(words: str) -> tuple[int, int]:
    at = place(words)
    return at.start - 1, at.end + 1


def test_what_changed_meanwhile_is_not_overwritten(office: Path) -> None:
    """甲看过之后乙改了,甲的一笔不办,台账一条不多。"""
    one, saw = number("改造户厕"), seen(number("改造户厕"))
    retype(number=one, seen=saw, kind=PledgeKind.PROJECT, **DONE)
    size = book().size
    for act in (
        lambda: accept(number=one, seen=saw, **DONE),
        lambda: reject(number=one, seen=saw, reason="口号", **DONE),
        lambda: retype(number=one, seen=saw, kind=PledgeKind.ACTION, **DONE),
        lambda: split(number=one, seen=saw, chosen=place("500户"), **DONE),
    ):
        with pytest.raises(ChangedMeanwhile, match="已有改动"):
            act()
    assert book().size == size
    with pytest.raises(NoSuchDraft):
        accept(number="2022-999", seen=saw, **DONE)


def test_all_of_a_kind_are_accepted_at_once(office: Path) -> None:
    """一类未定的一次采纳,已定的不动;之后没有未定的就不办。"""
    one = number("改造户厕")
    reject(number=one, seen=seen(one), reason="已完成", **DONE)
    asked = {"report": REPORT, "kind": "", "area": None, **DONE}
    every = accept_all(since=book().size, **asked)
    assert len(every) == len(book().pledges)
    with pytest.raises(NothingUndecided):
        accept_all(since=book().size, **asked)


def test_accepting_all_sees_what_changed(office: Path) -> None:
    """打开页面之后有人改过其中一项,一次采纳不办。"""
    since, one = book().size, number("改造户厕")
    retype(number=one, seen=seen(one), kind=PledgeKind.PROJECT, **DONE)
    with pytest.raises(ChangedMeanwhile, match=one):
        accept_all(report=REPORT, kind="", area=None, since=since, **DONE)
    assert book().size == since + 1


def test_adoption_takes_the_accepted_together(office: Path) -> None:
    """立项一次办完;尚有未定的先列出来,确认留待以后才办;立项后不能撤回。"""
    one = number("改造户厕")
    with pytest.raises(NothingAccepted):
        adopt(report=REPORT, on=AT.date(), since=book().size, leave_undecided=False, **DONE)
    accept(number=one, seen=seen(one), **DONE)
    asked = {"report": REPORT, "on": AT.date(), **DONE}
    with pytest.raises(StillUndecided, match="等"):
        adopt(since=book().size, leave_undecided=False, **asked)
    entries = adopt(since=book().size, leave_undecided=True, **asked)
    assert [entry.act for entry in entries] == ["pledge.adopted"]
    assert book().pledges[one].stage is Stage.ADOPTED


def test_a_refused_adoption_adopts_none(office: Path) -> None:
    """立项日期早于起草,一项也不立。"""
    accept_all(report=REPORT, kind="", area=None, since=book().size, **DONE)
    size = book().size
    with pytest.raises(OutOfOrder):
        adopt(report=REPORT, on=date(2021, 1, 1), since=size, leave_undecided=False, **DONE)
    assert book().size == size


def test_the_reviewed_ledger_is_handed_out_and_verified(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """审读过的台账导出后核验通过;不采纳的和并入的不再排工期。"""
    one, two, three = number("改造户厕"), number("河道巡查"), number("加强文物")
    merge(number=one, seen=seen(one), other=two, other_seen=seen(two), **DONE)
    reject(number=three, seen=seen(three), reason="空话", **DONE)
    hand_out(tmp_path / "out")
    assert main(["verify", str(tmp_path / "out"), "--json"]) == 0
    assert '"ok": true' in capsys.readouterr().out
    assert main(["schedule", str(tmp_path / "out"), "--as-of", "2022-02-15", "--json"]) == 0
    told = capsys.readouterr().out
    assert f'"{one}"' in told
    assert '"decided": false' in told
    assert f'"{two}"' not in told
    assert f'"{three}"' not in told


def test_a_day_set_in_review_is_scheduled_as_decided(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """审读时定的时限,排工期时 decided 为真,stated 照旧只说报告写没写;表里写“审定”。"""
    one = number("河道巡查")
    redate(number=one, seen=seen(one), due=date(2022, 9, 30), reason="河长办要求", **DONE)
    hand_out(tmp_path / "out")
    assert main(["schedule", str(tmp_path / "out"), "--as-of", "2022-02-15", "--json"]) == 0
    rows = {row["pledge"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (rows[one]["deadline"], rows[one]["stated"], rows[one]["decided"]) == (
        "2022-09-30",
        False,
        True,
    )
    assert [n for n, row in rows.items() if row["decided"]] == [one]
    main(["schedule", str(tmp_path / "out"), "--as-of", "2022-02-15"])
    assert "时限 2022-09-30（审定）" in capsys.readouterr().out


@pytest.mark.django_db
def test_without_a_book_nothing_is_written() -> None:
    """没有台账的办公室办不了。"""
    with pytest.raises(NoBook):
        accept(number="2022-001", seen=2, by=BY, at=datetime.now(cast.BEIJING))
