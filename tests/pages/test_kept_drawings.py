"""作战图画一次,台账没有变就不重画;记了一笔,再打开就是新的。"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pytest

from guatu.ledger.acts.rejecting import DraftRejected
from guatu.reading.drafting import LOCAL
from guatu_office.pages.wall import kept_drawings, page
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests.staffed_office import AT, at_keeper


def test_a_wall_is_drawn_once_until_the_ledger_goes_on(
    get: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """同一天看两次只画一次;不采纳一项之后,图上就没有它了;换一天看,链接带着那一天。"""
    times, draw = [], page.wall_fragment
    # 别的测试画过的,这里不算。
    monkeypatch.setattr(kept_drawings, "_kept", OrderedDict())

    def counted(*given: Any, **named: Any) -> str:
        times.append(given)
        return draw(*given, **named)

    monkeypatch.setattr(page, "wall_fragment", counted)
    before = get("/wall/")
    assert get("/wall/") == before
    assert len(times) == 1
    book = whole_book()
    assert book
    gone = book.pledges["2022-002"]
    assert gone.number in before
    with writing() as ledger:
        body = DraftRejected(seen=gone.entries[-1], reason="只是号召")
        ledger.review(body, number=gone.number, by=at_keeper(LOCAL), at=AT)
    assert f"/pledges/{gone.number}/" not in get("/wall/")
    assert len(times) == 2
    assert "as_of=2022-02-14" in get("/wall/?as_of=2022-02-14")
