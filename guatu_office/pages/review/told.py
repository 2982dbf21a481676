"""Told (办理结果): an entry of the review in one Chinese sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.acts.merging import DraftMerged
from guatu.ledger.acts.redating import DraftRedated
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.acts.retyping import DraftRetyped
from guatu.ledger.acts.splitting import DraftSplit
from guatu.ledger.acts.withdrawing import DraftWithdrawn
from guatu.ledger.entry import Entry
from guatu.ledger.transitions import LABELS
from guatu.publishing.chinese_date import full_date
from guatu_office.records.queries import entry_at

Say = Callable[[str, Any], str]
_SAID: dict[type, Say] = {
    DraftRejected: lambda own, body: f"{own} 不采纳：{body.reason.strip()}",
    DraftMerged: lambda own, body: f"{'、'.join(one.number for one in body.absorbed)} 并入 {own}",
    DraftSplit: lambda own, body: f"{own} 拆出 {'、'.join(one.number for one in body.split_off)}",
    DraftRetyped: lambda own, body: f"{own} 改为“{body.kind.label}”",
    DraftRedated: lambda own, body: f"{own} 时限改为{full_date(body.due)}",
    DraftAdded: lambda own, body: f"补录 {own}",
    DraftWithdrawn: lambda own, body: f"撤回：{told(entry_at(body.step))}",
}


def told(entry: Entry) -> str:
    """Told (办理结果): what the entry did, without its end."""
    own = entry.subject.partition(":")[2]
    say = _SAID.get(type(entry.body))
    return say(own, entry.body) if say else f"{LABELS[entry.act]} {own}"


def told_together(entries: Sequence[Entry]) -> str:
    """Told together (成批办理结果): what was done to how many drafts, without its end."""
    counts = Counter(LABELS[one.act] for one in entries)
    done = "、".join(f"{label} {count} 项" for label, count in counts.items())
    first, last = entries[0].seq, entries[-1].seq
    where = f"第 {first} 条" if first == last else f"第 {first}–{last} 条"
    return f"{done}，记在台账{where}"


def told_of(entry: Entry) -> str:
    """Told of someone (他人办理): who did it, and what."""
    return f"{entry.by.person}：{told(entry)}（第 {entry.seq} 条）"
