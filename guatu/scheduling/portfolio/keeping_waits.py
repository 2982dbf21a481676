"""Keeping longest waits (守住最长间隔): a placing in which as few permits run out as can be found.

A permit that the windows push early runs out before it is used. Forward the permit is then
taken later, so long as nothing is late for it; backward what follows is begun earlier,
though never before its earliest day, on which what it holds is sure to be free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from guatu.scheduling.passes import Boundaries
from guatu.scheduling.portfolio.joint_network import Joint
from guatu.scheduling.portfolio.longest_wait import LongestWait
from guatu.scheduling.portfolio.placement import Bounds, Order, Placed
from guatu.scheduling.portfolio.shared_placing import pushed_late, put_early

# Rounds in which leaders are moved later for one promise, and in which followers are moved
# earlier for all, before it is given up, or all are left on their earliest days. (D)
FORWARD_ROUNDS, BACKWARD_ROUNDS = 6, 12
# Promises for which the forward pass is tried again, each by itself: as many as let a person
# wait some two seconds more in plain Python, whatever the size. (D)
NODES_PLACED, LEAST_TRIED, MOST_TRIED = 60_000, 4, 40


@dataclass(slots=True)
class _Early:
    """The earliest dates so far, and from when leaders may end or begin at the soonest."""

    at: Boundaries
    beyond: frozenset[int]
    bounds: Bounds = field(default_factory=Bounds)


def keeping_waits(joint: Joint, found: Placed) -> Placed:
    """Keeping longest waits (守住最长间隔): `found` itself where none runs out.

    No node ends later than in `found`, unless it is in time all the same.
    """
    if all(wait.held(found.early) and wait.held(found.late) for wait in joint.waits):
        return found
    early = _Early(found.early, found.beyond)
    latest = [max(one) for one in zip(found.early.end, joint.grid.due, strict=True)]
    tries = max(LEAST_TRIED, min(MOST_TRIED, NODES_PLACED // len(joint.keys)))
    for number in _broken(joint, found.early)[:tries]:
        early = _later_leaders(joint, found.order, early, number, latest) or early
    late = _late(joint, found.order, early)
    kept = Placed(early.at, late, early.beyond, found.order)
    return max((kept, found), key=lambda one: _held(joint, one.late))


def _broken(joint: Joint, at: Boundaries) -> list[str]:
    return sorted({joint.keys[wait.follower][0] for wait in joint.waits if not wait.held(at)})


def _later_leaders(
    joint: Joint, order: Order, before: _Early, number: str, latest: Sequence[int]
) -> _Early | None:
    """With the leaders of one promise later; None where that does not do, or makes any late."""
    waits = [wait for wait in joint.waits if joint.keys[wait.follower][0] == number]
    early, best = _Early(before.at, before.beyond, before.bounds.copy()), None
    most = _held(joint, before.at)
    for _ in range(FORWARD_ROUNDS):
        broken = [wait for wait in waits if not wait.held(early.at)]
        if not broken or not _raised(joint, broken, early):
            break
        early.at, early.beyond = put_early(joint, order, early.bounds)
        late = any(end > most for end, most in zip(early.at.end, latest, strict=True))
        if late or not early.beyond <= before.beyond:
            break
        if _held(joint, early.at) > most:
            most = _held(joint, early.at)
            best = _Early(early.at, early.beyond, early.bounds.copy())
    return best


def _raised(joint: Joint, broken: Iterable[LongestWait], early: _Early) -> bool:
    """Whether a leader can still be moved later; those done or under way cannot."""
    before = early.bounds.copy()
    for wait in broken:
        if joint.grid.given[wait.leader] is None:
            least = early.bounds.begun_from if wait.from_start else early.bounds.ended_from
            least[wait.leader] = max(least.get(wait.leader, 0), wait.least(early.at))
    return early.bounds != before


def _late(joint: Joint, order: Order, early: _Early) -> Boundaries:
    """As late as can be, followers moved earlier until no more waits can be kept by it."""
    bounds = Bounds()
    tried = [pushed_late(joint, order, early.at, early.beyond, bounds)]
    for _ in range(BACKWARD_ROUNDS):
        if not _lowered(joint, tried[-1], early, bounds):
            break
        tried.append(pushed_late(joint, order, early.at, early.beyond, bounds))
    else:
        # What the earliest dates keep is kept for certain where a promise stays on them.
        for number in _broken(joint, tried[-1]):
            for i in joint.of(number):
                bounds.ended_by[i] = early.at.end[i]
        tried.append(pushed_late(joint, order, early.at, early.beyond, bounds))
    return max(tried, key=partial(_held, joint))


def _lowered(joint: Joint, late: Boundaries, early: _Early, bounds: Bounds) -> bool:
    """Whether a follower can still be moved earlier; never before its earliest day."""
    before = bounds.copy()
    for wait in joint.waits:
        if wait.held(late):
            continue
        most = bounds.ended_by if wait.to_finish else bounds.begun_by
        soonest = wait.least(early.at) + wait.days
        bound = max(wait.most(late), soonest)
        most[wait.follower] = min(most.get(wait.follower, bound), bound)
    return bounds != before


def _held(joint: Joint, at: Boundaries) -> int:
    return sum(wait.held(at) for wait in joint.waits)
