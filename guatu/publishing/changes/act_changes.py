"""Changes by acts (办理带来的变化): deadline, target, stage and duty, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.assignment import PledgeAssigned, PledgeReturned
from guatu.ledger.acts.redating import DraftRedated
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.acts.suspension import PledgeCarriedOver, PledgeReopened, PledgeSuspended
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.changes.wall_change import ChangeKind, WallChange
from guatu.publishing.chinese_date import full_date, month_day

B = TypeVar("B")
Names = Mapping[str, str]


def of_body(entries: Sequence[Entry], body: type[B]) -> list[tuple[Entry, B]]:
    """Of a kind (某类条目): each with its body."""
    return [(one, one.body) for one in entries if isinstance(one.body, body)]


def deadline_changes(
    before: Pledge, after: Pledge, entries: Sequence[Entry], names: Names
) -> Iterator[WallChange]:
    """Changes of the deadline (时限改动): from which day to which, why, and who approved it."""
    amended = [pair for pair in of_body(entries, PledgeAmended) if pair[1].due is not None]
    redated = of_body(entries, DraftRedated)
    if before.due.by == after.due.by and not amended:
        return
    old, new = full_date(before.due.by), full_date(after.due.by)
    if before.due.by == after.due.by:
        words = f"改过又改回{new}"
    else:
        words = f"由{old}改为{new}，{_apart(before.due.by, after.due.by)}"
    words += "".join(_approved(entry, body, names) for entry, body in amended)
    words += "".join(_redated(entry, body) for entry, body in redated)
    seqs = tuple(entry.seq for entry, _ in (*redated, *amended))
    yield WallChange(kind=ChangeKind.DEADLINE, words=words, entries=seqs)


def _apart(old: date, new: date) -> str:
    days = (new - old).days
    return f"推后{days}天" if days > 0 else f"提前{-days}天"


def _approved(entry: Entry, body: PledgeAmended, names: Names) -> str:
    by = names.get(body.approved_by, body.approved_by)
    day = month_day(entry.effective_on)
    return f"；理由：{body.reason}；{by}批准（{body.document}，{day}调整）"


def _redated(entry: Entry, body: DraftRedated) -> str:
    return f"；审读时改定，理由：{body.reason}（{month_day(entry.effective_on)}）"


def target_changes(
    before: Pledge, after: Pledge, entries: Sequence[Entry], names: Names
) -> Iterator[WallChange]:
    """Changes of the target (目标改动): the numbers before and after, why, and who approved it."""
    if before.quantities == after.quantities:
        return
    amended = [pair for pair in of_body(entries, PledgeAmended) if pair[1].quantities is not None]
    words = f"由{_targets(before)}改为{_targets(after)}"
    words += "".join(_approved(entry, body, names) for entry, body in amended)
    seqs = tuple(entry.seq for entry, _ in amended)
    yield WallChange(kind=ChangeKind.TARGET, words=words, entries=seqs)


def _targets(pledge: Pledge) -> str:
    return "、".join(f"“{one.quote}”" for one in pledge.quantities) or "没有数量"


def stage_changes(before: Pledge, after: Pledge, entries: Sequence[Entry]) -> Iterator[WallChange]:
    """Changes of stage (阶段变化): closing, reopening and suspension by their own names."""
    closed, reopened = of_body(entries, SignOffClosed), of_body(entries, PledgeReopened)
    told = False
    for entry, body in reopened:
        was_closed = before.stage is Stage.CLOSED or any(one.seq < entry.seq for one, _ in closed)
        how = "销号后重新打开" if was_closed else "恢复推进"
        words = f"{month_day(entry.effective_on)}{how}，理由：{body.reason}"
        yield WallChange(kind=ChangeKind.REOPENED, words=words, entries=(entry.seq,))
        told = True
    if closed and after.stage is Stage.CLOSED:
        entry = closed[-1][0]
        words = f"{month_day(entry.effective_on)}销号"
        yield WallChange(kind=ChangeKind.CLOSED, words=words, entries=(entry.seq,))
        told = True
    for entry, stopped in of_body(entries, PledgeSuspended):
        if after.stage is Stage.SUSPENDED:
            words = f"暂停至{month_day(stopped.until, entry.effective_on.year)}"
            words += f"，理由：{stopped.reason}"
            yield WallChange(kind=ChangeKind.SUSPENDED, words=words, entries=(entry.seq,))
            told = True
    if before.stage is not after.stage and not told:
        yield _stage(before, after, entries)


def _stage(before: Pledge, after: Pledge, entries: Sequence[Entry]) -> WallChange:
    words = f"由“{before.stage.label}”到“{after.stage.label}”"
    for _, body in of_body(entries, PledgeCarriedOver):
        words += f"，转入{body.to}，理由：{body.reason}"
    seqs = tuple(one.seq for one in entries)
    return WallChange(kind=ChangeKind.STAGE, words=words, entries=seqs)


def duty_changes(
    before: Pledge, after: Pledge, entries: Sequence[Entry], names: Names
) -> Iterator[WallChange]:
    """Changes of duty (责任改动): lead office, lead official, supporting offices."""
    said = [
        _who(label, old, new, names)
        for label, old, new in (
            ("牵头单位", before.lead_office, after.lead_office),
            ("包抓领导", before.lead_official, after.lead_official),
        )
        if old != new
    ]
    if before.supporting_offices != after.supporting_offices:
        said.append(f"配合单位为{_offices(after, names)}")
    if not said:
        return
    returned = of_body(entries, PledgeReturned)
    why = f"；退回，理由：{returned[-1][1].reason}" if returned else ""
    seqs = tuple(one.seq for one, _ in (*of_body(entries, PledgeAssigned), *returned))
    yield WallChange(kind=ChangeKind.DUTY, words="，".join(said) + why, entries=seqs)


def _who(label: str, old: str, new: str, names: Names) -> str:
    if not old:
        return f"{label}定为{names.get(new, new)}"
    if not new:
        return f"{label}不再是{names.get(old, old)}"
    return f"{label}由{names.get(old, old)}改为{names.get(new, new)}"


def _offices(pledge: Pledge, names: Names) -> str:
    return "、".join(names.get(one, one) for one in pledge.supporting_offices) or "无"
