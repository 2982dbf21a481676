"""Tried change (试算的变动): what may be tried on a county's plan; each says itself in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guatu.ledger.refusal import Refused
from guatu.scheduling.change import LostDays, NewDays, changed, refuse_too_short
from guatu.scheduling.network import Network
from guatu.scheduling.pledge_network import network_of, planned_nodes
from guatu.scheduling.portfolio.crew_rule import CrewRule
from guatu.scheduling.portfolio.open_plan import OpenPlan, dated
from guatu.scheduling.risk.history import with_spreads
from guatu.scheduling.template_choice import choose
from guatu.scheduling.template_node import MOST_DAYS
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.deadline import Deadline

# 一段停工超过一年，就不是误工，是另一个计划了
LONGEST_LOSS = 366
MOST_IN_HAND = 999


class CannotTry(Refused):
    """Cannot try (不能这样试): what is asked does not fit the plan; the sentence says why."""


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """Moved deadline (改时限): of one promise."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Other duration (改工期): of one node, in days of its own calendar."""

    number: str
    node: str
    days: int


@dataclass(frozen=True, slots=True)
class RainedOff:
    """Rained off (误工): nothing is worked from `first` to `last`, of one promise or of all.

    `outdoor`: only nodes at the site stand still, else every node does.
    """

    first: date
    last: date
    outdoor: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class DroppedPledge:
    """Dropped promise (取消一项): it is not done at all."""

    number: str


@dataclass(frozen=True, slots=True)
class CrewSize:
    """Crew size (增减资源): how many it can have in hand on one day."""

    crew: str
    count: int


TriedChange = MovedDeadline | OtherDays | RainedOff | DroppedPledge | CrewSize


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """County's plan (全县的计划): every open promise, and how large each shared crew is."""

    plans: tuple[OpenPlan, ...]
    crews: Mapping[str, CrewRule]
    calendar: WorkingDays
    rules: Path | None = None

    def plan(self, number: str) -> OpenPlan:
        """Plan of a promise (某项的计划): raises CannotTry for one that is not under way."""
        found = next((one for one in self.plans if one.number == number), None)
        if found is None:
            raise CannotTry(f"{number} 不在办：台账中没有，或已经销号、暂停、结转")
        return found


def tried(county: County, changes: Iterable[TriedChange]) -> County:
    """Tried (试算): the county with all changes made, on a copy, whatever their order.

    Raises CannotTry, or Incompressible naming the article of a statutory wait.
    """
    # A deadline plans its promise anew: what is said of single nodes comes after it.
    for change in sorted(changes, key=lambda one: isinstance(one, MovedDeadline), reverse=True):
        county = _with(county, change)
    return county


def _with(county: County, change: TriedChange) -> County:
    if isinstance(change, CrewSize):
        return _resized(county, change)
    if isinstance(change, RainedOff):
        return _rained(county, change)
    plan = county.plan(change.number)
    if isinstance(change, DroppedPledge):
        return replace(county, plans=tuple(one for one in county.plans if one is not plan))
    if isinstance(change, MovedDeadline):
        return _replaced(county, {plan.number: _moved(plan, change.day, county)})
    return _replaced(county, {plan.number: _lasting(plan, change)})


def _replaced(county: County, others: Mapping[str, OpenPlan]) -> County:
    """With other plans, dated anew; what nothing touches stays the very same object."""
    plans = tuple(
        dated(others[one.number], county.calendar) if one.number in others else one
        for one in county.plans
    )
    return replace(county, plans=plans)


def _resized(county: County, change: CrewSize) -> County:
    rule = county.crews.get(change.crew)
    if rule is None:
        raise CannotTry(f"没有名为 {change.crew} 的共用资源")
    if not 1 <= change.count <= MOST_IN_HAND:
        raise CannotTry(f"“{rule.title}”同时能办的数目应在 1 到 {MOST_IN_HAND} 之间")
    return replace(
        county, crews={**county.crews, change.crew: replace(rule, capacity=change.count)}
    )


def _moved(plan: OpenPlan, day: date, county: County) -> OpenPlan:
    """Planned anew: the months to report on, and nodes' own bounds, hang on the deadline."""
    pledge = replace(plan.pledge, due=Deadline(by=day, reason="试算：时限改到这一天"))
    nodes = planned_nodes(pledge, choose(pledge, county.rules), county.calendar, county.rules)
    network = network_of(nodes, pledge, plan.network.as_of, county.rules)
    spreads = {one.id: one.spread for one in plan.network.activities if one.spread}
    network = with_spreads(network, spreads)
    return replace(plan, pledge=pledge, nodes=tuple(nodes), network=network)


def _lasting(plan: OpenPlan, change: OtherDays) -> OpenPlan:
    found = next((one for one in plan.nodes if one.activity.id == change.node), None)
    if found is None:
        raise CannotTry(f"{plan.number} 没有节点 {change.node}")
    if found.activity.done_on:
        raise CannotTry(f"{plan.number}“{found.name}”已经完成，工期改不了")
    if not 0 <= change.days <= MOST_DAYS:
        raise CannotTry(f"“{found.name}”的工期应在 0 到 {MOST_DAYS} 天之间")
    refuse_too_short(replace(found.activity, id=f"{plan.number}“{found.name}”"), change.days)
    return _with_network(plan, changed(plan.network, NewDays(change.node, change.days)))


def _rained(county: County, change: RainedOff) -> County:
    if change.last < change.first:
        raise CannotTry(f"误工的最后一天 {change.last} 早于第一天 {change.first}")
    if (change.last - change.first).days >= LONGEST_LOSS:
        raise CannotTry("一段误工请不超过一年")
    meant = [county.plan(change.number)] if change.number else county.plans
    return _replaced(
        county,
        {one.number: other for one in meant if (other := _stopped(one, change)) is not None},
    )


def _stopped(plan: OpenPlan, change: RainedOff) -> OpenPlan | None:
    """None where nothing of the promise stands still."""
    hit = frozenset(
        one.activity.id
        for one in plan.nodes
        if one.activity.done_on is None and (not change.outdoor or one.activity.id in plan.outdoor)
    )
    if not hit:
        return None
    lost = LostDays(change.first, change.last, "误工", hit)
    return _with_network(plan, changed(plan.network, lost))


def _with_network(plan: OpenPlan, network: Network) -> OpenPlan:
    now = {activity.id: activity for activity in network.activities}
    nodes = tuple(replace(one, activity=now[one.activity.id]) for one in plan.nodes)
    return replace(plan, nodes=nodes, network=network)
