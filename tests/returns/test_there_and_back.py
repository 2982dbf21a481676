"""出表、收表、再出表:随便什么样的台账,各格都一样;填进去的,再出来还是填的。"""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity, Role
from tests.returns.county import County, cells_of, fill, goal

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text)
CHINESE = st.text(
    "今年底前完成改造新建公里户个亩，；=+-@'\"<&>12３万亿 　", min_size=1, max_size=40
).filter(lambda text: text.strip() == text)
SAID = st.one_of(CHINESE, WORDS).filter(
    lambda text: text not in ("-", "—", "/", "\\", "／", "－") and not text.startswith("=")
)
NUMBERS = st.one_of(
    st.integers(0, 10**12).map(Decimal),
    st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False),
)
UNITS = st.sampled_from(["个", "户", "公里", "%", "元", "亩", "人次", "件"])


@st.composite
def quantity(draw: st.DrawFn) -> Quantity:
    return goal(draw(st.integers(1, 10**10)), draw(UNITS), draw(st.sampled_from(list(Role))))


PLEDGE = st.tuples(
    st.one_of(CHINESE, WORDS),
    st.sampled_from(list(PledgeKind)),
    st.lists(quantity(), max_size=3),
    st.dates(date(2022, 1, 1), date(2023, 12, 31)),
)
REPORT = st.fixed_dictionaries(
    {},
    optional={"done": NUMBERS, "visible": SAID, "narrative": SAID, "problems": SAID, "next": SAID},
)
PROJECT = st.fixed_dictionaries(
    {},
    optional={
        "content": SAID,
        "year_plan": NUMBERS,
        "done": NUMBERS,
        "planned_start": st.dates(date(2020, 1, 1), date(2021, 1, 1)),
        "planned_finish": st.dates(date(2021, 1, 2), date(2030, 1, 1)),
        "listed": st.sampled_from(["是", "否"]),
        "visible": SAID,
        "problems": SAID,
    },
)


def put(cells: dict[str, object]) -> dict[str, object]:
    """像人在格里打字:数就是数,话就是话。"""
    return {
        field: float(value) if isinstance(value, Decimal) and value % 1 else
        int(value) if isinstance(value, Decimal) else value
        for field, value in cells.items()
    }  # fmt: skip


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data(), st.lists(PLEDGE, min_size=1, max_size=4))
def test_there_and_back(
    data: st.DataObject, pledges: list[tuple[str, PledgeKind, list[Quantity], date]]
) -> None:
    """没填的收回来一笔不记;填了的入账再出,和填的那张各格一样。"""
    with tempfile.TemporaryDirectory() as folder:
        county = County(Path(folder))
        for title, kind, quantities, due in pledges:
            county.promise(title, kind, quantities, due)
        for kind in SheetKind:
            if kind is SheetKind.PROJECTS and not any(
                one[1] is PledgeKind.PROJECT for one in pledges
            ):
                continue
            path = county.sheet(kind, f"{kind.value}.xlsx")
            handed_out = cells_of(path, kind)
            blank = county.back(path)
            assert list(blank.proposals) == []
            assert blank.sound, blank.files[0]
            if kind in (SheetKind.BREAKDOWN, SheetKind.NODES):
                continue
            form = REPORT if kind is SheetKind.MONTHLY else PROJECT
            rows = {
                str(row[0]): put(data.draw(form))
                for row in handed_out
                if str(row[0]).startswith("2022-")
            }
            if kind is SheetKind.MONTHLY:
                rows = {
                    number: cells
                    | ({"unit": "个"} if "done" in cells and not _unit(handed_out, number) else {})
                    for number, cells in rows.items()
                }
            filled = fill(path, kind, rows, "填好.xlsx")
            preview = county.back(filled)
            assert preview.sound, (preview.files[0].faults, preview.files[0].unrecognised)
            county.confirm(preview)
            assert list(county.back(filled).proposals) == []
            if kind is SheetKind.MONTHLY:
                assert cells_of(county.sheet(kind, "再出.xlsx"), kind) == cells_of(filled, kind)


def _unit(rows: list[list[object]], number: str) -> object:
    return next(row[7] for row in rows if row[0] == number)
