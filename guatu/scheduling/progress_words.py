"""Progress in words (进展说明): how a node, and the whole, stand against their days."""

from __future__ import annotations

from datetime import date


def done_in_words(spare: int) -> str:
    """Done in words (已完成): `spare` working days before its latest day."""
    if not spare:
        return "已按期完成"
    return f"已完成，比最迟日期{'早' if spare > 0 else '晚'} {abs(spare)} 个工作日"


def spare_in_words(spare: int, started_on: date | None, start: date, as_of: date) -> str:
    """Spare in words (还有几天余地): of a node not done, its latest start being `start`."""
    if spare < 0:
        return f"已晚 {-spare} 个工作日"
    if spare:
        return f"还有 {spare} 个工作日余地"
    if started_on:
        return "没有余地，不能再拖"
    if start <= as_of:
        return "今天必须开始"
    return f"没有余地，{_day(start)}必须开始"


def expired_in_words(last: date) -> str:
    """Expired in words (赶不上有效期): it must start by `last`, and will not."""
    return f"最迟 {_day(last)}开始，照现在的进展赶不上（前置批件到期或日期已定）"


def end_in_words(end: date, spare: int, deadline: date, *, done: bool) -> str:
    """End in words (何时完成): of the whole, `spare` working days before the deadline."""
    # A day of another year would be read as one of this.
    day = _day(end) if end.year == deadline.year else f"{end.year}年{_day(end)}"
    if done:
        return f"已于{day}全部完成"
    if spare < 0:
        return f"照现在的进展，{day}完成，比时限晚 {-spare} 个工作日"
    return f"照现在的进展，{day}完成，离时限还有 {spare} 个工作日"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
