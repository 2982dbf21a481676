"""Changes of a row (一行的变化): everything that its two drawings say differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guatu.ledger.acts.merging import DraftMerged
from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.publishing.changes.act_changes import (
    deadline_changes,
    duty_changes,
    stage_changes,
    target_changes,
)
from guatu.publishing.changes.node_changes import node_changes
from guatu.publishing.changes.wall_change import ChangeKind, WallChange
from guatu.publishing.chinese_date import full_date
from guatu.publishing.wall_chart import WallRow

PROGRESS = ("progress.", "sign_off.", "node.done", "application.", "notice.", "project.")
REVISING = ("draft.",)


def row_changes(
    before: WallRow | None,
    after: WallRow | None,
    entries: Sequence[Entry],
    *,
    year: int,
    names: Mapping[str, str],
) -> tuple[WallChange, ...]:
    """Changes of a row (一行的变化): in the order of their kinds; empty when it says the same."""
    if before is None or after is None:
        found = [_came_or_went(before, after, entries)] if before or after else []
    else:
        found = [*_changed(before, after, entries, year, names)]
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _came_or_went(
    before: WallRow | None, after: WallRow | None, entries: Sequence[Entry]
) -> WallChange:
    seqs = tuple(one.seq for one in entries)
    if after is not None:
        pledge = after.pledge
        words = f"新列入，时限{full_date(pledge.due.by)}，现为“{pledge.stage.label}”"
        return WallChange(kind=ChangeKind.NEW, words=words, entries=seqs)
    return WallChange(kind=ChangeKind.GONE, words=f"不再列入{_why_gone(entries)}", entries=seqs)


def _why_gone(entries: Sequence[Entry]) -> str:
    for entry in reversed(entries):
        if isinstance(entry.body, DraftRejected):
            return f"：审读不采纳，理由：{entry.body.reason}"
        if isinstance(entry.body, DraftMerged):
            return f"：并入 {entry.subject.partition(':')[2]}"
    return ""


def _changed(
    before: WallRow,
    after: WallRow,
    entries: Sequence[Entry],
    year: int,
    names: Mapping[str, str],
) -> Iterator[WallChange]:
    old, new = before.pledge, after.pledge
    yield from stage_changes(old, new, entries)
    yield from deadline_changes(old, new, entries, names)
    yield from target_changes(old, new, entries, names)
    yield from duty_changes(old, new, entries, names)
    yield from node_changes(before, after, entries, year)
    if before.light.light is not after.light.light:
        words = f"由{before.light.light.label}转为{after.light.light.label}：{after.light.because}"
        yield WallChange(kind=ChangeKind.LIGHT, words=words)
    yield from _marks(before, after, entries)
    if _said(old) != _said(new):
        words = f"审读改过：现为{new.kind.label}类，“{new.title}”"
        yield WallChange(kind=ChangeKind.REVISED, words=words, entries=_seqs(entries, REVISING))


def _marks(before: WallRow, after: WallRow, entries: Sequence[Entry]) -> Iterator[WallChange]:
    was, now = before.marks.words(), after.marks.words()
    said = [f"由“{was[0]}”到“{now[0]}”"] if was[0] != now[0] else []
    if before.reached != after.reached and after.reached is not None:
        from_ = f"由{before.reached.words}到" if before.reached else ""
        said.append(f"完成数{from_}{after.reached.words}")
    elif before.reached != after.reached:
        said.append("申报的完成数撤回")
    seqs = _seqs(entries, PROGRESS)
    if said:
        yield WallChange(kind=ChangeKind.CLAIMED, words="，".join(said), entries=seqs)
    if was[1] != now[1]:
        words = f"由“{was[1]}”到“{now[1]}”"
        yield WallChange(kind=ChangeKind.EVIDENCED, words=words, entries=seqs)


def _seqs(entries: Sequence[Entry], acts: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(one.seq for one in entries if one.act.startswith(acts))


def _said(pledge: Pledge) -> tuple[object, ...]:
    return pledge.kind, pledge.title, pledge.quote, pledge.area
