"""Mark a place (标注位置): of one promise, by coordinates or features; of many, as suggested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Unpack

from guatu.ledger.acts.placing import PlaceCleared, PlaceMarked
from guatu.ledger.entry import Entry
from guatu.ledger.place import FeatureRef, Part
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.publishing.map.map_chart import map_layer
from guatu.reading.geojson.feature import Feature
from guatu.reading.geojson.suggested_place import SuggestedPlace
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu_office.actions.on_pledge import Step, on_pledge
from guatu_office.records.map_files import map_file
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing


class NoSuchFeature(Refused):
    """No such feature (没有这个要素): not in its file, or of another kind than was said."""


class NothingChosen(Refused):
    """Nothing chosen (没有选中的): none of the suggestions."""


def mark_place(
    *,
    kind: PlaceKind,
    name: str,
    parts: tuple[Part, ...],
    system: CoordinateSystem,
    features: tuple[FeatureRef, ...],
    reason: str,
    **step: Unpack[Step],
) -> Entry:
    """Mark a place (标注位置): raises Refused."""
    for one in features:
        _refuse_other_kind(one, kind)
    body = PlaceMarked(
        kind=kind, name=name, parts=parts, system=system, features=features, reason=reason
    )
    return on_pledge(body, **step)


def clear_place(*, reason: str, **step: Unpack[Step]) -> Entry:
    """Clear a place (撤销位置): raises Refused."""
    return on_pledge(PlaceCleared(reason=reason), **step)


def mark_suggested(
    *,
    chosen: Sequence[tuple[Pledge, SuggestedPlace]],
    on: date,
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Mark as suggested (按建议标注): all of them or none; the last entry; raises Refused."""
    if not chosen:
        raise NothingChosen("没有选中要标注的事项")
    with writing(key) as ledger:
        for pledge, place in chosen:
            body = place.marked()
            ledger.record(
                body,
                number=pledge.number,
                by=by,
                at=at,
                effective_on=max(on, pledge.changed_on or on),
            )
        return ledger.entries[-1]


def feature_of(ref: FeatureRef) -> Feature | None:
    """Feature (图层要素): None when its map is not in use, or it is not in its file."""
    book = whole_book()
    known = book.maps.get(ref.map) if book else None
    content = map_file(ref.map) if known and known.in_use else None
    if known is None or content is None:
        return None
    return map_layer(known, content).by_key.get(ref.feature)


def _refuse_other_kind(ref: FeatureRef, kind: PlaceKind) -> None:
    found = feature_of(ref)
    if found is None:
        raise NoSuchFeature("所选的要素已不在图层里，请重新选")
    if found.kind is not kind:
        said = found.name or "所选要素"
        raise NoSuchFeature(f"“{said}”是{found.kind.label}，不是{kind.label}，请改选类型")
