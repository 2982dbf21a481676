"""不收的一行:前一笔试记过,也要退干净,后面各行比对的是没有它的台账。"""

from __future__ import annotations

from dataclasses import replace

from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import OUTSIDER, ZHAO
from tests.returns.county import ORDER, County, fill
from tests.returns.test_breakdown_and_projects import PARK_STATED

PARK = "2022-003"


def test_later_rows_are_compared_without_a_refused_row(county: County) -> None:
    """产业园一行前一笔(投资)能记、后一笔不能:下一行比对共用数时,台账里没有前一笔。"""
    compared: list[Pledge] = []

    def note(book: Book, number: str, period: str) -> None:
        compared.append(book.pledges[PARK])

    order = replace(
        ORDER,
        who=lambda pledge, body: OUTSIDER if isinstance(body, ProgressReported) else ZHAO,
        known_elsewhere=note,
    )
    bridge = county.promise("建成清河大桥", PledgeKind.PROJECT)
    rows = {PARK: PARK_STATED | {"visible": "主体三层"}, bridge: PARK_STATED}
    preview = county.back(
        fill(county.sheet(SheetKind.PROJECTS), SheetKind.PROJECTS, rows), order=order
    )
    assert [one.number for one in preview.proposals] == [bridge]
    assert compared
    assert all(one == county.book.pledges[PARK] for one in compared)
