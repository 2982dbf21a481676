"""Choice of an evidence list (选用佐证清单): with the reason, and what is still lacking of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.closing.bundle import is_bundle
from guatu.closing.evidence_list import EvidenceItem, EvidenceList, evidence_lists
from guatu.ledger.acts.applying import SignOffApplied
from guatu.ledger.evidence_item import EvidenceForm, GivenItem, lacking_items
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenList:
    """Chosen list (选用的清单): and why it is this one, for the office to read."""

    list: EvidenceList
    reason: str


def evidence_list(
    pledge: Pledge, day: date, lists: Sequence[EvidenceList] | None = None
) -> ChosenList | Unknown:
    """Evidence list of a pledge (事项的佐证清单): the first in force on `day` that fits.

    `lists` are those of `evidence_lists(county)`, by default the drawer's own. Unknown when
    no edition holds on that day.
    """
    known = evidence_lists() if lists is None else lists
    for one in (one for one in known if one.edition.in_force_on(day) and _fits(one, pledge)):
        word = _first_word(one.words, pledge.quote)
        return ChosenList(list=one, reason=one.reason + (f"（“{word}”）" if word else ""))
    return Unknown(f"{day} 没有适用于“{pledge.kind.label}”类承诺的佐证清单")


def asks_roster(pledge: Pledge, lists: Sequence[EvidenceList] | None = None) -> bool:
    """Whether a roster is asked (是否要名册): of a bundle, and wherever an edition asks for one."""
    fitting = [one for one in lists or evidence_lists() if _fits(one, pledge)]
    first = {one.edition.id for one in fitting[:1]}
    return is_bundle(pledge) or any(
        item.form is EvidenceForm.ROSTER
        for one in fitting
        if one.edition.id in first
        for item in one.items
    )


def _fits(one: EvidenceList, pledge: Pledge) -> bool:
    return (
        pledge.kind in one.kinds
        and bool(_first_word(one.words, pledge.quote) or not one.words)
        and not _first_word(one.unless, pledge.quote)
        and (is_bundle(pledge) or not one.bundle)
    )


def _first_word(words: Iterable[str], quote: str) -> str:
    return next((word for word in words if word in quote), "")


def lacking(
    chosen: EvidenceList, given: Iterable[GivenItem], pledge: Pledge
) -> tuple[EvidenceItem, ...]:
    """Lacking items (尚缺的项): as the ledger would name them, before anything is entered."""
    listed = bool(pledge.roster and pledge.roster.items)
    items = [item.listed() for item in chosen.items]
    wanting = {item.id for item in lacking_items(items, given, roster_listed=listed)}
    return tuple(item for item in chosen.items if item.id in wanting)


def application(
    chosen: EvidenceList,
    *,
    statement: str,
    given: Iterable[GivenItem],
    explanation: str = "",
) -> SignOffApplied:
    """Application by a list (照清单申请): the body of the entry, list and edition within."""
    return SignOffApplied(
        statement=statement,
        list=chosen.listed_edition,
        items=tuple(item.listed() for item in chosen.items),
        given=tuple(given),
        explanation=explanation,
    )


def departure(pledge: Pledge, lists: Sequence[EvidenceList] | None = None) -> str:
    """Departure from the list (不照清单): how an application differs from what was asked of it.

    Empty when it follows the list of its day. The ledger keeps the list that an application
    names; that it is the right one is checked here, against the drawer.
    """
    made = pledge.application
    if made is None:
        return ""
    chosen = evidence_list(pledge, made.applied_on, lists)
    if isinstance(chosen, Unknown):
        return chosen.reason
    if made.list.rule != chosen.list.edition.id:
        return f"应按“{chosen.list.edition.title}”清单申请，却用了 {made.list.rule}"
    if made.list != chosen.list.listed_edition:
        return f"“{chosen.list.edition.title}”清单不是 {made.applied_on} 有效的版本"
    if made.items != tuple(item.listed() for item in chosen.list.items):
        return f"“{chosen.list.edition.title}”清单的各项与规则不同"
    return ""
