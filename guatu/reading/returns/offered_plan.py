"""Offered plan (报来的计划): days of a promise's nodes that a sheet or a project file brings.

Whatever file they come in, they become one act: the plan as it would stand, for a person to
say yes to. A day of completion is a proposal only: its evidence is given in the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.pledge import Milestone, Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.source import CellSource
from guatu.reading.returns.preview import Change
from guatu.reading.returns.proposed_acts import Proposed
from guatu.reading.returns.return_source import identity_of
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedNode:
    """Offered node (报来的节点): `was` is the day handed out, `due` the day that came back.

    `done_on` is a day of completion that was typed in; `place` names file and cell.
    """

    id: str
    name: str
    due: date | None
    was: date | None
    done_on: date | None = None
    reason: str = ""
    place: str = ""

    @property
    def touched(self) -> bool:
        """Touched (动过的)."""
        return self.due != self.was


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPlan:
    """Offered plan (报来的计划): `whole` when every node of the promise stands in it with its day.

    `source` is the sheet that the entry names, `reason` stands where none was written beside
    a node.
    """

    number: str
    place: str
    nodes: tuple[OfferedNode, ...]
    source: str
    reason: str = ""
    whole: bool = False


class PlanRefused(Exception):
    """Plan refused (计划不收): with what is wrong and where."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def take_plan(offered: OfferedPlan, trial: Trial, found: Found) -> None:
    """Take a plan (收一份计划): whole, or none of it; what was read goes into `found`."""
    number = offered.number
    pledge = trial.book.pledges.get(number)
    if pledge is None:
        said = f"编号“{number}”不在本台账的有效事项里"
        found.unrecognised.append(Problem(offered.place, said))
        return
    if number in trial.seen:
        said = f"和 {trial.seen[number]} 是同一事项（{number}），只能报一份"
        found.faults.append(Problem(offered.place, said))
        return
    trial.seen[number] = offered.place
    found.warnings += _proposed_done(pledge, offered)
    changed = [one for one in offered.nodes if _differs(pledge, one)]
    if not changed:
        found.unchanged.append(number)
        return
    if (number, ACT_OF_BODY[NodesPlanned], identity_of(offered.source)) in trial.order.recorded:
        found.recorded.append(number)
        return
    try:
        _record(offered, pledge, changed, trial, found)
    except PlanRefused as refused:
        whole = f"；{number} 的计划因此整份不收"
        found.faults += [Problem(one.place, one.message + whole) for one in refused.problems]


def _record(
    offered: OfferedPlan,
    pledge: Pledge,
    changed: list[OfferedNode],
    trial: Trial,
    found: Found,
) -> None:
    _refuse(pledge, changed)
    body = NodesPlanned(nodes=_planned(pledge, offered, changed), reason=_reason(offered, changed))
    # A first plan is shown whole, for all of it is recorded.
    shown = offered.nodes if offered.whole and not pledge.milestones else changed
    changes = tuple(_change(pledge, one) for one in shown if one.due or one in changed)
    source = tuple(CellSource(sheet=offered.source, cell=one.cell) for one in changes)
    before = trial.book
    try:
        proposal = trial.record(pledge.number, Proposed(body, ("planned",)), source)
    except Refused as refused:
        trial.book = before
        raise PlanRefused(Problem(changed[0].place, str(refused))) from None
    found.proposals.append(replace(proposal, changes=changes))
    found.warnings += _conflicts(pledge, changed)
    places = {one.id: one.place for one in offered.nodes}
    for node, said in trial.order.plan_told(
        trial.book.pledges[pledge.number], trial.order.effective_on
    ):
        found.warnings.append(Problem(places.get(node, changed[0].place), said))


def milestone_of(pledge: Pledge, node: OfferedNode) -> Milestone | None:
    """Milestone (计划里的节点): of the id, else of the name."""
    by_name = {one.name.strip(): one for one in pledge.milestones}
    by_id = {one.id: one for one in pledge.milestones}
    return by_id.get(node.id) or by_name.get(node.name.strip())


def _differs(pledge: Pledge, node: OfferedNode) -> bool:
    """Moved by whoever sent it, and not already so in the ledger."""
    now = milestone_of(pledge, node)
    return node.touched and node.due != (now.due if now else None)


def _done(pledge: Pledge, node: OfferedNode) -> date | None:
    now = milestone_of(pledge, node)
    return pledge.done_nodes.get(now.id if now else node.id) or pledge.done_nodes.get(node.id)


def _refuse(pledge: Pledge, changed: list[OfferedNode]) -> None:
    wrong = []
    for one in changed:
        done, now = _done(pledge, one), milestone_of(pledge, one)
        if done:
            said = f"“{one.name}”已于 {done} 完成，计划日不再改"
            wrong.append(Problem(one.place, said))
        elif now is None and any(other.share is not None for other in pledge.milestones):
            said = f"节点计划按占比编制，里面没有“{one.name}”，请先在系统里加上它和占比"
            wrong.append(Problem(one.place, said))
        elif one.due is None and now is not None and now.share is not None:
            said = f"节点计划按占比编制，不能只删去“{one.name}”的日子"
            wrong.append(Problem(one.place, said))
    if wrong:
        raise PlanRefused(*wrong)


def _planned(
    pledge: Pledge, offered: OfferedPlan, changed: list[OfferedNode]
) -> tuple[NodePlanned, ...]:
    """The plan in force with its changes; before there is one, all that came with a day."""
    if not pledge.milestones:
        came = offered.nodes if offered.whole else changed
        return tuple(_of(one, pledge) for one in came if one.due)
    days: dict[str, date | None] = {}
    fresh = []
    for one in changed:
        now = milestone_of(pledge, one)
        if now is not None:
            days[now.id] = one.due
        elif one.due:
            fresh.append(_of(one, pledge))
    kept = [
        NodePlanned(id=one.id, name=one.name, due=due, share=one.share)
        for one in pledge.milestones
        if (due := days.get(one.id, one.due))
    ]
    return (*kept, *fresh)


def _of(one: OfferedNode, pledge: Pledge) -> NodePlanned:
    assert one.due is not None
    # What was done after the deadline stays planned within it.
    due = min(one.due, pledge.due.by) if _done(pledge, one) else one.due
    return NodePlanned(id=one.id, name=one.name.strip(), due=due)


def _reason(offered: OfferedPlan, changed: list[OfferedNode]) -> str:
    said = dict.fromkeys(one.reason.strip() for one in changed if one.reason.strip())
    return "；".join(said) or offered.reason


def _change(pledge: Pledge, one: OfferedNode) -> Change:
    now = milestone_of(pledge, one)
    return Change(
        field="planned",
        label=f"{one.name} 计划完成",
        before=now.due.isoformat() if now else "",
        after=one.due.isoformat() if one.due else "",
        place=one.place,
    )


def _conflicts(pledge: Pledge, changed: list[OfferedNode]) -> Iterator[Problem]:
    """The ledger moved on meanwhile: the office did not see what it now writes over."""
    for one in changed:
        now = milestone_of(pledge, one)
        day = now.due if now else None
        if one.was is not None and day is not None and day != one.was:
            said = f"“{one.name}”发出时计划 {one.was}，台账后来已是 {day}，确认后以表为准"
            yield Problem(one.place, said)


def _proposed_done(pledge: Pledge, offered: OfferedPlan) -> Iterator[Problem]:
    for one in offered.nodes:
        done = _done(pledge, one)
        if one.done_on is None or one.done_on == done:
            continue
        if done:
            said = f"“{one.name}”写的完成日是 {one.done_on}，台账是 {done}，以台账为准"
        else:
            said = (
                f"“{one.name}”提议 {one.done_on} 已完成：这里不记，"
                f"请到 {pledge.number} 的“完成节点”登记并附佐证"
            )
        yield Problem(one.place, said)


def own_names(pledge: Pledge) -> Mapping[str, str]:
    """Own names (计划里的名称): ids of the nodes planned, by name."""
    return {one.name.strip(): one.id for one in pledge.milestones}
