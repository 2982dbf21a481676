"""旧页面上的一笔:先看有没有改动,再去排队等写锁;有了改动的当场答复,写下的还在。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from guatu.ledger.book import Book
from guatu.ledger.review import ChangedMeanwhile
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.span import Span
from guatu_office.actions.accept import accept
from guatu_office.actions.merge import merge
from guatu_office.actions.redate import redate
from guatu_office.actions.reject import reject
from guatu_office.actions.retype import retype
from guatu_office.actions.split import split
from guatu_office.actions.withdraw import withdraw
from guatu_office.records import writing
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten
from tests import cast

AT = cast.READ_AT + timedelta(days=2)
BY = Actor(person="李督查", post="inspection-office", office="inspection-office")
DONE: dict[str, Any] = {"by": BY, "at": AT}
ONE, NEXT = "改造户厕", "河道巡查"
PAGE = "/reports/qingyuan-2022/review"
Act = Callable[..., Any]


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


def seen(words: str) -> dict[str, Any]:
    """所见的草稿:编号和看到的最后一笔。"""
    one = next(one for one in book().pledges.values() if words in one.quote)
    return {"number": one.number, "seen": one.entries[-1]}


def part(words: str) -> Span:
    start = cast.REPORT.index(words)
    return Span(start, start + len(words))


def _merge(one: Any, **more: Any) -> Any:
    other = seen(NEXT)
    return merge(**one, other=other["number"], other_seen=other["seen"], **DONE, **more)


def _merge_other(one: Any, **more: Any) -> Any:
    """别人改的是要并进来的那一项。"""
    first = seen(NEXT)
    return merge(**first, other=one["number"], other_seen=one["seen"], **DONE, **more)


VERBS: dict[str, Act] = {
    "采纳": lambda one, **more: accept(**one, **DONE, **more),
    "不采纳": lambda one, **more: reject(**one, reason="口号", **DONE, **more),
    "合并": _merge,
    "并入": _merge_other,
    "拆分": lambda one, **more: split(**one, chosen=part("500户"), **DONE, **more),
    "改类别": lambda one, **more: retype(**one, kind=PledgeKind.ACTION, **DONE, **more),
    "改时限": lambda one, **more: redate(
        **one, due=date(2022, 9, 30), reason="会议纪要", **DONE, **more
    ),
    "撤回": lambda one, **more: withdraw(**one, step=one["seen"], **DONE, **more),
}


@pytest.fixture
def locked(office: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """别人一直占着写锁:谁去等,谁就等不到。"""

    @contextmanager
    def never() -> Iterator[None]:
        raise OperationalError("database is locked")
        yield

    return lambda: monkeypatch.setattr(writing, "write_lock", never)


@pytest.mark.parametrize("verb", VERBS)
def test_a_stale_form_does_not_queue(locked: Callable[[], None], verb: str) -> None:
    """看过之后别人改过:不等写锁就说已有改动,台账一条不多;没有改动的才去等。"""
    saw = seen(ONE)
    retype(**saw, kind=PledgeKind.PROJECT, **DONE)
    size = book().size
    locked()
    with pytest.raises(ChangedMeanwhile, match="已有改动"):
        VERBS[verb](saw)
    with pytest.raises(OperationalError):
        VERBS[verb](seen(ONE))
    assert book().size == size


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"撤回"}))
def test_ones_own_second_click_is_no_conflict(office: Path, verb: str) -> None:
    """自己连点两下:第二下认得是同一张表单,不说成别人改过。"""
    saw = seen(ONE)
    VERBS[verb](saw, key="k" * 64)
    size = book().size
    with pytest.raises(AlreadyWritten):
        VERBS[verb](saw, key="k" * 64)
    assert book().size == size


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("reject", {"reason": "去年已经办完"}),
        ("redate", {"due": "2022-09-30", "reason": "会议纪要第三号"}),
        ("split", {"words": "改造户厕"}),
        ("retype", {"kind": "action"}),
        ("merge", {}),
        ("withdraw", {"step": "5"}),
    ],
)
def test_a_stale_page_gets_its_conflict_and_keeps_what_was_typed(
    client: Client, locked: Callable[[], None], verb: str, typed: dict[str, str]
) -> None:
    """页面开着时别人改过,写锁又忙:答复是已有改动(409)而不是忙;写下的字还在框里。"""
    saw, other = seen(ONE), seen(NEXT)
    retype(**saw, kind=PledgeKind.PROJECT, **DONE)
    locked()
    said = {"draft": f"{saw['number']}.{saw['seen']}", **typed}
    if verb == "merge":
        said["other"] = f"{other['number']}.{other['seen']}"
    answer = client.post(f"{PAGE}/{verb}/", {**said, "form_key": "旧"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "在您看过之后已有改动" in page
    for words in (typed.get("reason"), typed.get("due"), typed.get("words")):
        assert words is None or f'value="{words}"' in page or f">{words}</textarea>" in page
