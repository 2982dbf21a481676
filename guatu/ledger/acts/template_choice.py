"""Choice of a template (选定模板): by which steps a promise is scheduled, set by a person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.transitions import LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateChosen:
    """Template chosen (选定模板): its id in the drawer; empty goes back to the sentence's own."""

    template: str
    reason: str


class SameTemplate(Refused):
    """Same template (模板未变): nothing would change."""


def _choose(pledge: Pledge, entry: Entry, body: TemplateChosen) -> Pledge:
    if entry.office not in (pledge.lead_office, pledge.keeper):
        raise WrongOffice(f"{LABELS[entry.act]}由牵头单位或督查单位办理，{entry.office} 不能办")
    with_a_reason(body.reason, entry)
    name = body.template.strip()
    if name == pledge.template:
        raise SameTemplate(f"{pledge.number} 的节点模板没有变化")
    return replace(pledge, template=name, template_reason=body.reason.strip() if name else "")


CHOSEN = PledgeAct(name="template.chosen", body=TemplateChosen, change=_choose)
