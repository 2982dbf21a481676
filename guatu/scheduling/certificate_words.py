"""Certificate in words (凭据说明): one sentence whose days can be added up by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guatu.scheduling.chain_link import Binding, Link
from guatu.scheduling.conflict_words import day_in_words, unit
from guatu.scheduling.network import Activity, Network


def certificate_in_words(
    network: Network, links: Sequence[Link], start: date, until: date, bound: Binding
) -> str:
    """Certificate in words (凭据说明): since when it is late, the time left, what is needed."""
    activities = {a.id: a for a in network.activities}
    said = "、".join(filter(None, (_link(link, activities[link.id]) for link in links)))
    left, needed = (until - network.as_of).days + 1, sum(link.days for link in links)
    what = _what(activities[links[-1].id], until, bound, network)
    needs = f"，而{said}，共需 {needed} 天" if said else ""
    return (
        f"{links[0].id} 最迟应在 {day_in_words(start)}开始，已晚 {needed - left} 天："
        f"从 {day_in_words(network.as_of)}到{what} {day_in_words(until)}{_left(left)}{needs}"
    )


def _what(last: Activity, until: date, bound: Binding, network: Network) -> str:
    """The day that binds the last of a chain."""
    if bound is Binding.BEGUN_SO_FINISHED:
        return f"{last.id} 最迟完成的日子"
    if bound is Binding.BEGUN:
        return f"{last.id} 最迟开始的{'前一天' if last.days else '日子'}"
    return "时限" if until == network.deadline else f"{last.id} 要求的日子"


def _left(days: int) -> str:
    if days > 0:
        return f"只有 {days} 天"
    return f"已过 {-days} 天" if days else "一天不剩"


def _link(link: Link, activity: Activity) -> str:
    idle = link.rest + (link.skipped if link.worked >= 0 else 0)
    asides = [f"另有 {idle} 天不上班"] if idle else []
    if link.apart:
        asides.append(f"与{'、'.join(link.bound_to)}凑到一起又差 {link.apart} 天")
    if not asides and not link.worked and not link.wait:
        return ""
    said = link.id
    if link.worked > 0:
        said += f" {activity.days} 个{unit(activity)}"
    elif link.worked < 0:
        said += f" 同时进行，减 {-link.worked - link.skipped} 天"
    said += f"（{'，'.join(asides)}）" if asides else ""
    if link.wait > 0:
        said += f"，隔 {link.wait} 天"
    elif link.wait < 0:
        said += f"，减有效期 {-link.wait} 天"
    return said
