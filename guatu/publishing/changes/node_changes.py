"""Changes of nodes (节点变化): red and black flags, moved days, nodes that came or went."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.node_plan import NodesPlanned
from guatu.ledger.acts.progress import NodeDone, ProgressReported
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.ledger.entry import Entry
from guatu.publishing.changes.wall_change import ChangeKind, WallChange
from guatu.publishing.chinese_date import month_day
from guatu.publishing.milestone_flag import FlagState, MilestoneFlag
from guatu.publishing.wall_chart import WallRow

Pair = tuple[MilestoneFlag, MilestoneFlag]
_TOLD = 4
_LATE = (FlagState.MISSED, FlagState.FORECAST)


def node_changes(
    before: WallRow, after: WallRow, entries: Sequence[Entry], year: int
) -> Iterator[WallChange]:
    """Changes of nodes (节点变化): each kind in one sentence, however many nodes it is about."""
    old = {flag.node: flag for flag in before.flags}
    new = {flag.node: flag for flag in after.flags}
    pairs = [(old[node], flag) for node, flag in new.items() if node in old]
    why, seqs = _why(entries), _planning(entries)
    yield from _done(pairs, entries, year)
    yield from _missed(pairs, year)
    moved = [(was, now) for was, now in pairs if _days(was) != _days(now)]
    if moved:
        said = _shortened([_moved(was, now, year) for was, now in moved])
        nodes = [now for _, now in moved]
        yield _change(ChangeKind.NODE_MOVED, f"{said}{why}", nodes, seqs)
    fresh = [flag for node, flag in new.items() if node not in old]
    if fresh:
        said = _listed([f"“{_name(one, year)}”{one.due_words(year)}" for one in fresh])
        yield _change(ChangeKind.NODE_NEW, f"{said}{why}", fresh, seqs)
    gone = [flag for node, flag in old.items() if node not in new]
    if gone:
        said = _listed([f"“{_name(one, year)}”" for one in gone])
        yield _change(ChangeKind.NODE_GONE, f"{said}{why}", gone, seqs)
    yield from _forecast(pairs, year)


def _change(
    kind: ChangeKind, words: str, flags: Iterable[MilestoneFlag], seqs: tuple[int, ...] = ()
) -> WallChange:
    nodes = frozenset(flag.node for flag in flags)
    return WallChange(kind=kind, words=words, nodes=nodes, entries=seqs)


def _name(flag: MilestoneFlag, year: int) -> str:
    return flag.name.removeprefix(f"{year}年")


def _listed(said: Sequence[str]) -> str:
    return "、".join(said)


def _shortened(said: Sequence[str]) -> str:
    """Shortened (从简): a whole plan that moves is told by its two ends; the drawing has it all."""
    if len(said) <= _TOLD:
        return _listed(said)
    return f"{said[0]}……{said[-1]}，共{len(said)}个节点"


def _days(flag: MilestoneFlag) -> tuple[date | None, date]:
    return flag.planned, flag.latest


def _moved(was: MilestoneFlag, now: MilestoneFlag, year: int) -> str:
    name = f"“{_name(now, year)}”"
    if was.planned == now.planned:
        return f"{name}最迟{month_day(was.latest, year)}改到{month_day(now.latest, year)}"
    if now.planned is None:
        return f"{name}不再有计划日期"
    new = month_day(now.planned, year)
    if was.planned is None:
        return f"{name}计划定在{new}"
    return f"{name}计划{month_day(was.planned, year)}改到{new}"


def _became(pairs: Iterable[Pair], holds: Callable[[FlagState], bool]) -> list[Pair]:
    return [(was, now) for was, now in pairs if holds(now.state) and not holds(was.state)]


def _done(pairs: Sequence[Pair], entries: Sequence[Entry], year: int) -> Iterator[WallChange]:
    done = [pair for pair in pairs if _finished(*pair)]
    if not done:
        return
    nodes = {now.node for _, now in done}
    seqs = tuple(one.seq for one in entries if _finishes(one, nodes))
    said = _listed([_finish_said(was, now, year) for was, now in done])
    yield _change(ChangeKind.NODE_DONE, said, [now for _, now in done], seqs)


def _finished(was: MilestoneFlag, now: MilestoneFlag) -> bool:
    """Finished meanwhile, or said to have been finished on another day."""
    if now.state is not FlagState.DONE:
        return False
    return was.state is not FlagState.DONE or was.on != now.on


def _finish_said(was: MilestoneFlag, now: MilestoneFlag, year: int) -> str:
    name, day = f"“{_name(now, year)}”", month_day(now.on, year)
    if was.state is FlagState.DONE:
        return f"{name}完成日期由{month_day(was.on, year)}更正为{day}{_late(now)}"
    return f"{name}{day}完成{_late(now)}"


def _finishes(entry: Entry, nodes: Collection[str]) -> bool:
    """Whether it says so: a node by its name, a month's account by the report of that month."""
    body = entry.body
    if isinstance(body, NodeDone):
        return body.node in nodes
    return isinstance(body, ProgressReported) and f"m{body.period}" in nodes


def _late(flag: MilestoneFlag) -> str:
    days = (flag.on - flag.latest).days
    said = "计划" if flag.own else "最迟"
    return f"，比{said}日期晚{days}天" if days > 0 else ""


def _missed(pairs: Sequence[Pair], year: int) -> Iterator[WallChange]:
    missed = [now for _, now in _became(pairs, lambda state: state is FlagState.MISSED)]
    if missed:
        said = _listed([f"“{_name(one, year)}”{one.due_words(year)}" for one in missed])
        words = f"{said}，过期未登记完成"
        yield _change(ChangeKind.NODE_MISSED, words, missed)


def _forecast(pairs: Sequence[Pair], year: int) -> Iterator[WallChange]:
    """Forecast (预计): where the last open node is now expected; a missed one drifts daily."""
    last = max((now for _, now in pairs), key=lambda one: one.latest, default=None)
    moved = [
        (was, now)
        for was, now in pairs
        if now is last and now.state in _LATE and was.state is not now.state
    ]
    for was, now in moved:
        if now.state is FlagState.FORECAST:
            words = f"前面节点逾期，“{_name(now, year)}”预计由{_day(was.on, year)}推到不早于"
            yield _change(ChangeKind.FORECAST, words + _day(now.on, year), [now])


def _day(day: date, year: int) -> str:
    return month_day(day, year)


def _planning(entries: Sequence[Entry]) -> tuple[int, ...]:
    return tuple(
        one.seq
        for one in entries
        if isinstance(one.body, NodesPlanned | TemplateChosen | PledgeAmended)
    )


def _why(entries: Sequence[Entry]) -> str:
    """Why (缘由): of the latest plan, template or amendment in between."""
    for entry in reversed(entries):
        body = entry.body
        if isinstance(body, NodesPlanned):
            return f"；理由：{body.reason}" if body.reason else "；责任单位编制节点计划"
        if isinstance(body, TemplateChosen):
            return f"；改选节点模板，理由：{body.reason}"
        if isinstance(body, PledgeAmended):
            return "；随时限调整"
    return ""
