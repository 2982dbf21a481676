"""版面:什么都不相碰,什么都不出格,一项不漏。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.publishing.drawing import Box, Line, Stamp, Text
from guatu.publishing.milestone_flag import FlagState, MilestoneFlag
from guatu.publishing.row_shape import ROOMY, TIGHT, RowShape
from guatu.publishing.row_track import header_track, row_track, today_box
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import NOT_SCHEDULED, WallBand, WallChart, WallRow, wall_chart
from guatu.publishing.wall_columns import COLUMNS, SHEET_WIDTH
from guatu.publishing.wall_sheet import subtitle, wall_sheet
from guatu.publishing.wall_svg import foot_shapes, legend_shapes
from guatu.publishing.year_track import WIDTH, YearTrack
from guatu.vocabulary.deadline import SET_IN_REVIEW, Deadline
from tests.publishing.boxes import overlaps, words_and_flags
from tests.publishing.gold_wall import AS_OF, gold_wall
from tests.publishing.test_lights import PLAN, road

REPORTS = ("tangyin-2022", "mancheng-2022", "gaotang-2022")
DAYS = st.integers(-80, 460).map(lambda n: date(2022, 1, 1) + timedelta(days=n))


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("as_of", [date(2022, 2, 15), AS_OF, date(2022, 11, 30)])
def test_nothing_overlaps_and_nothing_leaves_the_sheet(name: str, as_of: date) -> None:
    """三份真实报告,年初、年中、年末:文字、旗、灯两两不碰,都在图内。"""
    for piece in wall_sheet(gold_wall(name, as_of=as_of)).pieces:
        boxes = words_and_flags(piece.shapes)
        assert overlaps(boxes) == [], piece.number
        room = Box(0, 0, SHEET_WIDTH, piece.height)
        assert [words for words, box in boxes if not box.inside(room)] == [], piece.number


@pytest.mark.parametrize("name", REPORTS)
def test_no_label_touches_the_today_line(name: str) -> None:
    """标注避开今日线。"""
    chart = gold_wall(name)
    line = today_box(YearTrack(2022), AS_OF)
    assert line is not None
    for row in chart.rows:
        for shape in row_track(row, 2022, AS_OF).shapes:
            if isinstance(shape, Text):
                assert not shape.box.meets(line), (row.pledge.number, shape.words)


@pytest.mark.parametrize("name", REPORTS)
def test_words_stay_in_their_columns(name: str) -> None:
    """每栏的文字不越过栏边。"""
    for piece in wall_sheet(gold_wall(name)).pieces:
        for shape in piece.shapes if piece.kind == "row" else ():
            if isinstance(shape, Text):
                column = [c for c in COLUMNS.values() if c.left <= shape.box.left][-1]
                assert shape.box.right <= column.left + column.width, (piece.number, shape.words)


def test_legend_and_foot_do_not_overlap() -> None:
    """图例、图尾不相碰,不碰二维码。"""
    chart = gold_wall("tangyin-2022")
    shapes = [*legend_shapes(), *foot_shapes(chart)]
    assert overlaps(words_and_flags(shapes)) == []
    assert all(
        box.right < SHEET_WIDTH - 132 or box.bottom < 46 for _, box in words_and_flags(shapes)
    )


@pytest.mark.parametrize("name", REPORTS)
def test_every_pledge_hangs_on_the_wall_once(name: str) -> None:
    """台账里有几项,墙上就有几行,一项不漏、不重。"""
    chart = gold_wall(name)
    numbers = [piece.number for piece in wall_sheet(chart).pieces if piece.number]
    assert numbers == [row.pledge.number for row in chart.rows]
    assert len(set(numbers)) == len(numbers) == chart.tally.total
    assert sum(chart.tally.lights.values()) == chart.tally.total
    assert sum(band.tally.total for band in chart.bands) == chart.tally.total


def hung(row_: dict[str, object] | None = None, as_of: date = AS_OF) -> WallRow:
    pledge = road(**(row_ or {}))
    return wall_chart(
        [pledge], [PLAN], place="清源县", year=2022, as_of=as_of, root="ab", size=3
    ).rows[0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(FlagState)),
            DAYS,
            st.text("施工许可证办理", min_size=1, max_size=9),
        ),
        max_size=14,
    ),
    DAYS,
    DAYS,
    st.booleans(),
    st.sampled_from([(ROOMY, WIDTH, 2), (TIGHT, 310.0, 1), (TIGHT, 620.0, 2)]),
)
def test_however_the_days_fall_nothing_overlaps(
    flags: list[tuple[FlagState, date, str]],
    as_of: date,
    due: date,
    stated: bool,
    track: tuple[RowShape, float, int],
) -> None:
    """无论节点、今日、时限落在哪一天(包括年前年后),旗和字都不相碰、不出格。"""
    row = hung()
    deadline = Deadline(by=due, reason="推定") if not stated else replace(row.pledge.due, by=due)
    row = replace(
        row,
        pledge=replace(row.pledge, due=deadline),
        flags=tuple(
            MilestoneFlag(node=str(n), name=name, state=state, on=on, latest=on)
            for n, (state, on, name) in enumerate(flags)
        ),
    )
    shape, width, lanes = track
    picture = row_track(row, 2022, as_of, width, lanes, shape)
    boxes = words_and_flags(picture.shapes)
    assert overlaps(boxes) == []
    assert all(box.inside(Box(0, 0, width, picture.height)) for _, box in boxes)
    line = today_box(YearTrack(2022, width), as_of)
    texts = [shape for shape in picture.shapes if isinstance(shape, Text)]
    assert line is None or not any(text.box.meets(line) for text in texts)
    tips = "\n".join(s.tip for s in picture.shapes if isinstance(s, Stamp))
    assert all(flag.words(2022) in tips for flag in row.flags)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_the_head_keeps_its_day_inside(as_of: date) -> None:
    """表头的月份和日期牌不相碰,不出格。"""
    boxes = words_and_flags(header_track(2022, as_of).shapes)
    assert overlaps(boxes) == []
    assert all(box.inside(Box(0, 0, WIDTH, 44)) for _, box in boxes)


def symbols_of(row: WallRow) -> set[str]:
    return {s.symbol for s in row_track(row, 2022, AS_OF).shapes if isinstance(s, Stamp)}


def test_stated_and_inferred_deadlines_are_drawn_differently() -> None:
    """写明的时限是实线端,推定的是斜纹端。"""
    assert "end-stated" in symbols_of(hung())
    inferred = Deadline(by=date(2022, 12, 31), reason="报告未写时限")
    row = hung({"due": inferred, "original_deadline": inferred})
    assert "end-inferred" in symbols_of(row)
    assert "hatch" in {getattr(s, "tone", "") for s in row_track(row, 2022, AS_OF).shapes}


def test_a_decided_deadline_is_not_hatched_and_not_counted_as_inferred() -> None:
    """办理人审定的时限不画斜纹,用空心端;合计里单列,不算推定,也不算写明。"""
    decided = Deadline(by=date(2022, 9, 30), reason=f"{SET_IN_REVIEW}县长批示")
    row = hung({"due": decided, "original_deadline": decided})
    assert "end-decided" in symbols_of(row)
    assert not symbols_of(row) & {"end-stated", "end-inferred"}
    shapes = row_track(row, 2022, AS_OF).shapes
    assert "hatch" not in {getattr(s, "tone", "") for s in shapes}
    assert "审定9月30日" in {s.words for s in shapes if isinstance(s, Text)}
    band = WallBand(title="", rows=(row,))
    chart = WallChart(place="清源县", year=2022, as_of=AS_OF, root="", entries=1, bands=(band,))
    assert "写明时限0项、审定1项、推定0项" in subtitle(chart)


@pytest.mark.parametrize("light", list(Light))
def test_in_grey_the_bars_of_the_lights_still_differ(light: Light) -> None:
    """黑白也分得清:黄灯的条断开,红灯的条是双线,绿灯的条是实的。"""
    row = hung()
    row = replace(row, light=replace(row.light, light=light))
    notches = {s.tone for s in row_track(row, 2022, AS_OF).shapes if isinstance(s, Line)}
    wanted = {Light.YELLOW: {"notch-yellow"}, Light.RED: {"notch-red"}}
    assert notches == wanted.get(light, set())


def test_an_unknown_schedule_is_drawn_with_its_reason() -> None:
    """工期算不出的行写着“未知”和原因。"""
    chart = wall_chart(
        [road()],
        [replace(PLAN, nodes=(), unknown="2023年放假安排尚未公布")],
        place="清源县",
        year=2022,
        as_of=AS_OF,
        root="ab",
        size=3,
    )
    words = [s.words for s in row_track(chart.rows[0], 2022, AS_OF).shapes if isinstance(s, Text)]
    assert "未知：2023年放假安排尚未公布" in words


def test_a_pledge_without_a_schedule_still_hangs() -> None:
    """没有倒排的也在墙上,写明尚未倒排。"""
    chart = wall_chart([road()], [], place="清源县", year=2022, as_of=AS_OF, root="ab", size=3)
    assert chart.rows[0].unknown == NOT_SCHEDULED.reason


def test_what_comes_before_the_first_area_is_named() -> None:
    """第一个板块之前的承诺归入“总体目标”。"""
    assert gold_wall("tangyin-2022").bands[0].title == "总体目标"


def test_unassigned_is_said() -> None:
    """没有牵头单位的写“待定”,绝不空着。"""
    chart = gold_wall("tangyin-2022", drafts=True)
    rows = [piece for piece in wall_sheet(chart).pieces if piece.kind == "row"]
    for piece in rows:
        assert "待定" in {s.words for s in piece.shapes if isinstance(s, Text)}
    assert chart.tally.unassigned == len(rows)
