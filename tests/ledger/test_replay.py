"""推算:台账的状态由条目推出,任何一天都能推,分段推与一次推相同。"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger.book import Book, OutOfOrder, replay
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Stage
from tests.cast import ZHAO
from tests.ledger.small_book import NUMBER, Clerk, closed, handed_out, noon, progress

LIFE = closed().entries
DAYS = sorted({entry.effective_on for entry in LIFE})


@given(st.integers(0, len(LIFE)))
def test_replay_is_a_fold(cut: int) -> None:
    """先推前一段再续后一段,与一次推到底相同;前一段的结果不受影响。"""
    before = replay(LIFE[:cut])
    copy = replay(LIFE[:cut])
    assert before.after(LIFE[cut:]) == replay(LIFE)
    assert before == copy


@given(st.sampled_from(DAYS))
def test_a_view_as_of_a_day_knows_nothing_later(day: date) -> None:
    """推到某一天,等于只有那一天及以前生效的条目。"""
    seen = replay(LIFE, as_of=day)
    changes = [entry.effective_on for entry in LIFE if entry.subject == f"pledge:{NUMBER}"]
    assert seen.pledges[NUMBER].entry_count == sum(on <= day for on in changes)
    assert seen.size == len(LIFE)


def test_the_day_before_closing_it_was_still_on_notice() -> None:
    """销号前一天,事项还在公示。"""
    day = LIFE[-1].effective_on
    assert replay(LIFE, as_of=day).pledges[NUMBER].stage is Stage.CLOSED
    assert replay(LIFE, as_of=day - timedelta(days=1)).pledges[NUMBER].stage is Stage.ON_NOTICE


def test_before_the_report_the_book_is_open_and_empty() -> None:
    """收到报告之前,台账已建而没有事项。"""
    seen = replay(LIFE, as_of=date(2021, 12, 31))
    assert seen.origin
    assert not seen.pledges


def test_what_was_known_at_an_instant() -> None:
    """某一时刻已录入的,才算当时知道的。"""
    seen = replay(LIFE, as_entered=noon(LIFE[5].effective_on))
    assert seen.size == 6


def test_a_number_left_out_is_refused() -> None:
    """条目编号断了,不推。"""
    with pytest.raises(OutOfOrder, match="编号"):
        replay([*LIFE[:3], *LIFE[4:]])


def test_replay_takes_a_stream() -> None:
    """逐条推算,不必先读全部。"""
    assert replay(entry for entry in islice(LIFE, 4)).size == 4
    assert Book().size == 0


def many_reports(count: int) -> Iterator[Entry]:
    clerk: Clerk = handed_out()
    yield from clerk.entries
    first = clerk.act(progress("2022-01"), ZHAO)
    for seq in range(first.seq, first.seq + count):
        yield replace(first, seq=seq)


def peak_of_replaying(count: int) -> int:
    tracemalloc.start()
    replay(many_reports(count))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_stays_flat_however_many_entries() -> None:
    """条目多十倍,推算所占内存不增。"""
    peak_of_replaying(100)
    assert peak_of_replaying(3000) < 1.2 * peak_of_replaying(300)
