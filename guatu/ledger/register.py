"""Register of acts (办理事项登记): everything that an entry of this ledger can be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from guatu.ledger.act import BookAct, PledgeAct
from guatu.ledger.acts import (
    accepting,
    adding,
    adoption,
    amendment,
    assignment,
    drafting,
    merging,
    opening,
    progress,
    receipt,
    redating,
    rejecting,
    retyping,
    sign_off,
    splitting,
    suspension,
    withdrawing,
)

_ALL: tuple[BookAct[Any] | PledgeAct[Any], ...] = (
    opening.OPENED,
    receipt.RECEIVED,
    drafting.DRAFTED,
    accepting.ACCEPTED,
    rejecting.REJECTED,
    merging.MERGED,
    splitting.SPLIT,
    retyping.RETYPED,
    redating.REDATED,
    adding.ADDED,
    withdrawing.WITHDRAWN,
    adoption.ADOPTED,
    assignment.ASSIGNED,
    assignment.RETURNED,
    assignment.ACCEPTED,
    progress.REPORTED,
    progress.DONE,
    amendment.AMENDED,
    suspension.SUSPENDED,
    suspension.REOPENED,
    suspension.CARRIED_OVER,
    sign_off.APPLIED,
    sign_off.CHECKED,
    sign_off.NOTICED,
    sign_off.CLOSED,
)
ACTS: Mapping[str, BookAct[Any] | PledgeAct[Any]] = MappingProxyType(
    {act.name: act for act in _ALL}
)
ACT_OF_BODY: Mapping[type, str] = MappingProxyType({act.body: act.name for act in _ALL})
