"""Notice (公示): what is to be closed is shown for some days, and anyone may object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.closing_record import Objection, Objector
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge
from guatu.ledger.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffNoticed:
    """Sign-off on notice (公示): published at `place` until the end of `until`.

    `rule` asks for `least_days` after this day, which end on `least_until`: with working
    days that is reckoned where the calendar is known.
    """

    until: date
    place: str
    rule: str
    least_days: int
    least_until: date


class NoticeTooShort(Refused):
    """Notice too short (公示期不足): it ends before the days that the rule asks for."""


class NowhereShown(Refused):
    """Nowhere shown (公示地点不明): a notice says where it is published."""


def _notice(pledge: Pledge, entry: Entry, body: SignOffNoticed) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    # Dated back within its own year, a notice would be over before anyone could read it.
    if entry.effective_on < entry.at.date() and entry.at.year == int(pledge.number[:4]):
        raise NoticeTooShort("公示从登记的当天起算，不能倒填日期")
    if not body.place.strip():
        raise NowhereShown("公示须写明在哪里公示")
    # A working day is never shorter than a day: whatever the calendar, this many pass.
    # Counted in days: a number out of all reason must not overflow the calendar.
    shown, least = (body.until - entry.effective_on).days, max(body.least_days, 1)
    if shown < least or body.until < body.least_until:
        raise NoticeTooShort(f"公示期不少于 {least} 天，最早到 {body.least_until} 为止")
    return replace(pledge, notice_until=body.until)


NOTICED = PledgeAct(name="sign_off.noticed", body=SignOffNoticed, change=_notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeObjected:
    """Notice objected to (公示异议): noted by the keeper; the pledge is checked anew."""

    objector: Objector
    objection: str


def _object(pledge: Pledge, entry: Entry, body: NoticeObjected) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.objection, entry)
    objection = Objection(
        seq=entry.seq,
        objected_on=entry.effective_on,
        objector=body.objector,
        objection=body.objection,
    )
    return replace(
        pledge,
        checker=None,
        check=None,
        finding="",
        notice_until=None,
        objections=(*pledge.objections[1 - KEPT :], objection),
    )


OBJECTED = PledgeAct(name="notice.objected", body=NoticeObjected, change=_object)
