"""Security policy (安全策略): chosen among the presets of the drawer, never typed."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.actions.change_setting import change_setting
from guatu_office.roles.policy import SETTING, policy


def choose_policy(*, preset: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Choose a policy (选安全策略): raises Unusable for no preset, Refused otherwise."""
    policy(preset)
    return change_setting(name=SETTING, value=preset, reason=reason, by=by, at=at, key=key)
