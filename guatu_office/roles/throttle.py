"""Throttle (登录限次): failures lock an account for one address only, never for its owner's own.

A stranger who keeps guessing locks himself out. A browser that has signed in before carries a
signed mark of its own and is counted apart, so that nobody behind the same gateway can lock a
leader out of his own machine either.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from guatu_office.records.models import SignIn
from guatu_office.roles.policy import Policy

GOOD, BAD, LOCKED, OUT = "signed-in", "failed", "locked", "signed-out"
# 退出全部会话、用掉一个动态口令或备用码、没有权限的一次请求
ALL_OUT, CODE, REFUSED = "signed-out-all", "code-used", "refused"


def locked_until(
    *, login: str, address: str, device: str, at: datetime, policy: Policy
) -> datetime | None:
    """Locked until (锁定到何时): for this login from here; None while it may try."""
    since = at - timedelta(minutes=policy.lock_minutes)
    tries = SignIn.objects.filter(login=login, at__gt=since, kind__in=(GOOD, BAD))
    here = tries.filter(device=device) if device else tries.filter(address=address, device="")
    failures = []
    for one in here.order_by("-id").values_list("kind", "at")[: policy.failures]:
        if one[0] == GOOD:
            break
        failures.append(one[1])
    if len(failures) < policy.failures:
        return None
    return failures[0] + timedelta(minutes=policy.lock_minutes)


def note_try(
    kind: str,
    *,
    login: str,
    address: str,
    at: datetime,
    device: str = "",
    person: str = "",
    note: str = "",
) -> None:
    """Note a try (记一次登录): for the throttle and for the audit administrator."""
    SignIn.objects.create(
        kind=kind,
        login=login[:80],
        address=address,
        at=at,
        device=device,
        person=person,
        note=note[:200],
    )
