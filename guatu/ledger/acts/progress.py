"""Progress (进展): what an office claims for one period, and milestones it reached."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from guatu.ledger.act import PledgeAct, PledgeActInBook
from guatu.ledger.acts.confirming import needs_confirmation
from guatu.ledger.acts.duty import WrongOffice, only_the_parties
from guatu.ledger.entry import Entry
from guatu.ledger.period_reports import latest_report, with_report
from guatu.ledger.pledge import Pledge, Progress
from guatu.ledger.refusal import Refused
from guatu.ledger.source import EvidenceSource

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReported:
    """Progress reported (报送进展): `period` is a month, `2022-06`; evidence is the entry's source.

    `done` is the value reached in `unit`, None when the pledge has none; `visible` is the
    visible progress (形象进度). A later report for the same period corrects the earlier one.
    Whether it has to be confirmed is what the book's setting says when it is entered.
    """

    period: str
    done: Decimal | None
    unit: str
    visible: str
    narrative: str
    problems: str
    next: str


class NoSuchPeriod(Refused):
    """No such period (期次有误): a period is a month, and lies not after the day it counts from."""


def refuse_period(period: str, entry: Entry) -> None:
    """Refuse a period (期次有误): raises NoSuchPeriod unless it is a month that has begun."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
        raise NoSuchPeriod("期次须写成年月，例如 2022-06")
    if period > entry.effective_on.isoformat()[:7]:
        raise NoSuchPeriod(f"{period} 还没有到，不能报送")


class LeadHasReported(Refused):
    """Lead has reported (牵头单位已报): a supporting office adds nothing over its head."""


def _refuse_over_the_lead(pledge: Pledge, entry: Entry, period: str) -> None:
    said = latest_report(pledge.progress, period)
    by = said.reporter.office if said and said.reporter else ""
    if entry.office != pledge.lead_office and by == pledge.lead_office:
        raise LeadHasReported(f"{period} 的进展牵头单位已填报，要更正请与牵头单位商量")


def _report(book: Book, pledge: Pledge, entry: Entry, body: ProgressReported) -> Pledge:
    only_the_parties(pledge, entry)
    refuse_period(body.period, entry)
    _refuse_over_the_lead(pledge, entry, body.period)
    report = Progress(
        period=body.period,
        done=body.done,
        unit=body.unit,
        visible=body.visible,
        narrative=body.narrative,
        problems=body.problems,
        next_steps=body.next,
        reported_at=entry.at,
        seq=entry.seq,
        evidence=tuple(one.evidence for one in entry.source if isinstance(one, EvidenceSource)),
        reporter=entry.by,
        to_confirm=needs_confirmation(book),
    )
    return with_report(pledge, report)


REPORTED = PledgeActInBook(name="progress.reported", body=ProgressReported, change=_report)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDone:
    """Node done (完成节点): a milestone of the schedule was reached on `done_on`."""

    node: str
    done_on: date
    note: str = ""


class NodeNotYetDone(Refused):
    """Node not yet done (节点未到): on a day still to come or before it began, or unnamed."""


def _finish(pledge: Pledge, entry: Entry, body: NodeDone) -> Pledge:
    if entry.office not in (*pledge.parties, pledge.keeper):
        raise WrongOffice(f"{entry.office} 不是 {pledge.number} 的责任单位，不能记节点")
    if not body.node or body.done_on > entry.effective_on:
        raise NodeNotYetDone("节点须写明名称，完成之日不能晚于记账之日")
    begun = pledge.begun_nodes.get(body.node)
    if begun is not None and body.done_on < begun:
        raise NodeNotYetDone(f"节点于 {begun} 开始，完成之日不能早于开始之日")
    return replace(
        pledge,
        done_nodes={**pledge.done_nodes, body.node: body.done_on},
        node_template={**pledge.node_template, body.node: pledge.template},
    )


DONE = PledgeAct(name="node.done", body=NodeDone, change=_finish)
