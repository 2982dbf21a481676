"""Refusals of a move (不能挪的缘故): what is done, what expires, what the law makes wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guatu.scheduling.network import Activity, Network
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.sheet_row import SheetRow


def refusals(
    sheet: NodeSheet,
    network: Network,
    name: str,
    plan: Mapping[str, date],
    after: Mapping[str, date],
    asked: date,
) -> tuple[str, ...]:
    """Refusals (不能这样挪的缘故): one sentence each, naming the article where one forbids it.

    `asked` is the day asked for the node itself, as it falls on its calendar.
    """
    rows = {row.id: row for row in sheet.rows}
    said = [_waits_longer(rows[name], asked, after[name])]
    said += [_done_moves(rows[key], after[key]) for key in after if rows[key].done_on]
    said += [_expired(rows, one, after[one.id]) for one in network.activities if one.id in after]
    if after[name] < plan[name]:
        said.append(_too_soon(rows, network, name, after))
    return tuple(one for one in said if one)


def _waits_longer(row: SheetRow, asked: date, possible: date) -> str:
    if possible <= asked:
        return ""
    return (
        f"“{row.name}”要等的节点还没有排完，排不到 {_day(asked)}，"
        f"按现在的计划最早 {_day(possible)}；请先挪前面的节点"
    )


def _done_moves(row: SheetRow, needed: date) -> str:
    if row.done_on is None or needed >= row.done_on:
        return ""
    return f"“{row.name}”已于 {_day(row.done_on)}完成，不能再提前到 {_day(needed)}之前"


def _expired(rows: Mapping[str, SheetRow], activity: Activity, finish: date) -> str:
    """A permit already granted runs out before the node that needs it would end."""
    row = rows[activity.id]
    if row.done or row.monthly or activity.due is None or finish <= activity.due:
        return ""
    leaders = [arc.before for arc in activity.after if rows[arc.before].done]
    articles = "、".join(filter(None, (rows[one].validity for one in leaders)))
    names = "、".join(f"“{rows[one].name}”" for one in leaders)
    return (
        f"“{row.name}”最迟要在 {_day(activity.due)}完成，"
        f"排到 {_day(finish)}时{names}的批件已过有效期" + (f"（{articles}）" if articles else "")
    )


def _too_soon(
    rows: Mapping[str, SheetRow], network: Network, name: str, after: Mapping[str, date]
) -> str:
    """The first node that would have to end before it can, with the waits that nobody shortens."""
    known = {activity.id: activity for activity in network.activities}
    asked = [key for key in _needed(known, name) if key in after and not rows[key].done]
    short = [key for key in asked if _soonest(rows[key]) and after[key] < _soonest(rows[key])]
    if not short:
        return ""
    soonest = _soonest(rows[name])
    waits = [rows[key] for key in asked if rows[key].wait]
    by_law = "；".join(
        f"“{row.name}”不得少于 {row.days} 个{row.unit}，依据{row.wait}，不可压缩" for row in waits
    )
    chain = "、".join(f"{rows[key].name} {rows[key].days} 个{rows[key].unit}" for key in asked)
    return f"“{rows[name].name}”最早 {_day(soonest)}才能完成：还要做{chain}" + (
        f"；{by_law}" if by_law else ""
    )


def _needed(known: Mapping[str, Activity], name: str) -> list[str]:
    """What the node needs, itself included, in the order of the network."""
    wanted, waiting = {name}, [name]
    while waiting:
        for arc in known[waiting.pop()].after:
            if arc.before in known and arc.before not in wanted:
                wanted.add(arc.before)
                waiting.append(arc.before)
    return [key for key in known if key in wanted]


def _soonest(row: SheetRow) -> date:
    found = row.progress.forecast_finish if row.progress else None
    return found or date.min


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
