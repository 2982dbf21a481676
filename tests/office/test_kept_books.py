"""留存的推算:别人在看的当口又记了几笔,看到的仍是自己那一刻的账,以后也接得上。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from guatu.ledger.hash_tree import root_of
from guatu.ledger.pledge import Pledge
from guatu.scheduling.backward import pledge_schedules
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.vocabulary.actor import Actor
from guatu_office.actions.accept import accept
from guatu_office.records import kept_books, kept_schedules, queries
from guatu_office.records.kept_books import mark
from guatu_office.records.models import EntryRow
from tests import cast

BY = Actor(person="李督查", post="inspection-office", office="inspection-office")


@pytest.fixture
def behind(office: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """位置读到之后、条目取出之前,别的进程记了一笔;返回读到的条数。"""
    now = mark()
    book = queries.whole_book()
    assert book is not None
    number, one = next(iter(book.pledges.items()))
    queries._book.cache_clear()
    queries._standing.cache_clear()
    accept(number=number, seen=one.entries[-1], by=BY, at=cast.READ_AT)
    queries._book.cache_clear()
    monkeypatch.setattr(queries, "mark", lambda: now)
    return now[0]


def test_a_book_is_read_up_to_its_mark(behind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """读到第几条就推算到第几条;下一次从那里接着推算,不出错。"""
    book = queries.whole_book()
    assert book is not None
    assert book.size == behind
    monkeypatch.setattr(queries, "mark", kept_books.mark)
    after = queries.whole_book()
    assert after is not None
    assert after.size == behind + 1


def test_nothing_is_replayed_twice(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """最近一笔当天及以后,看的就是全本;别人记过几笔、没记成的一笔,都不用从头再推算。"""
    queries._book.cache_clear()
    whole, now = queries.whole_book(), mark()
    assert whole is not None
    number, one = next(iter(whole.pledges.items()))
    monkeypatch.setattr(kept_books, "replay", lambda *_: pytest.fail("从头推算了"))
    for day in (whole.latest_on or cast.AS_OF, cast.AS_OF.replace(year=2030)):
        assert queries.book_of(day) is whole
    with transaction.atomic():
        accept(number=number, seen=one.entries[-1], by=BY, at=cast.READ_AT)
        undone = queries.whole_book()
        assert undone is not None
        assert undone.size == now[0] + 1
        transaction.set_rollback(True)
    accept(number=number, seen=one.entries[-1], by=BY, at=cast.READ_AT)
    after = queries.whole_book()
    assert after is not None
    assert after.size == now[0] + 1
    assert queries.book_in_hand() is after
    assert queries._book(now, None) is whole


def test_only_what_changed_is_scheduled_anew(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """记了一笔,只重排这一项;其余各项的工期照旧,与全部重排的一样。"""
    before = queries.standing(cast.AS_OF)
    assert before is not None
    number, one = next(iter(before.book.pledges.items()))
    accept(number=number, seen=one.entries[-1], by=BY, at=cast.READ_AT)
    anew: list[str] = []

    def counted(pledges: list[Pledge], as_of: date, county: Path | None) -> list[PledgeSchedule]:
        anew.extend(pledge.number for pledge in pledges)
        return list(pledge_schedules(pledges, as_of, county))

    monkeypatch.setattr(kept_schedules, "pledge_schedules", counted)
    after = queries.standing(cast.AS_OF)
    assert after is not None
    assert anew == [number]
    assert list(after.schedules.values()) == list(
        pledge_schedules(after.book.pledges.values(), as_of=cast.AS_OF)
    )


def test_the_root_on_paper_is_of_the_entries_that_it_counts(behind: int) -> None:
    """印出来的树根只管到读到的那一条。"""
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    lines = EntryRow.objects.filter(seq__lt=behind).order_by("seq").values_list("line", flat=True)
    assert standing.chart.root == root_of(bytes(line) for line in lines)
