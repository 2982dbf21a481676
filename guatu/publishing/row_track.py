"""Track of a row (一行的时间轴): bar to the deadline, flags, labels, none covering another."""

from __future__ import annotations

from datetime import date

from guatu.ledger.pledge import Stage
from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.drawing import Bar, Box, Line, Picture, Shape, Stamp, Text
from guatu.publishing.flag_cluster import FlagCluster, flag_clusters
from guatu.publishing.label_place import SIZE, LabelPlaces
from guatu.publishing.milestone_flag import FlagState
from guatu.publishing.row_shape import ROOMY, RowShape
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import WallRow
from guatu.publishing.year_track import WIDTH, YearTrack
from guatu.vocabulary.deadline import Deadline

HATCH, TICK = 34.0, 11.5
# Below this a month's name is set smaller, so that it does not run into the next.
_WIDE_MONTH = 32.0


def row_track(
    row: WallRow,
    year: int,
    as_of: date,
    width: float = WIDTH,
    lanes: int = 2,
    shape: RowShape = ROOMY,
) -> Picture:
    """Track of a row (一行的时间轴): low, or high when labels need the second of two lanes."""
    track = YearTrack(year, width)
    today = today_box(track, as_of)
    clusters = flag_clusters(row.flags, track, today, shape.flag_top)
    end = track.end_of(row.pledge.due.by)
    tick = Box(end - 2, shape.tick_top, end + 2, shape.tick_top + TICK)
    taken = [tick, *(cluster.box for cluster in clusters), *([today] if today else [])]
    labels = _labels(row, year, clusters, end, LabelPlaces(taken, width, lanes, shape))
    bar = _bar(row, track, as_of, shape)
    shapes: list[Shape] = [*bar, *_deadline(row, bar[0].box.left, end, shape)]
    shapes += [cluster.stamp(year) for cluster in clusters]
    shapes += labels
    low = all(text.y < shape.lanes[1] for text in labels)
    return Picture(width=width, height=shape.low if low else shape.high, shapes=tuple(shapes))


def today_box(track: YearTrack, as_of: date) -> Box | None:
    """Today line (今日线): the strip that nothing may cover; None outside the year."""
    if not track.holds(as_of):
        return None
    x = track.end_of(as_of)
    return Box(x - 1, 0, x + 1, 10_000)


def _bar(row: WallRow, track: YearTrack, as_of: date, shape: RowShape) -> list[Bar | Line]:
    """Bar (横条): from the first latest start to the deadline, the part gone by in its light."""
    end = track.end_of(row.pledge.due.by)
    if row.begins_on is None:
        return [_strip(track.start_of(date(track.year, 1, 1)), end, "rest-thin", shape, thin=True)]
    # What was late from the start, or has been worked on since, is drawn from where it began.
    done = [flag.on for flag in row.flags if flag.state is FlagState.DONE]
    start = track.start_of(min([row.begins_on, *done]))
    shapes: list[Bar | Line] = [_strip(start, end, "rest", shape)]
    stop = min(end, track.end_of(as_of) if as_of.year <= track.year else end)
    if row.pledge.stage is Stage.CLOSED and done:
        stop = min(end, track.end_of(max(done)))
    if stop > start:
        tone = f"gone-{row.light.light}" + ("-draft" if row.draft else "")
        shapes.append(_strip(start, stop, tone, shape))
        shapes += _notches(row.light.light, shapes[-1].box)
    return shapes


def _notches(light: Light, gone: Box) -> list[Line]:
    """Notches (断纹): in grey the lights' colours are alike, so a yellow bar is broken and a red
    one is two lines."""
    if light not in (Light.YELLOW, Light.RED):
        return []
    y = (gone.top + gone.bottom) / 2
    return [Line(x1=gone.left, y1=y, x2=gone.right, y2=y, tone=f"notch-{light}")]


def _strip(start: float, end: float, tone: str, shape: RowShape, *, thin: bool = False) -> Bar:
    height = 2.0 if thin else shape.bar_height
    top = shape.bar_top + (shape.bar_height - height) / 2
    return Bar(x=start, y=top, width=max(end - start, 1.0), height=height, tone=tone)


def _deadline(row: WallRow, start: float, end: float, shape: RowShape) -> list[Shape]:
    """Deadline (时限): a solid end when stated, a hollow one when decided, a hatched bar else."""
    due, top = row.pledge.due, shape.tick_top
    if due.stated:
        tip = f"时限{full_date(due.by)}，报告写明“{due.quote}”"
        return [Stamp(symbol="end-stated", x=end - 2, y=top, width=4, height=TICK, tip=tip)]
    tip = f"时限{full_date(due.by)}，{due.origin.label}：{due.reason}"
    if due.decided:
        return [Stamp(symbol="end-decided", x=end - 2, y=top, width=4, height=TICK, tip=tip)]
    width = min(HATCH, end - start)
    return [
        Bar(x=end - width, y=shape.bar_top, width=width, height=shape.bar_height, tone="hatch"),
        Stamp(symbol="end-inferred", x=end - 2, y=top, width=4, height=TICK, tip=tip),
    ]


def _labels(
    row: WallRow,
    year: int,
    clusters: tuple[FlagCluster, ...],
    end: float,
    places: LabelPlaces,
) -> list[Text]:
    """Labels (标注): deadline first, then why nothing is known, then nodes by urgency."""
    found: list[Text | None] = []
    due = row.pledge.due
    if words := _due_words(due, year):
        found.append(places.place(words, end, "t-ink", bold=True, beside=True))
    if row.unknown:
        x = YearTrack(year).start_of(date(year, 1, 1))
        words = (f"未知：{row.unknown}", "未知")
        found.append(places.place(words, x, "t-muted"))
    order = list(FlagState)
    for cluster in sorted(clusters, key=lambda one: (order.index(one.state), one.x)):
        found.append(places.place(cluster.names(year), cluster.x, f"t-{cluster.state}"))
    return [text for text in found if text is not None]


def _due_words(due: Deadline, year: int) -> tuple[str, ...]:
    """Words of a deadline, longest first; none for the year's end, which nobody has named."""
    if due.stated:
        return (due.quote, month_day(due.by, year))
    if due.decided:
        day = month_day(due.by, year)
        return (f"审定{day}", day)
    return (full_date(due.by),) if due.by.year != year else ()


def header_track(year: int, as_of: date, width: float = WIDTH) -> Picture:
    """Head of the track (表头时间轴): the months, and under them the day of the chart."""
    track = YearTrack(year, width)
    starts = track.month_starts()
    shapes: list[Shape] = [
        Text(
            x=(starts[n] + starts[n + 1]) / 2,
            y=18,
            words=_month(n + 1, starts[1] - starts[0]),
            size=13 if starts[1] - starts[0] > _WIDE_MONTH else SIZE,
            tone="t-head",
            anchor="middle",
            bold=True,
        )
        for n in range(12)
    ]
    if today_box(track, as_of):
        words = f"截至{month_day(as_of)}"
        long = Text(x=0, y=0, words=words, size=SIZE, tone="t-pill", bold=True).box.right + 14
        x = min(max(track.end_of(as_of), long / 2 + 1), width - long / 2 - 1)
        shapes.append(Bar(x=x - long / 2, y=25, width=long, height=17, tone="pill", radius=3))
        shapes.append(
            Text(x=x, y=37.5, words=words, size=SIZE, tone="t-pill", anchor="middle", bold=True)
        )
    return Picture(width=width, height=44, shapes=tuple(shapes))


def _month(month: int, room: float) -> str:
    """Name of a month; its number alone where the track is too narrow for both signs."""
    name = f"{month}月"
    size = 13 if room > _WIDE_MONTH else SIZE
    wide = Text(x=0, y=0, words=name, size=size, tone="t-head", bold=True).box.right
    return name if wide <= room - 2 else str(month)
