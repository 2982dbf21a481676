"""Amendment (调整): target or date changed with approval; the original stays comparable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Amendment, Pledge
from guatu.ledger.refusal import Refused
from guatu.vocabulary.deadline import AMENDED_FROM, Deadline
from guatu.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAmended:
    """Pledge amended (调整): asked for by `asked_by_office`, approved by the post `approved_by`.

    `due` and `quantities` are None where they stay; `document` names the approval.
    """

    asked_on: date
    asked_by_office: str
    approved_by: str
    document: str
    reason: str
    due: date | None = None
    quantities: tuple[Quantity, ...] | None = None


class AskedTooLate(Refused):
    """Asked too late (逾期申请): an amendment is asked for before the due date has passed."""


class NotApproved(Refused):
    """Not approved (未经批准): an amendment names the post that approved it and the paper."""


class NothingAmended(Refused):
    """Nothing amended (没有调整内容): neither the date nor the target changes."""


def _amend(pledge: Pledge, entry: Entry, body: PledgeAmended) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    if not (body.approved_by and body.document):
        raise NotApproved("调整须写明批准人岗位和批准文件")
    if body.asked_on > min(pledge.due.by, entry.effective_on):
        raise AskedTooLate(f"时限 {pledge.due.by} 已过或申请日期有误，调整须在到期前申请")
    if body.due in (None, pledge.due.by) and body.quantities in (None, pledge.quantities):
        raise NothingAmended("时限和目标都没有变化")
    due = pledge.due
    if body.due is not None:
        why = f"{AMENDED_FROM}原定 {pledge.original_deadline.by}：{body.reason}"
        due = Deadline(by=body.due, reason=why)
    replaced = Amendment(
        amended_on=entry.effective_on,
        previous_due=pledge.due,
        previous_quantities=pledge.quantities,
        reason=body.reason,
        document=body.document,
        seq=entry.seq,
    )
    quantities = pledge.quantities if body.quantities is None else body.quantities
    kept = (*pledge.amendments[1 - KEPT :], replaced)
    return replace(pledge, due=due, quantities=quantities, amendments=kept)


AMENDED = PledgeAct(name="pledge.amended", body=PledgeAmended, change=_amend)
