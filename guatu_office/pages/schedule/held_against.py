"""Held against (拿什么对照): the baseline that the address asks for, and those there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.schedule_record import Baseline
from guatu.scheduling.adoption_baseline import NAME, adoption_baseline
from guatu.vocabulary.unknown import Unknown
from guatu_office.records.adoptions import adoption_of, as_adopted

AFTERWARDS = "adoption"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAgainst:
    """Held against (拿什么对照): `key` is what the address asks with, "" for nothing known.

    `adopted_on` is the day of an adoption of which no baseline was kept: it is offered as
    counted afterwards, and `why_not` says where that gives no days, or why none is offered.
    """

    key: str = ""
    baseline: Baseline | None = None
    adopted_on: date | None = None
    afterwards: bool = False
    why_not: str = ""

    @property
    def name(self) -> str:
        """Name (名称): of the one counted afterwards."""
        return NAME


def held_against(asked: str, pledge: Pledge, as_of: date) -> HeldAgainst:
    """Held against (拿什么对照): what the address asks for that is not known is nothing.

    Only when it is asked for is the ledger replayed to the adoption.
    """
    if pledge.stage is Stage.DRAFT:
        return HeldAgainst()
    adopted = adoption_of(pledge.number, as_of)
    if adopted is None:
        # Brought forward: last year's book knows of the adoption, this one does not.
        said = "" if pledge.baselines else "立项不在这本台账里（上年结转），没有立项时的倒排可对照"
        return _kept(asked, pledge, None, said)
    if pledge.baselines and pledge.baselines[0].named_on <= adopted.effective_on:
        return _kept(asked, pledge, None, "")
    if asked != AFTERWARDS:
        return _kept(asked, pledge, adopted.effective_on, "")
    found = adoption_baseline(adopted, as_adopted(pledge.number, adopted), settings.COUNTY_RULES)
    if isinstance(found, Unknown):
        why = f"立项时的倒排推算不出：{found.reason}"
        return HeldAgainst(adopted_on=adopted.effective_on, why_not=why)
    return HeldAgainst(key=asked, baseline=found, adopted_on=adopted.effective_on, afterwards=True)


def _kept(asked: str, pledge: Pledge, adopted_on: date | None, why_not: str) -> HeldAgainst:
    found = next((one for one in pledge.baselines if str(one.seq) == asked), None)
    key = asked if found else ""
    return HeldAgainst(key=key, baseline=found, adopted_on=adopted_on, why_not=why_not)
