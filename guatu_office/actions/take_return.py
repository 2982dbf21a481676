"""Take a return (回收报表): previewed against the ledger, and recorded all together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial

from django.conf import settings

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.publishing.sheets.known_elsewhere import known_elsewhere
from guatu.reading.returns.preview import Preview
from guatu.reading.returns.return_order import ReturnOrder, Who
from guatu.reading.returns.return_source import recorded_in
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.taking import preview_of
from guatu.scheduling.plan_check import plan_check
from guatu_office.records.heading_maps import heading_maps
from guatu_office.records.queries import recorded_entries, root_of_first
from guatu_office.records.writing import writing


class NotSettled(Refused):
    """Not settled (表头未定): a county's own headings wait for a person."""


class NothingToTake(Refused):
    """Nothing to take (没有可入账的): the sheet says nothing that is new and right."""


def order_of(
    *,
    who: Who,
    at: datetime,
    on: date,
    kind: SheetKind | None = None,
    period: str = "",
    sign_for_by: date | None = None,
) -> ReturnOrder:
    """Order of a return (怎样回收): with the maps and the marks that the records keep."""
    return ReturnOrder(
        who=who,
        at=at,
        effective_on=on,
        kind=kind,
        period=period,
        sign_for_by=sign_for_by,
        maps=heading_maps(),
        recorded=recorded_in(recorded_entries()),
        root_at=cache(root_of_first),
        known_elsewhere=known_elsewhere,
        plan_told=partial(plan_check, county=settings.COUNTY_RULES),
    )


def preview_return(*, files: tuple[ReturnedFile, ...], book: Book, order: ReturnOrder) -> Preview:
    """Preview a return (预览): nothing is written."""
    return preview_of(files, book, order)


def take_return(
    *,
    files: tuple[ReturnedFile, ...],
    order: Callable[[], ReturnOrder],
    keep: Callable[[], None],
    key: str = "",
) -> tuple[Entry, ...]:
    """Take a return (确认入账): every sound row, or nothing; raises Refused, AlreadyWritten.

    `order` is asked for under the lock, so that what somebody recorded a moment ago counts;
    `keep` stores the files before any entry that names them is committed.
    """
    with writing(key) as ledger:
        settled = order()
        preview = preview_of(files, ledger.book, settled)
        if preview.guesses:
            raise NotSettled("这张表的表头还没有定，请先核对表头")
        proposals = tuple(preview.proposals)
        if not proposals:
            raise NothingToTake("没有可入账的改动，台账没有变")
        taken = tuple(
            ledger.record(
                one.body,
                number=one.number,
                by=one.by,
                at=settled.at,
                effective_on=settled.effective_on,
                source=one.source,
            )
            for one in proposals
        )
        # Last of all: what is refused leaves nothing behind, and no entry is committed before.
        keep()
        return taken
