"""Placing (标注位置): where a promise lies, by coordinates or by features of a received map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import PledgeAct, PledgeActInBook
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.acts.mapping import map_in_use
from guatu.ledger.entry import Entry
from guatu.ledger.place import FeatureRef, Part, Place
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.transitions import LABELS
from guatu.vocabulary.place import CoordinateSystem, PlaceKind

if TYPE_CHECKING:
    from guatu.ledger.book import Book

# What is typed or clicked by hand; longer lines come as a file, of which the entry holds the hash.
MOST_POSITIONS = 500
MOST_FEATURES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMarked:
    """Place marked (标注位置): in place of any before, then with a reason.

    Either `parts` (each a point, a line or the ring of an area, open) or `features`; neither
    for the whole county. `system` is that of `parts`.
    """

    kind: PlaceKind
    name: str
    parts: tuple[Part, ...]
    system: CoordinateSystem
    features: tuple[FeatureRef, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCleared:
    """Place cleared (撤销位置): the promise is off the map again."""

    reason: str


class PlaceUnclear(Refused):
    """Place unclear (位置有误): no coordinates and no features, both, too few or too many."""


class SamePlace(Refused):
    """Same place (位置未变): nothing would change."""


class NoPlace(Refused):
    """No place (没有标注): there is nothing to clear."""


def _mark(book: Book, pledge: Pledge, entry: Entry, body: PlaceMarked) -> Pledge:
    _only_lead_or_keeper(pledge, entry)
    _refuse_unclear(body)
    for digest in {one.map for one in body.features}:
        map_in_use(book, digest, entry)
    before = pledge.place
    if before is not None:
        with_a_reason(body.reason, entry)
        if _said(before) == _said(body):
            raise SamePlace(f"{pledge.number} 的位置没有变化")
    place = Place(
        kind=body.kind,
        name=body.name.strip(),
        parts=body.parts,
        system=body.system,
        features=body.features,
        marked_on=entry.effective_on,
        by=entry.by,
        seq=entry.seq,
    )
    return replace(pledge, place=place)


def _clear(pledge: Pledge, entry: Entry, body: PlaceCleared) -> Pledge:
    _only_lead_or_keeper(pledge, entry)
    with_a_reason(body.reason, entry)
    if pledge.place is None:
        raise NoPlace(f"{pledge.number} 没有标注过位置")
    return replace(pledge, place=None)


def _said(one: Place | PlaceMarked) -> tuple[object, ...]:
    return one.kind, one.name.strip(), one.parts, one.system, one.features


def _only_lead_or_keeper(pledge: Pledge, entry: Entry) -> None:
    if entry.office not in (pledge.lead_office, pledge.keeper):
        raise WrongOffice(f"{LABELS[entry.act]}由牵头单位或督查单位办理，{entry.office} 不能办")


def _refuse_unclear(body: PlaceMarked) -> None:
    if body.kind is PlaceKind.COUNTY:
        if body.parts or body.features:
            raise PlaceUnclear("标为全域的，不再写坐标、不再选要素")
        return
    if bool(body.parts) == bool(body.features):
        raise PlaceUnclear("位置须写坐标，或者从图层里选要素，两样取一样")
    if len(set(body.features)) < len(body.features) or len(body.features) > MOST_FEATURES:
        raise PlaceUnclear(f"所选要素不能重复，最多 {MOST_FEATURES} 个")
    if sum(map(len, body.parts)) > MOST_POSITIONS:
        raise PlaceUnclear(f"手工标注最多 {MOST_POSITIONS} 个点，更多的请作为图层文件上传")
    if any(len(part) < body.kind.least for part in body.parts):
        raise PlaceUnclear(f"“{body.kind.label}”每段至少 {body.kind.least} 个点")
    if body.kind is PlaceKind.POINT and any(len(part) > 1 for part in body.parts):
        raise PlaceUnclear("“点”每处只有一个坐标")


MARKED = PledgeActInBook(name="place.marked", body=PlaceMarked, change=_mark)
CLEARED = PledgeAct(name="place.cleared", body=PlaceCleared, change=_clear)
