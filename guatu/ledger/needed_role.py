"""Needed role (所需角色): which role a post must carry for each act, beside its office's duty.

Asked once posts are in force; before that the book is worked on at one desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from guatu.ledger.entry import Entry
from guatu.vocabulary.role import Role

Roles = frozenset[Role]
KEEPER: Roles = frozenset({Role.INSPECTION})
# 乡镇一岗兼负责人和填报员
HEAD: Roles = frozenset({Role.OFFICE_HEAD, Role.TOWNSHIP})
OFFICE: Roles = HEAD | {Role.OFFICE_REPORTER}
SYSTEM: Roles = frozenset({Role.SYSTEM_ADMIN})
SECURITY: Roles = frozenset({Role.SECURITY_ADMIN})
ANYBODY: Roles = frozenset(Role)

SECURITY_SETTINGS = "security."
_SECURITY = "setting.changed, security"
_RESET = "account.password_changed, reset"
_OTHERS = ", of another"

# 办理事项 → 岗位须有其中一个角色；逗号后是同一事项的另一种情形
NEEDED: Mapping[str, Roles] = MappingProxyType(
    {
        "book.opened": ANYBODY,
        "book.restored": KEEPER,
        "report.received": KEEPER,
        "pledge.drafted": KEEPER,
        "draft.accepted": KEEPER,
        "draft.rejected": KEEPER,
        "draft.merged": KEEPER,
        "draft.split": KEEPER,
        "draft.retyped": KEEPER,
        "draft.redated": KEEPER,
        "draft.added": KEEPER,
        "draft.withdrawn": KEEPER,
        "template.chosen": OFFICE | KEEPER,
        "place.marked": OFFICE | KEEPER,
        "place.cleared": OFFICE | KEEPER,
        "map.received": KEEPER,
        "map.withdrawn": KEEPER,
        "pledge.adopted": KEEPER,
        "pledge.assigned": KEEPER,
        "pledge.returned": OFFICE,
        "pledge.accepted": OFFICE,
        "nodes.planned": OFFICE,
        "progress.reported": OFFICE,
        "progress.confirmed": HEAD,
        "progress.checked": KEEPER,
        "progress.withdrawn": OFFICE,
        "node.begun": OFFICE | KEEPER,
        "node.done": OFFICE | KEEPER,
        "baseline.named": KEEPER,
        "duration.estimated": OFFICE | KEEPER,
        "project.reported": OFFICE,
        "amendment.asked": OFFICE,
        "amendment.refused": KEEPER,
        "pledge.amended": KEEPER,
        "pledge.suspended": KEEPER,
        "suspension.extended": KEEPER,
        "pledge.reopened": KEEPER,
        "pledge.carried_over": KEEPER,
        "pledge.brought_forward": KEEPER,
        "roster.listed": OFFICE | KEEPER,
        "roster.item_added": OFFICE | KEEPER,
        "roster.item_changed": OFFICE | KEEPER,
        "roster.item_removed": OFFICE | KEEPER,
        "sign_off.applied": OFFICE,
        "application.withdrawn": OFFICE,
        "check.seeded": KEEPER,
        "check.drawn": KEEPER,
        "sign_off.checked": KEEPER,
        "sign_off.noticed": KEEPER,
        "notice.objected": KEEPER,
        "sign_off.closed": KEEPER,
        "figure.linked": KEEPER,
        "figure.unlinked": KEEPER,
        "headings.mapped": OFFICE | KEEPER,
        "office.registered": SYSTEM,
        "office.renamed": SYSTEM,
        "office.closed": SYSTEM,
        "post.created": SYSTEM,
        "post.roles_changed": SECURITY,
        "post.abolished": SYSTEM,
        "post.taken_up": SECURITY,
        "post.left": SECURITY,
        "person.registered": SYSTEM,
        "person.erased": SYSTEM,
        "directory.put_in_force": KEEPER,
        "setting.changed": KEEPER,
        _SECURITY: SECURITY,
        "account.opened": SYSTEM,
        "account.closed": SYSTEM | SECURITY,
        "account.password_changed": ANYBODY,
        _RESET: SECURITY,
        "account.rescued": SECURITY,
        "account.second_factor_changed": ANYBODY,
        f"account.second_factor_changed{_OTHERS}": SECURITY,
        "account.provider_linked": ANYBODY,
        f"account.provider_linked{_OTHERS}": SECURITY,
        "account.provider_unlinked": ANYBODY,
        f"account.provider_unlinked{_OTHERS}": SECURITY,
    }
)


def needed_roles(entry: Entry) -> Roles:
    """Needed roles (所需角色): of which the acting post must carry one."""
    row = _ROW_OF.get(entry.act)
    return NEEDED[row(entry) if row else entry.act]


def _setting(entry: Entry) -> str:
    """How people sign in is for the security administrator; all else for the keeper."""
    name = entry.subject.partition(":")[2]
    return _SECURITY if name.startswith(SECURITY_SETTINGS) else entry.act


def _whose(entry: Entry) -> str:
    own = entry.subject.partition(":")[2] == entry.by.person
    return entry.act if own else f"{entry.act}{_OTHERS}"


_ROW_OF: Mapping[str, Callable[[Entry], str]] = {
    "setting.changed": _setting,
    "account.password_changed": lambda entry: _RESET if entry.body.reset else entry.act,
    "account.second_factor_changed": _whose,
    "account.provider_linked": _whose,
    "account.provider_unlinked": _whose,
}
