"""Routes (网址清单): every address with its rule; one without stops the office at its start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import RouteRule, Target, rule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Route (网址): its name, its pattern, the arguments it takes and its rule."""

    name: str
    pattern: str
    arguments: frozenset[str]
    rule: RouteRule


def routes() -> tuple[Route, ...]:
    """Routes (网址清单): in the order of the addresses; raises ImproperlyConfigured."""
    return tuple(_route(pattern, prefix) for pattern, prefix in _flat(get_resolver(), ""))


def may_open(identity: Identity, name: str) -> bool:
    """May open (能否打开): a page without object, for links that would lead to a refusal."""
    return any(
        route.name == name and route.rule.allows("GET", identity, Target()) for route in _known()
    )


@cache
def _known() -> tuple[Route, ...]:
    return routes()


def _flat(resolver: URLResolver, prefix: str) -> Iterator[tuple[URLPattern, str]]:
    patterns: Iterable[Any] = resolver.url_patterns
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _flat(one, prefix + str(one.pattern))
        else:
            yield one, prefix


def _route(pattern: URLPattern, prefix: str) -> Route:
    address = prefix + str(pattern.pattern)
    rule = rule_of(pattern.callback)
    if rule is None:
        raise ImproperlyConfigured(f"网址 /{address} 没有声明权限，办公室不能启动")
    arguments = frozenset(pattern.pattern.converters)
    lacking = sorted(set(rule.needs()) - arguments)
    if lacking:
        raise ImproperlyConfigured(f"网址 /{address} 的权限要看 {'、'.join(lacking)}，却没有它")
    return Route(
        name=pattern.name or address,
        pattern=f"/{address}",
        arguments=arguments,
        rule=rule,
    )
