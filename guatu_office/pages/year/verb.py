"""Verb (办理): one act of the year as a page: who may, at which stages, with which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.transitions import TABLE
from guatu_office.pages.year.step_form import StepForm
from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import Granted, RouteRule, Target, allowed, rule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Verb (办理): `rows` are rows of the transition table, any of which lets it begin.

    `when` says what else must hold before it is offered; the ledger has the last word. One
    that is not `listed` is reached from the place that it is about; `template` draws its page,
    `back_to` is the page of the promise that shows what was done.
    """

    slug: str
    label: str
    lead: str
    grants: tuple[Granted, ...]
    rows: tuple[str, ...]
    form: type[StepForm]
    do: Callable[..., Entry]
    when: Callable[[Pledge], bool] = lambda pledge: True
    graver: bool = False
    listed: bool = True
    template: str = "year/act.html"
    back_to: str = "pledge"

    @property
    def name(self) -> str:
        """Name of its route (网址名)."""
        return f"do-{self.slug}"

    @property
    def rule(self) -> RouteRule:
        """Rule of its route (权限)."""
        rule = rule_of(allowed(*self.grants)(lambda: None))
        assert rule is not None
        return rule

    def fits(self, pledge: Pledge) -> bool:
        """Fits (可办): at this stage, and when what else it needs is there."""
        return any(pledge.stage in TABLE[row][0] for row in self.rows) and self.when(pledge)

    def offered(self, identity: Identity, pledge: Pledge) -> bool:
        """Offered (列为可办): to this identity, on this pledge."""
        return self.fits(pledge) and self.rule.allows("POST", identity, Target(pledge=pledge))
