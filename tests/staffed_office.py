"""有编制的办公室:清源县的台账装入之后,单位、岗位、人员登记完毕并启用,两项任务已交办。"""

from __future__ import annotations

from datetime import timedelta

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.vocabulary.actor import Actor
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff

AT = cast.READ_AT + timedelta(days=1)


def keeper() -> str:
    book = whole_book()
    assert book is not None
    return book.keeper


def at_keeper(actor: Actor) -> Actor:
    """督查室的人,按这本台账里立账单位的编号。"""
    return Actor(person=actor.person, post=actor.post, office=keeper())


def set_up() -> None:
    """登记编制并启用。"""
    local = Actor(person="local", post="inspection-office", office=keeper())
    with writing() as ledger:
        for subject, body in staff.staff(keeper()):
            ledger.about(subject, body, by=local, at=AT)


def hand_out(number: str, lead: str, *supporting: str) -> None:
    """立项并交办。"""
    by = at_keeper(cast.LI)
    body = PledgeAssigned(
        lead_official=cast.VICE_HEAD,
        lead_office=lead,
        supporting_offices=supporting,
        sign_for_by=AT.date() + timedelta(days=5),
    )
    with writing() as ledger:
        for one in (PledgeAdopted(), body):
            ledger.record(one, number=number, by=by, at=AT, effective_on=AT.date())
