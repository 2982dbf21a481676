"""Register of acts (办理事项登记): everything that an entry of this ledger can be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from guatu.ledger.act import BookAct, PledgeAct, PledgeActInBook
from guatu.ledger.acts import (
    accepting,
    accounts,
    adding,
    adoption,
    amendment,
    assignment,
    drafting,
    merging,
    offices,
    opening,
    people,
    posts,
    progress,
    project,
    put_in_force,
    receipt,
    redating,
    rejecting,
    restoring,
    retyping,
    setting,
    sign_off,
    splitting,
    suspension,
    withdrawing,
)

Act = BookAct[Any] | PledgeAct[Any] | PledgeActInBook[Any]

_ALL: tuple[Act, ...] = (
    opening.OPENED,
    restoring.RESTORED,
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
    project.REPORTED,
    amendment.AMENDED,
    suspension.SUSPENDED,
    suspension.REOPENED,
    suspension.CARRIED_OVER,
    sign_off.APPLIED,
    sign_off.CHECKED,
    sign_off.NOTICED,
    sign_off.CLOSED,
    offices.REGISTERED,
    offices.RENAMED,
    offices.CLOSED,
    posts.CREATED,
    posts.ROLES_CHANGED,
    posts.ABOLISHED,
    people.REGISTERED,
    people.ERASED,
    people.TAKEN_UP,
    people.LEFT,
    put_in_force.PUT_IN_FORCE,
    setting.CHANGED,
    accounts.OPENED,
    accounts.PASSWORD_CHANGED,
    accounts.SECOND_FACTOR_CHANGED,
    accounts.CLOSED,
)
ACTS: Mapping[str, Act] = MappingProxyType(
    {act.name: act for act in _ALL}
)
ACT_OF_BODY: Mapping[type, str] = MappingProxyType({act.body: act.name for act in _ALL})
