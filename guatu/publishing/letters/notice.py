"""Assignment notice (交办通知): what the paper says, taken from a book as of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.book_wall import year_shown
from guatu.publishing.chinese_date import full_date
from guatu.publishing.letters.layout import official_layout
from guatu.publishing.letters.notice_blanks import Particulars, blanks_of
from guatu.publishing.letters.task_row import TaskRow, office_name, task_rows
from guatu.publishing.letters.title_lines import title_lines
from guatu.publishing.letters.wording import (
    Paragraph,
    Said,
    annex_title,
    draft_mark,
    paragraphs,
    title_words,
)
from guatu.publishing.proof_line import ProofLine
from guatu.tracking.reporting_rule import rule_in_force
from guatu.vocabulary.problem import Problem, Unusable

_NUMBER = re.compile(r"[^\s0-9〔〕\[\]()（）第]*〔(?:19|20)\d\d〕[1-9]\d*号")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Notice (交办通知): texts only; `draft` when it asks for comments before assignment.

    `particulars` are what the issuing office fills in; `blanks` says in words what is still
    left open. `addressees` are names of offices; `proof` names the ledger that it is from.
    """

    particulars: Particulars
    draft: bool
    title: tuple[str, ...]
    addressees: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    annex: str
    rows: tuple[TaskRow, ...]
    blanks: tuple[str, ...]
    proof: ProofLine

    @property
    def whole_title(self) -> str:
        """Whole title (标题全文): on one line."""
        return "".join(self.title)


def assignment_notice(
    book: Book,
    *,
    as_of: date,
    root: str,
    size: int,
    particulars: Particulars,
    offices: Sequence[str] = (),
    draft: bool = False,
) -> Notice:
    """Assignment notice (交办通知): of the tasks handed out, to all offices or to `offices`.

    With `draft` also of those adopted and not yet handed out. Raises Unusable when there is
    no such task, and for an office or number that is not as it must be.
    """
    _refuse_number(particulars.number)
    _refuse_strangers(book, offices)
    pledges = noticed_pledges(book, as_of, offices=offices, draft=draft)
    year = year_shown(book, as_of)
    if not pledges:
        raise Unusable(Problem(book.origin or "台账", _nothing(as_of, offices, draft)))
    annex, names = annex_title(year), book.directory
    parties = offices or list(dict.fromkeys(one for each in pledges for one in each.parties))
    return Notice(
        particulars=particulars,
        draft=draft,
        title=_title(particulars.issuer, year, draft),
        addressees=tuple(dict.fromkeys(office_name(one, names) for one in parties)),
        paragraphs=paragraphs(
            Said(
                place="、".join(
                    dict.fromkeys(book.reports[one.report].place for one in pledges if one.report)
                ),
                year=year,
                count=len(pledges),
                annex=annex,
                keeper=office_name(book.keeper, names),
                sign_days=[one.sign_for_by for one in pledges if one.sign_for_by],
                rule=rule_in_force(book.settings),
                draft=draft,
            )
        ),
        annex=annex,
        rows=task_rows(pledges, names),
        blanks=blanks_of(particulars, pledges, book, draft=draft),
        proof=ProofLine(origin=book.origin, entries=size, root=root, as_of=as_of),
    )


def noticed_pledges(
    book: Book, as_of: date, *, offices: Sequence[str] = (), draft: bool = False
) -> tuple[Pledge, ...]:
    """Noticed pledges (列入通知的事项): of the year's report, by number."""
    year = year_shown(book, as_of)
    return tuple(
        pledge
        for _, pledge in sorted(book.pledges.items())
        if book.year_of(pledge) == year
        and (pledge.lead_office or (draft and pledge.stage is Stage.ADOPTED))
        and (not offices or set(offices) & set(pledge.parties))
    )


def noticed_offices(book: Book, as_of: date) -> tuple[str, ...]:
    """Noticed offices (列入通知的单位): lead offices first, each once, in order of the tasks."""
    pledges = noticed_pledges(book, as_of)
    leads = [pledge.lead_office for pledge in pledges]
    return tuple(dict.fromkeys([*leads, *(one for each in pledges for one in each.parties)]))


def _title(issuer: str, year: int, draft: bool) -> tuple[str, ...]:
    layout = official_layout()
    chars = int(layout.page.text_width * 72 / 25.4 / layout.sizes.title)
    try:
        lines = title_lines([*issuer.split(), *title_words(year)], chars)
    except ValueError:
        raise Unusable(Problem("发文机关", "名称太长，标题一行放不下")) from None
    return (*lines, f"（{draft_mark()}）") if draft else lines


def _refuse_number(number: str) -> None:
    if number and not _NUMBER.fullmatch(number):
        message = f"“{number}”应写成 清政办〔2022〕5号 的样子：年份用六角括号，序号不加“第”、不补零"
        raise Unusable(Problem("发文字号", message))


def _refuse_strangers(book: Book, offices: Sequence[str]) -> None:
    known = {*book.directory.offices, *(one for p in book.pledges.values() for one in p.parties)}
    for office in offices:
        if office not in known:
            raise Unusable(Problem(office, "台账里没有这个单位，也没有交给它的事项"))


def _nothing(as_of: date, offices: Sequence[str], draft: bool) -> str:
    whose = "这些单位还没有" if offices else "台账中还没有"
    if draft:
        return f"截至{full_date(as_of)}，{whose}立项或交办的事项，没有可通知的"
    return f"截至{full_date(as_of)}，{whose}交办的事项；立项后交办前可出征求意见稿（--all）"
