"""Row of a node sheet (工期表一行): all that is told of one node."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.node_progress import NodeProgress
from guatu.scheduling.template import LimitClass


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """Row of a sheet (工期表一行): a node of the template, or one that only the office planned.

    `planned` is the day that the office set, `original` the first one it ever set, or a
    baseline's, which may know the start too; `progress` is None for a node of the office's own
    and where the calendar is not published. `days` are days of `unit`; `limit` is the class of
    its time limit, `wait` the article of a statutory wait, `validity` that by which what it
    grants expires, `source` and `verified` say where the figure comes from. `waits` are
    clauses. `milestone` is the id of the office's own plan that the row shows.
    """

    id: str
    name: str
    days: int = 0
    unit: str = ""
    waits: tuple[str, ...] = ()
    season: str = ""
    limit: LimitClass = LimitClass.ESTIMATE
    wait: str = ""
    validity: str = ""
    source: str = ""
    verified: str = ""
    planned: date | None = None
    original: date | None = None
    original_start: date | None = None
    begun_on: date | None = None
    done_on: date | None = None
    milestone: str = ""
    progress: NodeProgress | None = None
    critical: bool = False
    monthly: bool = False
    range: tuple[date, date] | None = None

    @property
    def done(self) -> bool:
        """Done (已完成)."""
        return self.done_on is not None

    @property
    def late(self) -> bool:
        """Late (已晚): not done, and it can no longer wait."""
        ahead = self.progress
        return not self.done and ahead is not None and ahead.float_days < 0
