"""Listing (名册): the projects or places behind a bundle promise, opened and kept."""

from __future__ import annotations

from typing import Unpack

from guatu.ledger.acts.listing import (
    RosterItemAdded,
    RosterItemChanged,
    RosterItemRemoved,
    RosterListed,
)
from guatu.ledger.entry import Entry
from guatu.ledger.roster import RosterItem
from guatu_office.actions.on_pledge import Step, on_pledge


def list_roster(*, items: tuple[RosterItem, ...], **step: Unpack[Step]) -> Entry:
    """List a roster (登记名册): with what is known so far; raises Refused."""
    return on_pledge(RosterListed(items=items), **step)


def add_item(*, item: RosterItem, **step: Unpack[Step]) -> Entry:
    """Add an item (名册增项): raises Refused."""
    return on_pledge(RosterItemAdded(item=item), **step)


def change_item(*, item: RosterItem, **step: Unpack[Step]) -> Entry:
    """Change an item (名册改项): the whole item as it is from then on; raises Refused."""
    return on_pledge(RosterItemChanged(item=item), **step)


def remove_item(*, item: str, reason: str, **step: Unpack[Step]) -> Entry:
    """Remove an item (名册减项): by its id; raises Refused."""
    return on_pledge(RosterItemRemoved(item=item, reason=reason), **step)
