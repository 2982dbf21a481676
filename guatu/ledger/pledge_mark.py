"""Mark of an entry on a pledge (留痕): which entry changed it last, on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Asked, Pledge, Stage
from guatu.ledger.transitions import UNDER_WAY


def marked(fresh: Pledge, entry: Entry, stage: Stage) -> Pledge:
    """Marked pledge (留痕后的事项): writes into `fresh`, made a moment ago and held by nobody.

    A second replace() of its thirty fields would cost as much as all the rest of the replay.
    """
    write = object.__setattr__
    if (stage in UNDER_WAY) != (fresh.stage in UNDER_WAY):
        write(fresh, "asked", _asked(fresh.asked, entry.effective_on, stage))
    write(fresh, "stage", stage)
    write(fresh, "changed_on", entry.effective_on)
    write(fresh, "entries", (*fresh.entries[1 - KEPT :], entry.seq))
    write(fresh, "entry_count", fresh.entry_count + 1)
    return fresh


def _asked(before: tuple[Asked, ...], day: date, stage: Stage) -> tuple[Asked, ...]:
    if stage in UNDER_WAY:
        return (*before[1 - KEPT :], Asked(since=day))
    return (*before[:-1], replace(before[-1], until=day))
