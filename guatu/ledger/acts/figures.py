"""Figures (共用数): the inspection office says which pledges ask for one and the same value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.figure import Figure
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLinked:
    """Figure linked (关联共用数): the subject is `figure:` and its id; replaces its former list."""

    title: str
    pledges: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUnlinked:
    """Figure unlinked (解除共用数): each pledge is asked for its own value again."""

    reason: str


class FigureUnclear(Refused):
    """Figure unclear (共用数有误): no title, fewer than two pledges, or one that is unknown."""


class AskedByAnother(Refused):
    """Asked by another figure (另有共用数): a pledge reports one value a month."""


class NoSuchFigure(Refused):
    """No such figure (没有这个共用数): never linked, or unlinked since."""


class FiguresOutOfOrder(Refused):
    """Figures out of order (次序不符): earlier than the last such act, or than a pledge's own."""


def _link(book: Book, entry: Entry, body: FigureLinked) -> None:
    only_the_keeper(book.keeper, entry)
    figure = Figure(id=_id(entry), title=body.title.strip(), pledges=body.pledges)
    if not figure.title or len(set(figure.pledges)) < max(2, len(figure.pledges)):
        raise FigureUnclear("共用数须有名称，并列出至少两项不重复的承诺事项")
    for number in figure.pledges:
        _refuse_pledge(book, entry, figure, number)
    _keep_order(book, entry)
    book.figures = {**book.figures, figure.id: figure}


def _refuse_pledge(book: Book, entry: Entry, figure: Figure, number: str) -> None:
    pledge = book.pledges.get(number)
    if pledge is None:
        raise FigureUnclear(f"台账中没有承诺事项 {number}")
    # A view of an earlier day must find the pledge that the link names.
    if pledge.changed_on is not None and entry.effective_on < pledge.changed_on:
        raise FiguresOutOfOrder(f"关联不能早于 {number} 的上一步（{pledge.changed_on}）")
    for other in book.figures.values():
        if other.id != figure.id and number in other.pledges:
            raise AskedByAnother(f"{number} 已归入共用数“{other.title}”")


def _unlink(book: Book, entry: Entry, body: FigureUnlinked) -> None:
    only_the_keeper(book.keeper, entry)
    with_a_reason(body.reason, entry)
    gone = _id(entry)
    if gone not in book.figures:
        raise NoSuchFigure(f"没有编号为 {gone} 的共用数")
    _keep_order(book, entry)
    book.figures = {key: one for key, one in book.figures.items() if key != gone}


def _keep_order(book: Book, entry: Entry) -> None:
    if book.figures_changed_on is not None and entry.effective_on < book.figures_changed_on:
        raise FiguresOutOfOrder(f"共用数上一次变动在 {book.figures_changed_on}，不能早于这一天")
    book.figures_changed_on = entry.effective_on


def _id(entry: Entry) -> str:
    kind, _, figure = entry.subject.partition(":")
    if kind != "figure":
        raise FigureUnclear(f"共用数的条目不能记在 {entry.subject} 名下")
    return figure


LINKED = BookAct(name="figure.linked", body=FigureLinked, change=_link)
UNLINKED = BookAct(name="figure.unlinked", body=FigureUnlinked, change=_unlink)
