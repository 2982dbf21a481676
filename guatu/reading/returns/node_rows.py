"""Node rows (节点行): a node sheet that came back, its rows gathered into a plan a promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import Cell, plain_text
from guatu.reading.returns.cell_reading import BadCell, day_in, said
from guatu.reading.returns.offered_plan import OfferedNode, OfferedPlan, own_names, take_plan
from guatu.reading.returns.return_source import source_sheet
from guatu.reading.returns.returned_cells import ReturnedSheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.row_match import NotRecognised, RowMatch
from guatu.reading.returns.sheet_kind import ID, NUMBER
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem

_BETWEEN = "/"


@dataclass(slots=True)
class _Gathered:
    """Rows of one promise: with a fault among them, none of them is taken."""

    place: str
    nodes: list[OfferedNode] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def take_node_rows(sheet: ReturnedSheet, file: ReturnedFile, trial: Trial, found: Found) -> None:
    """Take node rows (收节点行): into `found`, promise by promise."""
    match = RowMatch(tuple(trial.book.pledges.values()), None)
    gathered: dict[str, _Gathered] = {}
    for row in range(sheet.heads.row + 1, len(sheet.grid.rows)):
        if not any(sheet.cell(row, name).text for name in (ID, "task", "node")):
            continue
        place = sheet.at(row, sheet.heads.column("node") or sheet.heads.column("task") or 0)
        try:
            pledge, node = _recognised(sheet, row, match)
        except NotRecognised as unknown:
            found.unrecognised.append(Problem(place, str(unknown)))
            continue
        one = gathered.setdefault(pledge.number, _Gathered(place))
        _gather(sheet, row, pledge, node, one)
        if row in sheet.grid.hidden and one.nodes and one.nodes[-1].touched:
            found.warnings.append(Problem(place, "是隐藏行，其中的改动也读了，请核对"))
    for number, one in gathered.items():
        if one.faults:
            found.faults += [
                Problem(fault.place, f"{fault.message}；{number} 的计划因此整份不收")
                for fault in one.faults
            ]
            continue
        offered = OfferedPlan(
            number=number,
            place=one.place,
            nodes=tuple(one.nodes),
            source=source_sheet(
                file=file.name, sheet=sheet.grid.name, period="", digest=file.digest
            ),
        )
        take_plan(offered, trial, found)


def _recognised(sheet: ReturnedSheet, row: int, match: RowMatch) -> tuple[Pledge, str]:
    """The promise, and the node's id; a row that lost its hidden number goes by its words."""
    number, _, node = sheet.cell(row, ID).text.partition(_BETWEEN)
    words, name = sheet.cell(row, "task").text, sheet.cell(row, "node").text
    if not name:
        raise NotRecognised("这一行没有写是哪个节点")
    _refuse_moved(sheet, f"{number}{_BETWEEN}{node}", words, name)
    found = match.find(number, sheet.cell(row, NUMBER).text, words)
    return found.pledge, node or _id_of(found.pledge, name)


def _plain(words: str) -> str:
    return "".join(words.split())


def _refuse_moved(sheet: ReturnedSheet, key: str, words: str, name: str) -> None:
    """Sorted without the hidden column, rows would plan for one another."""
    handed_out = sheet.mark.rows.get(key) if sheet.mark else None
    if handed_out and (_plain(handed_out.get("node", "")), _plain(handed_out.get("task", ""))) != (
        _plain(name),
        _plain(words),
    ):
        raise NotRecognised(
            f"隐藏的编号是 {key}，这一行写的却不是那个节点，可能排序、插行时漏了隐藏列"
        )


def _id_of(pledge: Pledge, name: str) -> str:
    """Of a node that somebody added: the plan's by its name, else one made of its name."""
    plain = name.strip()
    return own_names(pledge).get(plain) or f"own-{sha256(plain.encode()).hexdigest()[:8]}"


def _gather(sheet: ReturnedSheet, row: int, pledge: Pledge, node: str, gathered: _Gathered) -> None:
    due, due_at = _day(sheet, row, "planned", pledge, gathered)
    done_on, _ = _day(sheet, row, "done_on", pledge, gathered)
    key = f"{pledge.number}{_BETWEEN}{node}"
    handed_out = sheet.mark.rows.get(key, {}) if sheet.mark else {}
    now = {one.id: one.due for one in pledge.milestones}.get(node)
    was = _handed_out(handed_out.get("planned", "")) if sheet.mark else None
    for name in ("latest", "due", "days"):
        _refuse_read_only(sheet, row, name, handed_out, gathered)
    if due is None and sheet.mark is None:
        # A blank on a sheet that is not ours says nothing.
        due = was = now
    gathered.nodes.append(
        OfferedNode(
            id=node,
            name=sheet.cell(row, "node").text.strip(),
            due=due,
            was=was,
            done_on=done_on,
            reason=plain_text(sheet.cell(row, "reason").value),
            place=due_at,
        )
    )


def _handed_out(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(
    sheet: ReturnedSheet, row: int, name: str, pledge: Pledge, gathered: _Gathered
) -> tuple[date | None, str]:
    at = sheet.heads.column(name)
    if at is None:
        return None, sheet.at(row, 0)
    place, cell = sheet.at(row, at), sheet.cell(row, name)
    try:
        said(cell)
        return day_in(cell, int(pledge.number[:4])), place
    except BadCell as bad:
        gathered.faults.append(Problem(place, f"“{sheet.heads.headings[at]}”{bad}"))
        return None, place


def _refuse_read_only(
    sheet: ReturnedSheet, row: int, name: str, handed_out: object, gathered: _Gathered
) -> None:
    """What the ledger brought out is not changed on a sheet."""
    at = sheet.heads.column(name)
    if at is None or not isinstance(handed_out, dict) or not handed_out:
        return
    cell: Cell = sheet.cell(row, name)
    if cell.text != handed_out.get(name, ""):
        heading = sheet.heads.headings[at]
        said_ = (
            "是台账带出的，不从表里改；要改时限，请走调整程序"
            if name == "due"
            else "是台账带出的，这里的改动不收"
        )
        gathered.faults.append(Problem(sheet.at(row, at), f"“{heading}”{said_}"))
