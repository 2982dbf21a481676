"""Change (变动): what may happen to a plan, as values; applied to a copy, never to the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.refusal import Refused
from guatu.scheduling.conflict_words import unit
from guatu.scheduling.left_out import without, without_days
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.season import Blocked


class Incompressible(Refused):
    """Incompressible (不可压缩): shorter than the law, or the figure promised, allows."""


class NoSuchActivity(Refused):
    """No such activity (没有这道工序): a change names an id that the network lacks."""


class NotYet(Refused):
    """Not yet (尚未发生): what is reported lies behind the day looked at."""


@dataclass(frozen=True, slots=True)
class NewDays:
    """New duration (改工期): of one activity, in days of its own calendar."""

    id: str
    days: int


@dataclass(frozen=True, slots=True)
class NewBounds:
    """New bounds (改日期要求): not before, finished by, or on a day; None lifts it."""

    id: str
    not_before: date | None = None
    due: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """Started (已开始): on a day; `remaining` days from as_of, None as the plan leaves."""

    id: str
    on: date
    remaining: int | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """Finished (已完成): on a day."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """New deadline (改时限): of the whole network."""

    day: date


@dataclass(frozen=True, slots=True)
class LostDays:
    """Lost days (误工): nothing is worked from `first` to `last`; `ids` None: on anything."""

    first: date
    last: date
    why: str = "误工"
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Dropped (取消): these activities, all that only they joined stays joined."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class NewCrew:
    """New crew size (增减班组): how many there are of a crew from now on."""

    crew: str
    count: int


OneNode = NewDays | NewBounds | Started | Finished
Change = OneNode | NewDeadline | LostDays | Dropped | NewCrew


def changed(network: Network, change: Change) -> Network:
    """Changed (变动后): a new network; raises Incompressible, NoSuchActivity or NotYet."""
    if isinstance(change, NewDeadline):
        return replace(network, deadline=change.day)
    if isinstance(change, NewCrew):
        return replace(network, crews={**network.crews, change.crew: change.count})
    if isinstance(change, LostDays | Dropped):
        for name in change.ids or ():
            position(network, name)
        return _left_out(network, change)
    return changed_at(network, position(network, change.id), change)


def changed_at(network: Network, at: int, change: OneNode) -> Network:
    """Changed at a position (已知位置的变动): the activity there must be the one named."""
    one = changed_activity(network.activities[at], change, network.as_of)
    return replace(
        network, activities=(*network.activities[:at], one, *network.activities[at + 1 :])
    )


def position(network: Network, name: str) -> int:
    """Position (位置): of an activity in its network; raises NoSuchActivity."""
    for at, activity in enumerate(network.activities):
        if activity.id == name:
            return at
    raise NoSuchActivity(f"没有工序 {name}")


def changed_activity(activity: Activity, change: OneNode, as_of: date) -> Activity:
    """Changed activity (变动后的工序): raises Incompressible or NotYet."""
    if isinstance(change, NewDays):
        refuse_too_short(activity, change.days)
        spread = activity.spread and activity.spread.stretched(activity.days, change.days)
        return replace(activity, days=change.days, spread=spread)
    if isinstance(change, NewBounds):
        return replace(activity, not_before=change.not_before, due=change.due, on=change.on)
    if change.on > as_of:
        raise NotYet(f"{activity.id} 报的日期 {change.on} 晚于 {as_of}，还没有发生")
    if isinstance(change, Finished):
        return replace(activity, done_on=change.on)
    return replace(activity, started_on=change.on, remaining=change.remaining)


def refuse_too_short(activity: Activity, days: int) -> None:
    """Refuse too short (不可压缩): raises Incompressible naming article or figure."""
    if days < 0:
        raise Incompressible(f"{activity.id} 的工期不能是负数")
    floor = activity.floor
    if floor is None or days >= floor.days:
        return
    if floor.statutory:
        why = f"不得少于 {floor.days} 个{unit(activity)}（{floor.article}），不能压缩为 {days}"
    else:
        why = f"最快 {floor.days} 个{unit(activity)}（{floor.article}），不能再压到 {days}"
    raise Incompressible(f"{activity.id} {why}")


def _left_out(network: Network, change: LostDays | Dropped) -> Network:
    if isinstance(change, Dropped):
        return without(network, change.ids)
    if change.last < change.first:
        raise Refused(f"误工的最后一天 {change.last} 早于第一天 {change.first}")
    lost = Blocked(change.first, change.last, change.why)
    return without_days(network, lost, change.ids)
