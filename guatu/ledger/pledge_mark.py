"""Mark of an entry on a pledge (留痕): which entry changed it last, on which day."""

from __future__ import annotations

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge, Stage


def marked(fresh: Pledge, entry: Entry, stage: Stage) -> Pledge:
    """Marked pledge (留痕后的事项): writes into `fresh`, made a moment ago and held by nobody.

    A second replace() of its thirty fields would cost as much as all the rest of the replay.
    """
    write = object.__setattr__
    write(fresh, "stage", stage)
    write(fresh, "changed_on", entry.effective_on)
    write(fresh, "entries", (*fresh.entries[1 - KEPT :], entry.seq))
    write(fresh, "entry_count", fresh.entry_count + 1)
    return fresh
