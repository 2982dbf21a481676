"""Project (重点项目): what an office states of a project for one month, money in yuan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_parties
from guatu.ledger.acts.progress import refuse_period
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge, ProjectState
from guatu.ledger.refusal import Refused
from guatu.vocabulary.pledge_kind import PledgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReported:
    """Project reported (报送项目): for month `period`; None is what nobody has said yet.

    `invested` counts from January to the end of the month; `total` and `year_plan` are the
    whole and this year's planned investment, all in 元. `listed` says whether statistics has
    taken the project in (入统).
    """

    period: str
    content: str
    total: Decimal | None
    year_plan: Decimal | None
    invested: Decimal | None
    planned_start: date | None
    started_on: date | None
    planned_finish: date | None
    finished_on: date | None
    listed: bool | None


class NotAProject(Refused):
    """Not a project (不是项目): only a project has investment, start and finish."""


class ImpossibleProject(Refused):
    """Impossible project (项目情况有误): a sum below nothing, or days in the wrong order."""


def _report(pledge: Pledge, entry: Entry, body: ProjectReported) -> Pledge:
    only_the_parties(pledge, entry)
    if pledge.kind is not PledgeKind.PROJECT:
        raise NotAProject(f"{pledge.number} 不是项目类事项，不报项目情况")
    refuse_period(body.period, entry)
    _refuse_impossible(body, entry)
    state = ProjectState(
        period=body.period,
        content=body.content,
        total=body.total,
        year_plan=body.year_plan,
        invested=body.invested,
        planned_start=body.planned_start,
        started_on=body.started_on,
        planned_finish=body.planned_finish,
        finished_on=body.finished_on,
        listed=body.listed,
        seq=entry.seq,
    )
    return replace(pledge, project=(*pledge.project[1 - KEPT :], state))


def _refuse_impossible(body: ProjectReported, entry: Entry) -> None:
    sums = (body.total, body.year_plan, body.invested)
    if any(one is not None and one < 0 for one in sums):
        raise ImpossibleProject("投资额不能是负数")
    for started, finished in (
        (body.planned_start, body.planned_finish),
        (body.started_on, body.finished_on),
    ):
        if started and finished and finished < started:
            raise ImpossibleProject(f"竣工（{finished}）不能早于开工（{started}）")
    for day, what in ((body.started_on, "实际开工"), (body.finished_on, "实际竣工")):
        if day and day > entry.effective_on:
            raise ImpossibleProject(f"{what}（{day}）还没有到，请填在“计划”栏")


REPORTED = PledgeAct(name="project.reported", body=ProjectReported, change=_report)
