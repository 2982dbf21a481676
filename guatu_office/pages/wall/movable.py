"""Movable (可改日期的): whose dates on the wall this reader may change, by which act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker

# A node moves as a change of the plan, a deadline only as an amendment: asked for, or approved.
SLUGS = ("move-node", "ask-amendment", "amend")
_ANY = "2000-001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """Movable (可改日期的): numbers by act; `address` is a promise's page with NUMBER in it."""

    numbers: Mapping[str, tuple[str, ...]]

    @property
    def address(self) -> str:
        """Address (网址): for the script, which puts the number in."""
        return reverse("pledge", args=[_ANY]).replace(_ANY, "NUMBER")

    @property
    def listed(self) -> dict[str, str]:
        """Listed (列出): by the name of the act without its dash, for the template."""
        return {slug.replace("-", "_"): " ".join(found) for slug, found in self.numbers.items()}

    @property
    def count(self) -> int:
        """Count (项数): promises with at least one date to be changed."""
        return len({number for found in self.numbers.values() for number in found})


def movable(request: HttpRequest) -> Movable | None:
    """Movable (可改日期的): None for who may move nothing, or while an earlier day is shown."""
    book = whole_book()
    if book is None or request.GET.get("as_of"):
        return None
    who = asker(request)
    verbs = [verb for verb in VERBS if verb.slug in SLUGS]
    numbers = {
        verb.slug: tuple(
            number for number, pledge in book.pledges.items() if verb.offered(who, pledge)
        )
        for verb in verbs
    }
    return Movable(numbers=numbers) if any(numbers.values()) else None
