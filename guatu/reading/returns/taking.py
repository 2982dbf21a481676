"""Taking a return (回收): files to a preview, tried on a copy of the book, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.reading.exchange.project_file import is_project
from guatu.reading.returns.cell_grid import Grid
from guatu.reading.returns.heading_map import HeadingMap, all_ours, map_of, settled
from guatu.reading.returns.heading_row import heading_row, likely_kind
from guatu.reading.returns.heading_words import sheet_rules
from guatu.reading.returns.ledger_cells import Scope
from guatu.reading.returns.node_rows import take_node_rows
from guatu.reading.returns.preview import FilePreview, Preview
from guatu.reading.returns.project_plan import preview_project
from guatu.reading.returns.return_order import ReturnOrder
from guatu.reading.returns.returned_cells import ReturnedSheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.sheet_file import grids_of
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.sheet_mark import SheetMark, mark_of
from guatu.reading.returns.sheet_rows import take_rows
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem, Unusable


def preview_of(files: Sequence[ReturnedFile], book: Book, order: ReturnOrder) -> Preview:
    """Preview of files (回收预览): `book` is the state of all its entries, and stays as it is."""
    trial = Trial(book, order)
    return Preview(files=tuple(_previewed(file, trial) for file in files))


def record_all(preview: Preview, book: Book, order: ReturnOrder) -> list[Entry]:
    """Record all proposals (逐笔入账): their entries, in order; raises Refused at the first."""
    entries = []
    for one in preview.proposals:
        entry, book = book.record(
            one.body,
            subject=f"pledge:{one.number}",
            by=one.by,
            at=order.at,
            effective_on=order.effective_on,
            source=one.source,
        )
        entries.append(entry)
    return entries


def _previewed(file: ReturnedFile, trial: Trial) -> FilePreview:
    if is_project(file.path):
        return preview_project(file, trial)
    try:
        grids = grids_of(file.path, file.name)
    except Unusable as refused:
        return FilePreview(file=file.name, faults=refused.problems)
    mark = mark_of(grids)
    shown = [grid for grid in grids if grid.shown and not grid.name.startswith("_")]
    order = trial.order
    kind = mark.kind if mark else order.kind or _likely(shown)
    period = mark.period if mark else order.period if kind and kind.monthly else ""
    problem = _unfit(file, mark, kind, period, trial)
    if problem or kind is None:
        return FilePreview(file=file.name, kind=kind, period=period, faults=(*problem,))
    scope = Scope(kind=kind, directory=trial.book.directory, period=period)
    return _of_sheets(file, shown, scope, mark, trial)


def _likely(grids: Iterable[Grid]) -> SheetKind | None:
    return next((kind for grid in grids if (kind := likely_kind(grid))), None)


def _unfit(
    file: ReturnedFile, mark: SheetMark | None, kind: SheetKind | None, period: str, trial: Trial
) -> list[Problem]:
    """Why nothing of a file can be taken: another book's, another kind's, or of no month."""
    if mark:
        return [Problem(file.name, said) for said in _of_another_book(mark, trial)]
    if kind is None:
        first = sheet_rules().first_rows
        return [Problem(file.name, f"前 {first} 行里没有认得的表头，请写明是哪种报表")]
    if kind.monthly and not period:
        return [Problem(file.name, f"是{kind.label}，请写明是哪个月的，如 2022-06")]
    return []


def _of_another_book(mark: SheetMark, trial: Trial) -> Iterator[str]:
    book, order = trial.book, trial.order
    if mark.origin != book.origin:
        yield f"是台账“{mark.origin}”的表，不是本台账“{book.origin}”的"
    elif mark.size > trial.size:
        yield f"发表时台账有 {mark.size} 条，本台账只有 {trial.size} 条，不是同一本的最新台账"
    elif (root := order.root_at(mark.size)) is not None and root != mark.root:
        yield f"发表时的树根与本台账第 {mark.size} 条时的不符，不是同一本台账"
    if order.kind and order.kind is not mark.kind:
        yield f"是{mark.kind.label}，不是{order.kind.label}"
    if order.period and mark.period and order.period != mark.period:
        yield f"是 {mark.period} 的表，不是 {order.period} 的"


def _of_sheets(
    file: ReturnedFile,
    grids: Iterable[Grid],
    scope: Scope,
    mark: SheetMark | None,
    trial: Trial,
) -> FilePreview:
    found = Found()
    guess: HeadingMap | None = None
    headed = False
    for grid in grids:
        heads = heading_row(grid, scope.kind)
        if heads is None:
            continue
        headed = True
        if mark is None:
            kept = trial.order.maps.get((scope.kind, heads.key))
            if kept is None and guess is None and not all_ours(scope.kind, heads):
                guess = map_of(scope.kind, heads)
            heads = settled(heads, kept) if kept else heads
        place = f"{file.name} {grid.name}".strip()
        sheet = ReturnedSheet(place=place, grid=grid, heads=heads, scope=scope, mark=mark)
        taken = take_node_rows if scope.kind is SheetKind.NODES else take_rows
        taken(sheet, file, trial, found)
        if not grid.told:
            said = "旧版表格看不出公式和隐藏行，请自行核对"
            found.warnings.append(Problem(place, said))
    if not headed:
        said = f"前 {sheet_rules().first_rows} 行里没有{scope.kind.label}的表头"
        found.faults.append(Problem(file.name, said))
    return FilePreview(
        file=file.name,
        kind=scope.kind,
        period=scope.period,
        office=mark.office if mark else "",
        proposals=tuple(found.proposals),
        unchanged=tuple(found.unchanged),
        recorded=tuple(found.recorded),
        faults=tuple(found.faults),
        warnings=tuple(found.warnings),
        unrecognised=tuple(found.unrecognised),
        since=tuple(_since(mark, trial, file)) if mark else (),
        guess=guess,
    )


def _since(mark: SheetMark, trial: Trial, file: ReturnedFile) -> Iterator[Problem]:
    """What the ledger changed after the sheet was handed out, for whoever looks at it now."""
    # A node's row bears its promise's number before the stroke.
    for number in dict.fromkeys(key.partition("/")[0] for key in mark.rows):
        pledge = trial.at_first.known(number)
        if pledge is None or not pledge.live:
            yield Problem(file.name, f"{number} 发表以后已不在有效事项里")
            continue
        later = [seq for seq in pledge.entries if seq >= mark.size]
        if later:
            last: date | None = pledge.changed_on
            yield Problem(
                file.name, f"{number} 发表以后台账又记了 {len(later)} 笔，最近一笔在 {last}"
            )
