"""Entries of nodes (节点的来历): those of the acts by which nodes come, move and go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.publishing.exchange.node_history import TOUCHING
from guatu_office.records.models import EntryRow


def node_entries(as_of: date) -> Iterator[Entry]:
    """Entries of nodes (节点的各条): that count by the day, in order."""
    rows = EntryRow.objects.filter(act__in=TOUCHING, effective_on__lte=as_of).order_by("seq")
    for line in rows.values_list("line", flat=True).iterator():
        yield entry_of(bytes(line))
