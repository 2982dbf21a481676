"""Task row (任务分解表的一行): one pledge as the annex lists it, every cell from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from unicodedata import category

from guatu.ledger.directory import Directory
from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import month_day
from guatu.publishing.short_title import key_quantities
from guatu.vocabulary.deadline import Origin

# What a clerk fills in by hand; never a guess.
BLANK = "〔　　〕"
# Control characters and halves of characters: no Word file can hold them.
_NO_TEXT = ("Cc", "Cs", "Cn")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Task row (一行任务): texts, in the order of the columns."""

    serial: str
    task: str
    target: str
    official: str
    lead: str
    supporting: str
    due: str
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells (各栏)."""
        return astuple(self)


def task_rows(pledges: Sequence[Pledge], directory: Directory) -> tuple[TaskRow, ...]:
    """Task rows (各行任务): numbered in the order given; blanks where the ledger knows no name."""
    days = {pledge.sign_for_by for pledge in pledges if pledge.sign_for_by}
    return tuple(
        TaskRow(
            serial=str(at),
            task=one_line(pledge.quote),
            target="；".join(key_quantities(pledge)),
            official=post_name(pledge.lead_official, directory),
            lead=office_name(pledge.lead_office, directory),
            supporting=supporting_names(pledge, directory),
            due=f"{pledge.due.by.year}年\n{month_day(pledge.due.by)}",
            note="\n".join(_notes(pledge, several=len(days) > 1)),
        )
        for at, pledge in enumerate(pledges, start=1)
    )


def office_name(office: str, directory: Directory) -> str:
    """Office name (单位名称): BLANK where it was never registered under a name."""
    return _shown(office, directory.office_name(office))


def post_name(post: str, directory: Directory) -> str:
    """Post name (岗位名称): BLANK where it was never created under a title."""
    return _shown(post, directory.post_title(post))


def supporting_names(pledge: Pledge, directory: Directory) -> str:
    """Supporting offices (配合单位): nothing where there are none, BLANK before assignment."""
    if not pledge.lead_office:
        return BLANK
    return "、".join(office_name(one, directory) for one in pledge.supporting_offices)


def unnamed(pledges: Iterable[Pledge], directory: Directory) -> Iterator[tuple[str, str, str]]:
    """Unnamed (没有名称的): (what, id, pledge's number) of each blank in the rows, in order."""
    for pledge in pledges:
        if post_name(pledge.lead_official, directory) == BLANK:
            yield "牵头领导", pledge.lead_official, pledge.number
        if office_name(pledge.lead_office, directory) == BLANK:
            yield "牵头单位", pledge.lead_office, pledge.number
        if not pledge.lead_office:
            yield "配合单位", "", pledge.number
        for office in pledge.supporting_offices:
            if office_name(office, directory) == BLANK:
                yield "配合单位", office, pledge.number


def one_line(text: str) -> str:
    """One line (连成一行): the report's words without its line ends and control characters."""
    return "".join(sign for sign in " ".join(text.split()) if category(sign) not in _NO_TEXT)


def _shown(known_as: str, name: str) -> str:
    # An id is a word of the ledger's own; no official paper prints it.
    return BLANK if not name or (name == known_as and name.isascii()) else name


def _notes(pledge: Pledge, *, several: bool) -> Iterator[str]:
    yield pledge.number
    if pledge.due.origin is not Origin.STATED:
        yield pledge.due.origin.label
    if several and pledge.sign_for_by:
        yield f"{month_day(pledge.sign_for_by, pledge.due.by.year)}前签收"
    if pledge.assignment_note:
        yield one_line(pledge.assignment_note)
