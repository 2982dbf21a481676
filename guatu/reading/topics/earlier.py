"""Earlier years (往年): the earlier task most like a promise lends it its offices."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.reading.comparison.likeness import Rarity, Shelf, wording
from guatu.reading.report import DraftPledge
from guatu.reading.topics.breakdown_table import BreakdownTable
from guatu.reading.topics.office import directory
from guatu.reading.topics.suggestion import Origin, Suggestion, Why
from guatu.vocabulary.unknown import Unknown


class EarlierYear:
    """Earlier year (往年): its tasks on a shelf, what both years say everywhere weighing least."""

    def __init__(self, table: BreakdownTable, quotes: Iterable[str]) -> None:
        self._tasks = table.tasks
        told = [wording(task.words) for task in table.tasks]
        self._rarity = Rarity([*told, *map(wording, quotes)])
        self._shelf = Shelf([self._rarity.weigh(one) for one in told])

    def suggest(self, pledge: DraftPledge) -> Suggestion | None:
        """Suggest (建议): from the likest earlier task; None when none is like enough.

        Unknown lead when the likest are level and were charged to different offices.
        """
        weights = directory().weights
        likeness = self._shelf.like(self._rarity.weigh(wording(pledge.quote)))
        order = sorted(likeness, key=lambda at: (-likeness[at], at))
        if not order or likeness[order[0]] < weights["least_like"]:
            return None
        level = likeness[order[0]] - weights["like_margin"]
        leads = dict.fromkeys(self._tasks[at].lead for at in order if likeness[at] >= level)
        task = self._tasks[order[0]]
        unsettled = Unknown(f"往年同类任务分别由{'、'.join(leads)}牵头，定不了")
        return Suggestion(
            promise=pledge.id,
            quote=pledge.quote,
            lead=task.lead if len(leads) == 1 else unsettled,
            supporting=task.supporting if len(leads) == 1 else (),
            why=tuple(Why(office=lead, cue=task.words, span=pledge.span) for lead in leads),
            origin=Origin.TABLE,
            earlier=task,
            likeness=round(likeness[order[0]], 3),
        )
