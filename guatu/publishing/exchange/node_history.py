"""History of nodes (节点的来历): how often each was changed, when last, and which are no more.

A calendar program knows an event by its number and takes the one of the highest sequence.
Entries alone do not say what an event looks like: templates, the calendar of holidays and this
program change without one, and nothing orders two sets of rules but the time at which each was
in use. So the sequence counts the changes and the minutes gone by until the file is made: it
never falls, it rises with every entry, and a file made a minute later is above all before it,
whatever changed. Within one minute DTSTAMP decides, as RFC 5546 (2.1.5) has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.acts.node_plan import NodesPlanned
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.ledger.entry import Entry

# What else is recorded of a promise moves no node and takes none away.
_MOVING = frozenset(
    {
        "pledge.drafted", "draft.added", "draft.retyped", "draft.redated", "draft.merged",
        "draft.split", "draft.withdrawn", "pledge.adopted", "pledge.assigned", "pledge.returned",
        "pledge.brought_forward", "template.chosen", "nodes.planned", "node.begun", "node.done",
        "duration.estimated", "pledge.amended", "pledge.suspended", "suspension.extended",
        "pledge.reopened", "pledge.carried_over", "sign_off.closed",
    }
)  # fmt: skip

# A month's own node is done by the report that stands, and by no other.
_OF_A_MONTH = frozenset(
    {"progress.reported", "progress.confirmed", "progress.checked", "progress.withdrawn"}
)
_MINUTE = timedelta(minutes=1)
TOUCHING = tuple(sorted(_MOVING | _OF_A_MONTH))
"""Touching (有关的办理): all acts that a history is made of."""


@dataclass(slots=True)
class NodeHistory:
    """History of one promise's nodes (一项的来历): of all of them, and of single ones beside.

    `first` is the instant of the first entry, from which minutes are counted. `planned` are the
    days last planned of every node that ever was, by id; `templates` those that were chosen
    once, `parties` and `officials` whoever it was once assigned to.
    """

    moved: int = 0
    first: datetime | None = None
    at: datetime | None = None
    single: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    planned: dict[str, tuple[str, date]] = field(default_factory=dict)
    templates: dict[str, None] = field(default_factory=lambda: {"": None})
    parties: set[str] = field(default_factory=set)
    officials: set[str] = field(default_factory=set)

    def sequence(self, node: str, made_at: datetime) -> int:
        """Sequence (修订号): of a node in a file made at an instant; it only rises."""
        changes = max(self.moved - 1, 0) + self.single.get(node, (0, None))[0]
        gone = (made_at - self.first) // _MINUTE if self.first else 0
        return changes + max(gone, 0)

    def changed_at(self, node: str) -> datetime | None:
        """Changed at (最近改动): the instant of the last entry that touched the node."""
        instants = [self.at, self.single[node][1] if node in self.single else None]
        return max(filter(None, instants), default=None)


def node_histories(entries: Iterable[Entry], as_of: date) -> dict[str, NodeHistory]:
    """Histories (各项的来历): by number, of what counted by the day."""
    found: dict[str, NodeHistory] = {}
    for entry in entries:
        kind, _, number = entry.subject.partition(":")
        if kind == "pledge" and entry.effective_on <= as_of:
            _follow(found.setdefault(number, NodeHistory()), entry)
    return found


def _follow(history: NodeHistory, entry: Entry) -> None:
    body: Any = entry.body
    if entry.act in _OF_A_MONTH:
        month = f"m{body.period}"
        count, _ = history.single.get(month, (0, entry.at))
        history.single[month] = (count + 1, entry.at)
    if entry.act not in _MOVING:
        return
    history.moved += 1
    history.first = history.first or entry.at
    history.at = entry.at
    if isinstance(body, NodesPlanned):
        history.planned |= {one.id: (one.name, one.due) for one in body.nodes}
    elif isinstance(body, TemplateChosen):
        history.templates[body.template.strip()] = None
    elif isinstance(body, PledgeAssigned):
        history.parties |= {body.lead_office, *body.supporting_offices}
        history.officials.add(body.lead_official)
