"""To do (待办): what waits for one identity, in the order in which a day's work goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu.tracking.report_state import State
from guatu_office.pages.desk.reported_month import month_of, open_month, overdue_month
from guatu_office.pages.year.verb import Verb
from guatu_office.pages.year.verbs import VERBS
from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import Target

_VERB = {verb.slug: verb for verb in VERBS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Waiting (一项待办): `note` says since when or until when; `late` when that has passed."""

    pledge: Pledge
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """To do (一类待办): done with one verb, on each of `rows`."""

    title: str
    verb: Verb
    rows: tuple[Waiting, ...]

    @property
    def late(self) -> int:
        """Late (逾期): how many of them."""
        return sum(row.late for row in self.rows)


Find = Callable[[Book, Pledge, date], Waiting | None]


def todos(book: Book, identity: Identity, as_of: date) -> tuple[Todo, ...]:
    """To do (待办): only what this identity may do, and only where something waits."""
    found = (_todo(book, identity, as_of, title, slug, find) for title, slug, find in _KINDS)
    return tuple(todo for todo in found if todo.rows)


def _todo(book: Book, identity: Identity, as_of: date, title: str, slug: str, find: Find) -> Todo:
    verb = _VERB[slug]
    rows = (
        find(book, pledge, as_of)
        for pledge in book.pledges.values()
        if verb.fits(pledge) and verb.rule.allows("POST", identity, Target(pledge=pledge))
    )
    ordered = sorted(_some(rows), key=lambda row: (not row.late, row.pledge.number))
    return Todo(title=title, verb=verb, rows=tuple(ordered))


def _some(rows: Iterable[Waiting | None]) -> list[Waiting]:
    return [row for row in rows if row is not None]


def _to_sign(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    by = pledge.sign_for_by
    late = by is not None and by < as_of
    return Waiting(pledge=pledge, note=f"限 {by} 前签收" if by else "", late=late)


def _to_report(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    for month in (overdue_month(book, as_of), open_month(book, as_of), month_of(book, as_of)):
        state = month.state(pledge) if month else None
        if state and state.state in (State.NOT_REPORTED, State.RETURNED, State.AWAITED):
            late = state.state is not State.AWAITED
            return Waiting(pledge=pledge, note=f"{state.period.label}：{state.words}", late=late)
    return None


def _said(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    last = pledge.claimed
    return Waiting(pledge=pledge, note=f"{last.period} 进展") if last else None


def _asked_to_amend(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    asked = pledge.amendment_request
    return (
        Waiting(pledge=pledge, note=f"{asked.asked_on} 申请：{asked.cause[:30]}") if asked else None
    )


def _to_close(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    until = pledge.notice_until
    if until is None or until >= as_of:
        return None
    return Waiting(pledge=pledge, note=f"公示已于 {until} 期满")


def _applied(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    made, draw = pledge.application, pledge.draw
    lots = "须到现场" if draw and draw.drawn else "未抽中" if draw else "待抽签"
    return Waiting(pledge=pledge, note=f"{made.applied_on} 申请，{lots}" if made else lots)


def _rested(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    until = pledge.suspended_until
    if pledge.stage is not Stage.SUSPENDED or until is None or until >= as_of:
        return None
    return Waiting(pledge=pledge, note=f"暂停已于 {until} 到期", late=True)


def _plain(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    return Waiting(pledge=pledge)


def _returned(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    return Waiting(pledge=pledge) if pledge.stage is Stage.ADOPTED else None


def _unplanned(book: Book, pledge: Pledge, as_of: date) -> Waiting | None:
    return None if pledge.milestones else Waiting(pledge=pledge)


# 单位在前,督查在后;同一身份只会看到自己能办的
_KINDS: tuple[tuple[str, str, Find], ...] = (
    ("待签收", "sign-for", _to_sign),
    ("待报送", "report", _to_report),
    ("待确认", "confirm", _said),
    ("待编节点", "plan-nodes", _unplanned),
    ("待交办", "assign", _returned),
    ("待核查进展", "check-month", _said),
    ("调整申请待答复", "amend", _asked_to_amend),
    ("销号申请待核查", "check", _applied),
    ("核查通过待公示", "notice", _plain),
    ("公示期满待销号", "close", _to_close),
    ("暂停到期", "reopen", _rested),
)
