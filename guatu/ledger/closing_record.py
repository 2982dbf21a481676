"""Closing record (销号记录): what a pledge keeps of its application, draw, check and objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.ledger.evidence_item import GivenItem, ListedItem, ListEdition


class Manner(StrEnum):
    """Manner of a check (核查方式): on paper, by telephone, on site."""

    DOCUMENT = "document"
    PHONE = "phone"
    SITE = "site"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"document": "查阅资料", "phone": "电话核实", "site": "现场核查"}[self]


class Objector(StrEnum):
    """Objector (异议来自): who spoke up during the notice, never by name."""

    PUBLIC = "public"
    DEPUTY = "deputy"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"public": "群众", "deputy": "代表委员", "office": "单位"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Application (销号申请): the list as it stood and what was given for each of its items.

    `shortfall` says by how much the roster fell short of the promise, `explanation` why the
    office asks to close all the same; both empty when it reaches it.
    """

    seq: int
    applied_on: date
    statement: str
    list: ListEdition
    items: tuple[ListedItem, ...]
    given: tuple[GivenItem, ...]
    shortfall: tuple[str, ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """Line of a checklist (核查清单的一行): whether the item was found as the office says."""

    item: str
    found: bool
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Check (核查结果): `spoke_with` is a post, asked by telephone; empty otherwise."""

    seq: int
    checked_on: date
    passed: bool
    manner: Manner
    finding: str
    spoke_with: str
    checklist: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawResult:
    """Result of a draw (抽签结果): entry `seq` drew it for a visit on site, or passed it over."""

    seq: int
    tier: str
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Objection (公示异议): from whom, and what it says."""

    seq: int
    objected_on: date
    objector: Objector
    objection: str
