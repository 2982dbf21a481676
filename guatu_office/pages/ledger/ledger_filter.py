"""Ledger filter (台账筛选): what is asked for in the address, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django import forms

from guatu.ledger.pledge import Stage
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import BEFORE_THE_FIRST_AREA, WallRow
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode
from guatu.vocabulary.deadline import Origin
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu_office.records.queries import Standing

NO_OFFICE = "-"
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Ledger row (台账行): a wall row with its schedule and the node to do next."""

    wall: WallRow
    schedule: PledgeSchedule | None
    following: ScheduledNode | None

    @property
    def area(self) -> str:
        """Area (板块): as the wall calls it."""
        return self.wall.pledge.area or BEFORE_THE_FIRST_AREA


class LedgerFilter(forms.Form):
    """Ledger filter (台账筛选): every field may be left out."""

    q = forms.CharField(label="搜索", required=False, max_length=60)
    area = forms.ChoiceField(label="板块", required=False)
    kind = forms.ChoiceField(label="类别", required=False)
    light = forms.ChoiceField(label="时序灯", required=False)
    office = forms.ChoiceField(label="牵头单位", required=False)
    stage = forms.ChoiceField(label="阶段", required=False)
    missing = forms.ChoiceField(label="缺项", required=False)
    due = forms.ChoiceField(label="时限", required=False)
    sort = forms.ChoiceField(label="排序", required=False)

    def __init__(self, asked: object, rows: Iterable[LedgerRow]) -> None:
        super().__init__(asked, label_suffix="")  # type: ignore[arg-type]
        rows = tuple(rows)
        areas = dict.fromkeys(row.area for row in rows)
        offices = sorted({row.wall.lead_office for row in rows} - {""})
        self._offer("area", "全部板块", [(area, area) for area in areas])
        self._offer("kind", "全部类别", [(one.value, one.label) for one in PledgeKind])
        self._offer("light", "全部灯", [(one.value, one.label) for one in Light])
        self._offer("office", "全部单位", [(o, o) for o in offices] + [(NO_OFFICE, "未交办")])
        self._offer("stage", "全部阶段", [(one.value, one.label) for one in Stage])
        self._offer("missing", "不限缺项", [(one.value, one.label) for one in Missing])
        self._offer("due", "全部时限", [(one.value, one.long_label) for one in Origin])
        self._offer("sort", "按编号", [(key, label) for key, (label, _) in SORTS.items()])

    def _offer(self, name: str, every: str, choices: list[Choice]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *choices]


def ledger_rows(standing: Standing) -> tuple[LedgerRow, ...]:
    """Ledger rows (台账各行): all of them, by number."""
    return tuple(
        LedgerRow(
            wall=row,
            schedule=(schedule := standing.schedules.get(number)),
            following=_following(row, schedule),
        )
        for number, row in sorted(standing.rows.items())
    )


def _following(row: WallRow, schedule: PledgeSchedule | None) -> ScheduledNode | None:
    nodes = schedule.nodes if schedule else ()
    return next((node for node in nodes if not node.done_on), None)


def matching(rows: Iterable[LedgerRow], wanted: dict[str, str]) -> list[LedgerRow]:
    """Matching rows (符合条件的行): in the order asked for; an empty wish asks nothing."""
    asked = [(KEEPS[key], value) for key, value in wanted.items() if value and key in KEEPS]
    found = [row for row in rows if all(keep(row, value) for keep, value in asked)]
    if wanted.get("sort"):
        found.sort(key=SORTS[wanted["sort"]][1])
    return found


def _holds(row: LedgerRow, words: str) -> bool:
    pledge = row.wall.pledge
    text = " ".join(
        (pledge.number, pledge.title, pledge.quote, *pledge.names, row.wall.lead_office)
    )
    return all(word in text.lower() for word in words.lower().split())


KEEPS: dict[str, Callable[[LedgerRow, str], bool]] = {
    "q": _holds,
    "area": lambda row, value: row.area == value,
    "kind": lambda row, value: row.wall.pledge.kind == value,
    "light": lambda row, value: row.wall.light.light == value,
    "office": lambda row, value: row.wall.lead_office == ("" if value == NO_OFFICE else value),
    "stage": lambda row, value: row.wall.pledge.stage == value,
    "missing": lambda row, value: value in row.wall.pledge.missing,
    "due": lambda row, value: row.wall.pledge.due.origin == value,
}


def _float(row: LedgerRow) -> tuple[int, str]:
    waits = row.following.float_days if row.following else 10**6
    return waits, row.wall.pledge.number


def _start(row: LedgerRow) -> tuple[date, str]:
    start = row.following.latest_start if row.following else date.max
    return start, row.wall.pledge.number


SORTS: dict[str, tuple[str, Callable[[LedgerRow], tuple[object, ...]]]] = {
    "float": ("余量少的在前", _float),
    "start": ("最迟开始早的在前", _start),
    "due": ("时限近的在前", lambda row: (row.wall.pledge.due.by, row.wall.pledge.number)),
}
