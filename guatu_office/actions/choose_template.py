"""Choose a template (选定模板): by which steps a promise is scheduled, with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.scheduling.template_drawer import template
from guatu_office.actions.on_pledge import Step, on_pledge


class NoSuchTemplate(Refused):
    """No such template (没有这个模板): neither in the drawer nor among the county's own."""


def choose_template(
    *, chosen: str, reason: str, county: Path | None = None, **step: Unpack[Step]
) -> Entry:
    """Choose a template (选定模板): "" goes back to what the sentence says; raises Refused."""
    name = chosen.strip()
    if name and template(name, county) is None:
        raise NoSuchTemplate(f"模板库里没有 {name}")
    return on_pledge(TemplateChosen(template=name, reason=reason), **step)
