"""Amendment (调整): target or date changed with approval; the original stays comparable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.attached import with_evidence
from guatu.ledger.acts.duty import only_the_keeper, only_the_lead_office, with_a_reason
from guatu.ledger.change_record import AmendmentRequest
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Amendment, Pledge
from guatu.ledger.refusal import Refused
from guatu.vocabulary.deadline import AMENDED_FROM, Deadline
from guatu.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentAsked:
    """Amendment asked for (申请调整): by the lead office, with the cause and evidence of it.

    `due` and `quantities` are what it wishes, None where nothing is to change.
    """

    cause: str
    due: date | None = None
    quantities: tuple[Quantity, ...] | None = None


class AskedTooLate(Refused):
    """Asked too late (逾期申请): an amendment is asked for before the due date has passed."""


class RequestPending(Refused):
    """Request pending (申请未答复): one request at a time, and it is answered first."""


class NothingAmended(Refused):
    """Nothing amended (没有调整内容): neither the date nor the target changes."""


def _ask(pledge: Pledge, entry: Entry, body: AmendmentAsked) -> Pledge:
    only_the_lead_office(pledge, entry)
    with_a_reason(body.cause, entry)
    with_evidence(entry)
    if pledge.amendment_request:
        raise RequestPending(f"第 {pledge.amendment_request.seq} 条的调整申请还没有答复")
    _refuse_late(pledge, entry)
    _refuse_no_change(pledge, body.due, body.quantities)
    request = AmendmentRequest(
        seq=entry.seq,
        asked_on=entry.effective_on,
        office=entry.office,
        cause=body.cause,
        due=body.due,
        quantities=body.quantities,
    )
    return replace(pledge, amendment_request=request)


ASKED = PledgeAct(name="amendment.asked", body=AmendmentAsked, change=_ask)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAmended:
    """Pledge amended (调整): approved by the post `approved_by` in the paper `document`.

    `asked` is the entry of the request that this grants, in whole or in part; None when the
    inspection office changes it of its own accord. `due` and `quantities` are None where
    they stay.
    """

    approved_by: str
    document: str
    reason: str
    asked: int | None = None
    due: date | None = None
    quantities: tuple[Quantity, ...] | None = None


class NotApproved(Refused):
    """Not approved (未经批准): an amendment names the post that approved it and the paper."""


class NoSuchRequest(Refused):
    """No such request (没有这一申请): the entry is not the request that waits for an answer."""


def _amend(pledge: Pledge, entry: Entry, body: PledgeAmended) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    if not (body.approved_by.strip() and body.document.strip()):
        raise NotApproved("调整须写明批准人岗位和批准文件")
    _refuse_another_request(pledge, body.asked)
    if body.asked is None:
        _refuse_late(pledge, entry)
    _refuse_no_change(pledge, body.due, body.quantities)
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
        approved_by=body.approved_by,
        asked=body.asked,
        seq=entry.seq,
    )
    return replace(
        pledge,
        due=due,
        quantities=pledge.quantities if body.quantities is None else body.quantities,
        amendments=(*pledge.amendments[1 - KEPT :], replaced),
        amendment_request=None,
    )


AMENDED = PledgeAct(name="pledge.amended", body=PledgeAmended, change=_amend)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRefused:
    """Amendment refused (不予调整): the request of entry `asked`, for `reason`."""

    asked: int
    reason: str


def _refuse(pledge: Pledge, entry: Entry, body: AmendmentRefused) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    _refuse_another_request(pledge, body.asked)
    return replace(pledge, amendment_request=None)


REFUSED = PledgeAct(name="amendment.refused", body=AmendmentRefused, change=_refuse)


def _refuse_late(pledge: Pledge, entry: Entry) -> None:
    # The day of entering counts too: dating a request back would make it early.
    if max(entry.effective_on, entry.at.date()) > pledge.due.by:
        raise AskedTooLate(f"时限 {pledge.due.by} 已过，调整须在到期前申请")


def _refuse_no_change(
    pledge: Pledge, due: date | None, quantities: tuple[Quantity, ...] | None
) -> None:
    if due in (None, pledge.due.by) and quantities in (None, pledge.quantities):
        raise NothingAmended("时限和目标都没有变化")


def _refuse_another_request(pledge: Pledge, asked: int | None) -> None:
    pending = pledge.amendment_request.seq if pledge.amendment_request else None
    if asked is None and pending is not None:
        raise RequestPending(f"第 {pending} 条的调整申请还没有答复，请先答复")
    if asked != pending:
        raise NoSuchRequest(f"第 {asked} 条不是待答复的调整申请")
