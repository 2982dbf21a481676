"""Kept schedules (留存的工期): a promise that no entry changed is not scheduled anew.

A replay that goes on keeps the very objects of what did not change, so that sameness shows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from guatu.ledger.pledge import Pledge
from guatu.scheduling.backward import pledge_schedules
from guatu.scheduling.pledge_schedule import PledgeSchedule

KEPT_DAYS = 8
_kept: OrderedDict[date, dict[str, tuple[Pledge, PledgeSchedule]]] = OrderedDict()


def schedules_of(pledges: Iterable[Pledge], as_of: date) -> tuple[PledgeSchedule, ...]:
    """Schedules (各项工期): as of a day, in the order of the promises."""
    known, asked = _kept.get(as_of, {}), tuple(pledges)
    changed = [one for one in asked if known.get(one.number, (None,))[0] is not one]
    made = zip(changed, pledge_schedules(changed, as_of, settings.COUNTY_RULES), strict=True)
    found = known | {one.number: (one, schedule) for one, schedule in made}
    _kept[as_of] = {one.number: found[one.number] for one in asked}
    while len(_kept) > KEPT_DAYS:
        _kept.popitem(last=False)
    return tuple(found[one.number][1] for one in asked)
