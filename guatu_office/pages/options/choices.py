"""Choices of settings (可以改的设置): what each may be, what it is now, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from guatu.ledger.acts.confirming import CONFIRMATION, DIRECT
from guatu.scheduling.portfolio.crew_rule import CrewRule, crew_rules
from guatu.scheduling.portfolio.crew_setting import MOST, capacity_told, in_force, setting_of
from guatu.tracking.reporting_rule import DEFAULT, PRESETS, SETTING, reporting_rule

REQUIRED = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Choice (一项设置): `choices` by value, or none where a number of `unit` is typed in."""

    name: str
    title: str
    now: str
    choices: Mapping[str, str]
    source: str = ""
    verified: str = ""
    unit: str = ""
    most: int = MOST

    def takes(self, value: str) -> bool:
        """Takes (能不能这样设)."""
        return bool(capacity_told(value)) if self.unit else value in self.choices

    def told(self, value: str) -> str:
        """Told (写出来)."""
        return f"{value} {self.unit}" if self.unit else self.choices.get(value, value)


def choices(kept: Mapping[str, str]) -> dict[str, Choice]:
    """Choices (全部设置): by name, as the book's settings stand."""
    rules = crew_rules(settings.COUNTY_RULES)
    crews = in_force(rules, kept).values()
    found = [_reporting(kept), _confirmation(kept), *map(_crew, crews)]
    return {one.name: one for one in found}


def _reporting(kept: Mapping[str, str]) -> Choice:
    now = kept.get(SETTING, DEFAULT)
    rule = reporting_rule(now)
    return Choice(
        name=SETTING,
        title="报送制度",
        now=now,
        choices={one: reporting_rule(one).title for one in PRESETS},
        source=rule.source,
        verified=rule.verified,
    )


def _confirmation(kept: Mapping[str, str]) -> Choice:
    return Choice(
        name=CONFIRMATION,
        title="月度进展的确认",
        now=kept.get(CONFIRMATION, REQUIRED),
        choices={REQUIRED: "填报后由本单位负责人确认才算报出", DIRECT: "填报即算报出"},
    )


def _crew(rule: CrewRule) -> Choice:
    return Choice(
        name=setting_of(rule.id),
        title=f"{rule.title}同时能办几{rule.unit}",
        now=str(rule.capacity),
        choices={},
        source=rule.source,
        verified=rule.verified,
        unit=rule.unit,
    )
