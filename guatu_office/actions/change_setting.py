"""Change a setting (改设置): how this book is run, by an entry with its reason."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.setting import SettingChanged
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import writing


def change_setting(
    *, name: str, value: str, reason: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Change a setting (改设置): raises Refused."""
    with writing(key) as ledger:
        return ledger.about(
            f"setting:{name}", SettingChanged(value=value, reason=reason), by=by, at=at
        )
