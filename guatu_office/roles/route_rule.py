"""Route rule (网址权限): which roles may open a page or do an act, and on which objects.

Nothing is open unless it is declared: a route without a rule stops the office at its start.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import ADMINISTRATORS, Role
from guatu_office.roles.identity import Identity

View = TypeVar("View", bound=Callable[..., Any])
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Reach(StrEnum):
    """Reach (范围): on which objects a grant holds."""

    ANY = "any"
    PARTY = "party"
    LEAD = "lead"
    LED = "led"
    OWN = "own"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "any": "全部",
            "party": "本单位牵头或配合的",
            "lead": "本单位牵头的",
            "led": "本人分管的",
            "own": "本单位的",
        }[self]

    @property
    def needs(self) -> str:
        """What it needs (所需对象): the route's argument that names the object, or ""."""
        return {"any": "", "own": "office"}.get(self, "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Target (对象): the pledge or the office that a request is about; neither for a list."""

    pledge: Pledge | None = None
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Grant (一项授权): a role, and how far it reaches."""

    role: Role
    reach: Reach = Reach.ANY

    def holds(self, identity: Identity, target: Target) -> bool:
        """Holds (适用): for this identity on this target."""
        return self.role in identity.roles and _REACHES[self.reach](identity, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRule:
    """Route rule (网址权限): open to whom any one grant fits, reading and writing apart."""

    reading: tuple[Grant, ...]
    writing: tuple[Grant, ...]

    def allows(self, method: str, identity: Identity, target: Target) -> bool:
        """Allows (准许): whether the identity may use the method on the target."""
        grants = self.reading if method in READING else self.writing
        return any(grant.holds(identity, target) for grant in grants)

    def needs(self) -> Collection[str]:
        """Needs (所需对象): arguments that the route has to bring for its grants to be judged."""
        return {grant.reach.needs for grant in (*self.reading, *self.writing)} - {""}


# 台账内部公开:办事的各角色都可看全县的台账;三员只管系统,不看业务
WORKING = tuple(role for role in Role if role not in ADMINISTRATORS and role is not Role.PUBLIC)
EVERYBODY = tuple(Role)
KNOWN = tuple(role for role in Role if role is not Role.PUBLIC)
IN_OFFICES = (Role.OFFICE_HEAD, Role.OFFICE_REPORTER, Role.TOWNSHIP)


Granted: TypeAlias = Role | tuple[Role, Reach]


def allowed(*grants: Granted, writing: Sequence[Granted] | None = None) -> Callable[[View], View]:
    """Allowed (准许): declares who may use a view; the outermost decorator.

    `writing` says who may send a form to it, where that is not everyone who may open it.
    """
    reading = _grants(grants)
    rule = RouteRule(reading=reading, writing=reading if writing is None else _grants(writing))

    def declare(view: View) -> View:
        view.route_rule = rule  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Callable[..., Any]) -> RouteRule | None:
    """Rule of a view (网址的权限): None when nobody declared one."""
    rule = getattr(view, "route_rule", None)
    return rule if isinstance(rule, RouteRule) else None


def _grants(granted: Iterable[Granted]) -> tuple[Grant, ...]:
    return tuple(
        Grant(role=one) if isinstance(one, Role) else Grant(role=one[0], reach=one[1])
        for one in granted
    )


_REACHES: Mapping[Reach, Callable[[Identity, Target], bool]] = {
    Reach.ANY: lambda who, what: True,
    Reach.PARTY: lambda who, what: what.pledge is not None and who.office in what.pledge.parties,
    Reach.LEAD: lambda who, what: what.pledge is not None and who.office == what.pledge.lead_office,
    Reach.LED: lambda who, what: what.pledge is not None and who.post == what.pledge.lead_official,
    Reach.OWN: lambda who, what: bool(what.office) and who.office == what.office,
}
