"""一数一源:一项报过的数,要同一个数的各项都知道;数字不一致的列出来,谁也不盖谁。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.figure import Figure
from guatu.ledger.pledge import Pledge
from guatu.tracking.figures import FigureConflict, ReportedValue, conflicts, known_value
from tests.cast import LI, TRANSPORT_BUREAU
from tests.ledger.small_book import NUMBER, Clerk
from tests.tracking.months import OTHER, check, fill, pledge_of, send, signed

PERIOD = "2022-02"
DAY = date(2022, 3, 4)


def linked() -> Clerk:
    clerk = signed()
    clerk("figure:lanes", FigureLinked(title="硬化村数", pledges=(NUMBER, OTHER)), LI)
    return clerk


def known(clerk: Clerk, number: str) -> ReportedValue | FigureConflict | None:
    return known_value(clerk.book.pledges, clerk.book.figures.values(), number, PERIOD)


def test_a_value_is_typed_once() -> None:
    """一项报了8个,另一项也知道是8个,并写明来自哪一项、哪一条。"""
    clerk = linked()
    assert known(clerk, OTHER) is None
    seq = send(clerk, PERIOD, DAY)
    for number in (NUMBER, OTHER):
        value = known(clerk, number)
        assert isinstance(value, ReportedValue)
        assert (value.value, value.unit, value.pledge, value.seq) == (8, "个", NUMBER, seq)
        assert value.office == TRANSPORT_BUREAU


def test_only_what_stands_is_known() -> None:
    """没确认的、退回的、没有数的,都不算已知;别的月份的数也不拿来用。"""
    clerk = linked()
    fill(clerk, PERIOD, DAY)
    assert known(clerk, OTHER) is None
    seq = send(clerk, PERIOD, DAY)
    check(clerk, PERIOD, seq, DAY, passed=False)
    assert known(clerk, OTHER) is None
    send(clerk, "2022-01", DAY)
    send(clerk, PERIOD, DAY, None)
    assert known(clerk, OTHER) is None


def test_pledges_not_linked_share_nothing() -> None:
    """没关联的各报各的。"""
    clerk = signed()
    send(clerk, PERIOD, DAY)
    assert known(clerk, OTHER) is None
    assert not conflicts(clerk.book.pledges, clerk.book.figures.values(), PERIOD)


def test_different_values_are_a_conflict_that_everyone_sees() -> None:
    """两项报得不一样:各自的数照旧是各自的,不一致另外列出,两边的数都在。"""
    clerk = linked()
    send(clerk, PERIOD, DAY, 8)
    send(clerk, PERIOD, DAY, 9, OTHER)
    own = [known(clerk, number) for number in (NUMBER, OTHER)]
    assert [one.value for one in own if isinstance(one, ReportedValue)] == [8, 9]
    (found,) = conflicts(clerk.book.pledges, clerk.book.figures.values(), PERIOD)
    assert found.words == "“硬化村数”2022-02 数字不一致：2022-001 报 8个、2022-002 报 9个"


def test_the_third_is_given_none_of_two_values() -> None:
    """已有两个不同的数,第三项不替它挑一个。"""
    clerk = linked()
    send(clerk, PERIOD, DAY, 8)
    send(clerk, PERIOD, DAY, 9, OTHER)
    third = replace(pledge_of(clerk), number="2022-003", progress=())
    pledges = {**clerk.book.pledges, third.number: third}
    figure = Figure(id="lanes", title="硬化村数", pledges=(NUMBER, OTHER, third.number))
    assert isinstance(known_value(pledges, [figure], third.number, PERIOD), FigureConflict)


BLANK = pledge_of(signed())


@st.composite
def books(draw: st.DrawFn) -> tuple[dict[str, Pledge], list[Figure]]:
    clerk = signed()
    send(clerk, PERIOD, DAY)
    report = pledge_of(clerk).progress[0]
    numbers = [f"2022-{n:03d}" for n in range(1, 6)]
    pledges = {}
    for number in numbers:
        values = draw(
            st.lists(
                st.tuples(st.none() | st.integers(0, 3), st.booleans(), st.booleans()), max_size=2
            )
        )
        pledges[number] = replace(
            BLANK,
            number=number,
            progress=tuple(
                replace(
                    report,
                    done=None if done is None else Decimal(done),
                    confirmed_by=LI if sent else None,
                    returned="不实" if back and sent else "",
                    seq=int(number[-3:]) * 10 + n,
                )
                for n, (done, sent, back) in enumerate(values)
            ),
        )  # fmt: skip
    cut = draw(st.integers(0, 5))
    lists = [part for part in (numbers[:cut], numbers[cut:]) if len(part) > 1]
    return pledges, [Figure(id=part[0], title="数", pledges=tuple(part)) for part in lists]


@settings(max_examples=200, deadline=None)
@given(books())
def test_no_value_comes_from_nowhere(book: tuple[dict[str, Pledge], list[Figure]]) -> None:
    """凡是已知的数,必有一项的有效进展报过它;凡是不一致,两个数都有人报过。"""
    pledges, figures = book
    told = {
        (number, one.seq, one.done)
        for number, pledge in pledges.items()
        for one in pledge.progress
        if one.stands and one.done is not None
    }
    for number in pledges:
        value = known_value(pledges, figures, number, PERIOD)
        if isinstance(value, ReportedValue):
            assert (value.pledge, value.seq, value.value) in told
        if isinstance(value, FigureConflict):
            assert {(one.pledge, one.seq, one.value) for one in value.values} <= told
            assert len({one.value for one in value.values}) > 1
    listed = {one.figure.id for one in conflicts(pledges, figures, PERIOD)}
    for figure in figures:
        own = [known_value(pledges, [], number, PERIOD) for number in figure.pledges]
        different = {one.value for one in own if isinstance(one, ReportedValue)}
        assert (figure.id in listed) == (len(different) > 1)
