"""Granting (授权): roles of a post, who takes it up and who leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from guatu.ledger.acts.people import PostLeft, PostTakenUp
from guatu.ledger.acts.posts import PostRolesChanged
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from guatu_office.records.writing import writing


def change_roles(
    *, post: str, roles: Iterable[str], reason: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Change the roles of a post (岗位授权): to these and no others; raises Refused."""
    body = PostRolesChanged(roles=sorted_roles(roles), reason=reason)
    with writing(key) as ledger:
        return ledger.about(f"post:{post}", body, by=by, at=at)


def sorted_roles(roles: Iterable[str]) -> tuple[Role, ...]:
    """Sorted roles (排好的角色): as the ledger writes them; ValueError for an unknown one."""
    return tuple(sorted({Role(one) for one in roles}))


def take_up(*, post: str, person: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Take up a post (到岗): raises Refused."""
    with writing(key) as ledger:
        return ledger.about(f"post:{post}", PostTakenUp(person=person), by=by, at=at)


def leave(*, post: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Leave a post (离岗): its holder can act from it no more; raises Refused."""
    with writing(key) as ledger:
        return ledger.about(f"post:{post}", PostLeft(reason=reason), by=by, at=at)
