"""Adoption (立项): a person confirms a draft, correcting what the reading got wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAdopted:
    """Pledge adopted (立项): corrections to the draft, None where it stands as drafted.

    A corrected `due` needs `due_reason`; it settles the missing date.
    """

    title: str | None = None
    kind: PledgeKind | None = None
    due: date | None = None
    due_reason: str = ""
    note: str = ""


def _adopt(pledge: Pledge, entry: Entry, body: PledgeAdopted) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    due, missing = pledge.due, pledge.missing
    if body.due is not None:
        with_a_reason(body.due_reason, entry)
        due = Deadline(by=body.due, reason=f"立项时确定：{body.due_reason}")
        missing = tuple(one for one in missing if one is not Missing.DATE)
    return replace(
        pledge,
        title=body.title or pledge.title,
        kind=body.kind or pledge.kind,
        due=due,
        original_deadline=due,
        missing=missing,
    )


ADOPTED = PledgeAct(name="pledge.adopted", body=PledgeAdopted, change=_adopt)
