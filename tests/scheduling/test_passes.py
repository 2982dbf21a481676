"""正推和倒推:与笨排法逐一核对,并守住每条不变的道理(scheduling.md 第5节)。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.lag_limits import Endless, earliest_within, latest_within
from guatu.scheduling.network import Activity, Arc, Contradiction, End, Network
from guatu.scheduling.passes import Boundaries, earliest, latest
from guatu.scheduling.season import Blocked, Season
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import (
    DayKind,
    OutsideCalendar,
    WorkingDays,
    state_council_calendar,
    working_days_of,
)
from guatu.vocabulary.unknown import Unknown
from tests.scheduling.networks import FIRST, LAST, Placing, as_asked, calendars, networks, tried_out

YEAR = state_council_calendar()
SPAN = {"as_of": date(2022, 2, 15), "deadline": date(2022, 12, 30)}


def table_of(network: Network, calendar: WorkingDays = YEAR) -> Timetable:
    answer = timetable(network, calendar)
    assert isinstance(answer, Timetable)
    return answer


def clash(network: Network) -> list[str]:
    """自相矛盾的那几道;排得开就没有。"""
    try:
        table_of(network)
    except Contradiction as conflict:
        return list(conflict.ids)
    return []


def evenings(row: Row, days: int, *, late: bool) -> tuple[int, int]:
    start = row.latest_start if late else row.earliest_start
    finish = row.latest_finish if late else row.earliest_finish
    assert start is not None
    assert finish is not None
    return start.toordinal() - (1 if days else 0), finish.toordinal()


def dates(network: Network, calendar: WorkingDays, *, late: bool) -> Placing | None:
    """算法的答案;窗口里放不下为 None。"""
    try:
        answer = timetable(network, calendar)
    except Contradiction:
        return None
    if isinstance(answer, Unknown) or (not late and answer.unknown):
        return None
    rows = list(zip(network.activities, answer.rows, strict=True))
    found = {a.id: evenings(row, a.days, late=late) for a, row in rows}
    if not all(as_asked(a, *found[a.id]) for a, _ in rows):
        return None
    inside = range(network.as_of.toordinal() - 1, network.deadline.toordinal() + 1)
    return found if all(b in inside and e in inside for b, e in found.values()) else None


EVERYTHING = networks(any_ends=True, own_days=True, seasons=True)


@settings(max_examples=150, deadline=None)
@given(EVERYTHING, calendars())
def test_latest_dates_with_all_that_can_be_asked_equal_trying(
    network: Network, calendar: WorkingDays
) -> None:
    """开始对开始、完成对完成、定在某天、停工时段都在内,最迟日期仍与逐日试的一致。"""
    assert dates(network, calendar, late=True) == tried_out(network, calendar, late=True)


@settings(max_examples=150, deadline=None)
@given(EVERYTHING, calendars())
def test_earliest_dates_with_all_that_can_be_asked_equal_trying(
    network: Network, calendar: WorkingDays
) -> None:
    """同样的网络,最早日期也与逐日试的一致。"""
    assert dates(network, calendar, late=False) == tried_out(network, calendar, late=False)


@settings(max_examples=150, deadline=None)
@given(networks(), calendars())
def test_latest_dates_equal_trying_every_day(network: Network, calendar: WorkingDays) -> None:
    """最迟日期与逐日试出来的一致:混用日历、零天节点、最短最长间隔都在内。"""
    assert dates(network, calendar, late=True) == tried_out(network, calendar, late=True)


@settings(max_examples=150, deadline=None)
@given(networks(), calendars())
def test_earliest_dates_equal_trying_every_day(network: Network, calendar: WorkingDays) -> None:
    """最早日期与逐日试出来的一致。"""
    assert dates(network, calendar, late=False) == tried_out(network, calendar, late=False)


@settings(max_examples=200, deadline=None)
@given(networks(most=12, longest=15, max_lags=False, **SPAN))
def test_one_pass_and_the_fixed_point_agree(network: Network) -> None:
    """没有最长间隔时,一遍算完和反复收敛得到同样的日期。"""
    grid = grid_of(network, YEAR)
    assert latest(grid) == latest_within(grid)
    assert earliest(grid) == earliest_within(grid)


@settings(deadline=None)
@given(
    networks(most=10, longest=8, any_ends=True, own_days=True, seasons=True, **SPAN),
    st.randoms(use_true_random=False),
)
def test_neither_row_order_nor_ids_matter(network: Network, dice: object) -> None:
    """工序换个先后、换个编号,日期不变;排不出的,说出的矛盾也还是那几道。"""
    shuffled = list(network.activities)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed = tuple(
        replace(
            a,
            id="x" + a.id[::-1],
            after=tuple(replace(arc, before="x" + arc.before[::-1]) for arc in a.after),
        )
        for a in shuffled
    )
    turned = replace(network, activities=renamed)
    assert [name[:0:-1] for name in clash(turned)] == clash(network)
    if clash(network):
        return
    before = {a.id: r for a, r in zip(network.activities, table_of(network).rows, strict=True)}
    table = table_of(turned)
    for activity, row in zip(shuffled, table.rows, strict=True):
        assert replace(row, id=activity.id) == before[activity.id]
    assert sorted(name[:0:-1] for name in table.critical) == sorted(table_of(network).critical)


@settings(deadline=None)
@given(
    networks(most=10, longest=8, any_ends=True, seasons=True, **SPAN),
    st.integers(0, 60),
)
def test_early_dates_forget_the_deadline_and_late_dates_today(network: Network, days: int) -> None:
    """最早日期不随时限变,最迟日期不随今天变。"""
    try:
        table = table_of(network)
        due = table_of(replace(network, deadline=network.deadline - timedelta(days=days)))
        today = table_of(replace(network, as_of=network.as_of + timedelta(days=days)))
    except Contradiction:
        return
    assert [r.earliest_finish for r in due.rows] == [r.earliest_finish for r in table.rows]
    assert [r.latest_start for r in today.rows] == [r.latest_start for r in table.rows]


@settings(deadline=None)
@given(networks(most=8, longest=8, max_lags=False, kinds=(DayKind.WORKING,), **SPAN))
def test_starts_and_finishes_are_worked_and_days_add_up(network: Network) -> None:
    """开始、完成都在上班日,其间的工作日数就是工期;零天节点也落在上班日。"""
    table = table_of(network)
    for activity, row in zip(network.activities, table.rows, strict=True):
        assert row.earliest_start is not None
        assert row.earliest_finish is not None
        for start, finish in (
            (row.latest_start, row.latest_finish),
            (row.earliest_start, row.earliest_finish),
        ):
            assert YEAR.worked(finish) is True
            if activity.days:
                assert YEAR.worked(start) is True
                assert YEAR.between(start - timedelta(days=1), finish) == activity.days
            else:
                assert start == finish
        late, early = row.latest_start, row.earliest_start
        assert row.float_days == YEAR.between(early, late)
        assert row.float_days == YEAR.between(row.earliest_finish, row.latest_finish)


def early_finish(table: Timetable) -> date:
    return max(row.earliest_finish for row in table.rows if row.earliest_finish)


@settings(deadline=None)
@given(networks(most=8, longest=8, max_lags=False, **SPAN))
def test_a_deadline_that_can_be_kept_leaves_no_negative_float(network: Network) -> None:
    """时限赶得上,处处最早不晚于最迟;时限等于最早完成日,最小时差为零。"""
    table = table_of(network)
    exact = table_of(replace(network, deadline=early_finish(table)))
    for row in (*table.rows, *exact.rows):
        assert row.float_days is not None
        if early_finish(table) <= network.deadline:
            assert row.float_days >= 0
    assert min(row.float_days or 0 for row in exact.rows) == 0


@settings(deadline=None)
@given(
    networks(most=8, longest=8, max_lags=False, zero=False, kinds=(DayKind.EVERY_DAY,), **SPAN),
    st.integers(1, 20),
)
def test_a_deadline_too_early_shows_by_how_much(network: Network, days: int) -> None:
    """时限早了几天,最小时差就是负几天。"""
    end = early_finish(table_of(network))
    short = table_of(replace(network, deadline=end - timedelta(days=days)))
    assert min(row.float_days or 0 for row in short.rows) == -days


@settings(deadline=None)
@given(networks(most=8, longest=8, max_lags=False, **SPAN))
def test_critical_activities_contain_a_whole_chain(network: Network) -> None:
    """关键工序里有一条从今天接到完工的链:逐个首尾相接,中间只隔间隔和休息日。"""
    table = table_of(network)
    rows = dict(zip([a.id for a in network.activities], table.rows, strict=True))
    activities = {a.id: a for a in network.activities}
    last = [name for name in table.critical if rows[name].earliest_finish == early_finish(table)]
    assert last
    name = last[0]
    while True:
        activity = activities[name]
        leaders = [arc for arc in activity.after if arc.before in table.critical]
        pushing = [arc for arc in leaders if starts_after(rows, activity, arc)]
        if not pushing:
            break
        name = pushing[0].before
    assert starts_at_once(network, activity, rows[name])


def starts_after(rows: dict[str, Row], activity: Activity, arc: Arc) -> bool:
    finish, start = rows[arc.before].earliest_finish, rows[activity.id].earliest_start
    assert finish is not None
    assert start is not None
    first = finish + timedelta(days=arc.lag + (1 if activity.days else 0))
    if activity.calendar is DayKind.WORKING:
        while YEAR.worked(first) is False:
            first += timedelta(days=1)
    return first == start


def starts_at_once(network: Network, activity: Activity, row: Row) -> bool:
    first = network.as_of - timedelta(days=0 if activity.days else 1)
    if activity.calendar is DayKind.WORKING:
        while YEAR.worked(first) is False:
            first += timedelta(days=1)
    return row.earliest_start == first


@settings(deadline=None)
@given(networks(most=8, longest=8, any_ends=True, own_days=True, seasons=True, **SPAN))
def test_a_forward_pass_from_the_late_starts_moves_nothing(network: Network) -> None:
    """从最迟开始日正推,谁也不动,都赶得上时限;再倒推,还是原来的最迟日期。

    定死的日子已经太晚的,最迟日期在它以前,正推时不再受它管。
    """
    try:
        table = table_of(network)
    except Contradiction:
        return
    pinned = replace(
        network,
        as_of=min(row.latest_start for row in table.rows),
        activities=tuple(
            replace(a, not_before=row.latest_start, on=a.on if a.on == row.latest_start else None)
            for a, row in zip(network.activities, table.rows, strict=True)
        ),
    )
    again = table_of(pinned)
    for row, moved in zip(table.rows, again.rows, strict=True):
        assert (moved.earliest_start, moved.earliest_finish) == (
            row.latest_start,
            row.latest_finish,
        )
        assert (moved.latest_start, moved.latest_finish) == (row.latest_start, row.latest_finish)


@settings(deadline=None)
@given(networks(most=7, zero=False, any_ends=True, seasons=True), calendars())
def test_the_mirrored_network_gives_the_mirrored_dates(
    network: Network, calendar: WorkingDays
) -> None:
    """网络和日历一起前后颠倒,正推就是倒推;颠倒两次还原。"""
    mirror = mirrored(network)
    assert mirrored(mirrored(mirror)) == mirror
    turned = working_days_of(FIRST, LAST, lambda day: calendar.worked(turned_day(day)) is True)
    late = at_rest(latest_within, network, calendar)
    early = at_rest(earliest_within, mirror, turned)
    if late is None or early is None:
        assert late is early
        return
    axis = (LAST - FIRST).days - 1
    assert [(axis - e, axis - b) for b, e in early] == late


def at_rest(
    settle: Callable[[Grid], Boundaries], network: Network, calendar: WorkingDays
) -> list[tuple[int, int]] | None:
    """不动了的日期;没有,或者出了小日历的两头,就是 None:天天上班的日历一头封口,一头不封。"""
    try:
        found = settle(grid_of(network, calendar))
    except (OutsideCalendar, Endless):
        return None
    inside = min(found.begin) >= -1 and max(found.end) < len(calendar.upto)
    return list(zip(found.begin, found.end, strict=True)) if inside else None


def turned_day(day: date) -> date:
    return date.fromordinal(FIRST.toordinal() + LAST.toordinal() - day.toordinal())


def mirrored(network: Network) -> Network:
    following: dict[str, list[Arc]] = {a.id: [] for a in network.activities}
    for activity in network.activities:
        for arc in activity.after:
            following[arc.before].append(
                replace(arc, before=activity.id, leaves=OTHER[arc.meets], meets=OTHER[arc.leaves])
            )
    activities = tuple(
        replace(a, after=tuple(sorted(following[a.id], key=lambda arc: arc.before)))
        for a in network.activities
    )
    return Network(
        as_of=turned_day(network.deadline),
        deadline=turned_day(network.as_of),
        activities=activities,
        seasons={name: turned_season(season) for name, season in network.seasons.items()},
    )


OTHER = {End.START: End.FINISH, End.FINISH: End.START}


def turned_season(season: Season) -> Season:
    spans = [span for span in season.closed if isinstance(span, Blocked)]
    closed = tuple(Blocked(turned_day(s.last), turned_day(s.first), s.why) for s in spans)
    return Season(closed, frozenset(turned_day(day) for day in season.opened))


@settings(deadline=None)
@given(networks(most=8, longest=8, max_lags=False, **SPAN), st.data())
def test_more_work_never_leaves_more_time(network: Network, data: st.DataObject) -> None:
    """工期加长、多一条先后、多放一天假,最迟开始不会变晚,最早开始不会变早。"""
    table = table_of(network)
    at = data.draw(st.integers(0, len(network.activities) - 1))
    changed = list(network.activities)
    changed[at] = replace(changed[at], days=changed[at].days + data.draw(st.integers(1, 9)))
    if at and data.draw(st.booleans()):
        leader = Arc(f"a{data.draw(st.integers(0, at - 1))}", 2)
        changed[at] = replace(changed[at], after=(*changed[at].after, leader))
    holiday = data.draw(st.dates(date(2022, 3, 1), date(2022, 12, 1)))
    fewer = working_days_of(
        date(2020, 1, 1), date(2024, 12, 31),
        lambda day: day != holiday and YEAR.worked(day) is True,
    )  # fmt: skip
    # 零天变有工期时,晚上的界变成早上的界,不在可比之列
    if not network.activities[at].days:
        return
    harder = table_of(replace(network, activities=tuple(changed)), fewer)
    for row, hard in zip(table.rows, harder.rows, strict=True):
        assert hard.latest_start <= row.latest_start
        assert hard.earliest_start is not None
        assert row.earliest_start is not None
        assert hard.earliest_start >= row.earliest_start


@settings(deadline=None)
@given(networks(most=8, longest=8, max_lags=False, **SPAN), st.data())
def test_done_is_done_and_nothing_open_lies_before_today(
    network: Network, data: st.DataObject
) -> None:
    """完成的节点定在完成那天,没完成的都不早于今天。"""
    at = data.draw(st.integers(0, len(network.activities) - 1))
    done_on = data.draw(st.dates(date(2022, 1, 4), network.as_of))
    activities = list(network.activities)
    activities[at] = replace(activities[at], done_on=done_on)
    table = table_of(replace(network, activities=tuple(activities)))
    for activity, row in zip(activities, table.rows, strict=True):
        assert row.earliest_start is not None
        if activity.done_on:
            assert row.earliest_finish == done_on
        elif activity.days:
            assert row.earliest_start >= network.as_of


@settings(deadline=None)
@given(
    networks(
        most=8, longest=8, max_lags=False, zero=False, any_ends=True, kinds=(DayKind.EVERY_DAY,),
        **SPAN,
    ),
    st.data(),
)  # fmt: skip
def test_total_float_is_what_it_says(network: Network, data: st.DataObject) -> None:
    """晚开始不超过总时差,完工不动;多晚一天,完工晚一天。"""
    end = early_finish(table_of(network))
    exact = replace(network, deadline=end)
    at = data.draw(st.integers(0, len(network.activities) - 1))
    row = table_of(exact).rows[at]
    assert row.float_days is not None
    for extra in (0, 1):
        begun = row.earliest_start + timedelta(days=row.float_days + extra)  # type: ignore[operator]
        activities = list(network.activities)
        activities[at] = replace(activities[at], not_before=begun)
        slipped = early_finish(table_of(replace(exact, activities=tuple(activities))))
        assert slipped == end + timedelta(days=extra)


@settings(max_examples=200, deadline=None)
@given(networks(most=8, longest=8, any_ends=True, own_days=True, seasons=True, **SPAN), st.data())
def test_free_float_moves_nobody_else(network: Network, data: st.DataObject) -> None:
    """自由时差不小于零、不大于总时差;晚这么多天,别的工序最早日期一天不动。"""
    try:
        table = table_of(network)
    except Contradiction:
        return
    at = data.draw(st.integers(0, len(network.activities) - 1))
    row, activity = table.rows[at], network.activities[at]
    if row.float_days is None or row.earliest_start is None or row.earliest_finish is None:
        return
    assert row.free_days is not None
    assert 0 <= row.free_days <= max(row.float_days, 0)
    if not row.free_days:
        return
    finish = row.earliest_finish
    table_days = grid_of(network, YEAR).tables[at]
    position = finish.toordinal() - YEAR.first.toordinal()
    if table_days is None:
        slipped = position + row.free_days
    else:
        slipped = table_days[1][table_days[0][position] + row.free_days - 1]
    late = replace(activity, not_before=None, on=None, after=(), due=None)
    alone = replace(network, deadline=YEAR.date_at(slipped), activities=(late,))
    begun = table_of(alone).rows[0].latest_start
    activities = list(network.activities)
    activities[at] = replace(activity, not_before=begun, on=None)
    moved = table_of(replace(network, activities=tuple(activities)))
    for one, other in zip(table.rows, moved.rows, strict=True):
        if one.id != activity.id:
            assert (one.earliest_start, one.earliest_finish) == (
                other.earliest_start,
                other.earliest_finish,
            )
