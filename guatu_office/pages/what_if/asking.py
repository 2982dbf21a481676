"""Asking (问什么): the trial that an address asks for, and the addresses that lead on from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from guatu.scheduling.portfolio.difference import side_by_deadline
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.portfolio.trial import Trial, shared_trial, trial
from guatu.scheduling.portfolio.tried_change import (
    County,
    CrewSize,
    DroppedPledge,
    MovedDeadline,
    OtherDays,
    TriedChange,
    tried,
)
from guatu_office.pages.what_if import change_words
from guatu_office.records.kept_counties import county_of, levelled_of
from guatu_office.records.queries import Standing

CHANGES, ADD, CHOSEN, BY, DAY = "c", "add", "pledge", "by", "as_of"
SHARED = "crews"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Asked (所问): the county as it is, the changes, and the county with them.

    `shared`: with windows and crews that promises share, else each by its own deadline.
    """

    standing: Standing
    query: QueryDict
    county: County
    changes: tuple[TriedChange, ...]
    other: County

    @property
    def sized(self) -> bool:
        """Sized (动了资源): more or fewer of a crew show nowhere but in shared dates."""
        return any(isinstance(one, CrewSize) for one in self.changes)

    @property
    def shared(self) -> bool:
        """Shared (计入共用资源)."""
        return self.sized or self.query.get(BY) == SHARED

    @property
    def chosen(self) -> OpenPlan | None:
        """Chosen promise (选中的一项): as tried so far, as it is where it is dropped."""
        wanted = self.query.get(CHOSEN, "")
        plans = (*self.other.plans, *self.county.plans)
        return next((one for one in plans if one.number == wanted), None)

    @property
    def named(self) -> tuple[str, ...]:
        """Named (点名的事项): that changes are about, in order."""
        about = (MovedDeadline, OtherDays, DroppedPledge)
        return tuple(dict.fromkeys(one.number for one in self.changes if isinstance(one, about)))

    def outcome(self) -> Trial:
        """Outcome (试算结果)."""
        levelled = levelled_of(self.standing) if self.shared else None
        if levelled is not None:
            return shared_trial(levelled, self.changes)
        before = side_by_deadline(self.county.plans, self.county.calendar)
        return trial(self.county, before, self.changes)

    def with_more(self, more: Iterable[TriedChange]) -> tuple[TriedChange, ...]:
        """With more (再加): later ones of the same thing stand; raises CannotTry."""
        found = change_words.read(change_words.written(one) for one in (*self.changes, *more))
        tried(self.county, found)
        return found

    def address(self, changes: Iterable[TriedChange], name: str = "what-if") -> str:
        """Address (网址): of these changes, keeping the day, the promise and the way to count."""
        return self._address(changes, name, (DAY, CHOSEN, BY))

    def other_way(self) -> str:
        """Other way (换一种看法): the same changes by deadlines, or with what is shared."""
        kept = self._address(self.changes, "what-if", (DAY, CHOSEN))
        return kept if self.shared else f"{kept}&{BY}={SHARED}"

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Hidden (随表单带上的): what a form brings along beside its own fields."""
        if self.query.get(BY):
            yield BY, str(self.query[BY])
        for one in self.changes:
            yield CHANGES, change_words.written(one)

    def _address(self, changes: Iterable[TriedChange], name: str, keys: Iterable[str]) -> str:
        query = [(key, str(self.query[key])) for key in keys if self.query.get(key)]
        query += [(CHANGES, change_words.written(one)) for one in changes]
        return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def asked_in(request: HttpRequest, standing: Standing) -> Asked:
    """Asked in a request (所问): raises CannotTry, or Incompressible naming the article."""
    county = county_of(standing)
    changes = change_words.read(request.GET.getlist(CHANGES))
    other = tried(county, changes)
    return Asked(standing=standing, query=request.GET, county=county, changes=changes, other=other)


def nothing_asked(request: HttpRequest, standing: Standing) -> Asked:
    """Nothing asked (没有变动): for an address that cannot be tried."""
    county = county_of(standing)
    return Asked(standing=standing, query=request.GET, county=county, changes=(), other=county)
