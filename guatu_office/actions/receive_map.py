"""Receive a map (收图层): GeoJSON of borders or works, read first, kept with its entry."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from guatu.ledger.acts.mapping import MapReceived, MapWithdrawn
from guatu.ledger.entry import Entry
from guatu.ledger.place import MapUse
from guatu.ledger.source import EvidenceSource
from guatu.reading.geojson.limits import limits
from guatu.reading.geojson.reader import read_layer
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.place import CoordinateSystem
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.actions.keep_evidence import kept
from guatu_office.records.evidence_waiting import handed_in
from guatu_office.records.writing import writing

_LONGEST_NAME = 80


def receive_map(
    *,
    file: UploadedFile[Any],
    use: MapUse,
    system: CoordinateSystem,
    origin: str,
    review_number: str,
    on: date,
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Receive a map (收图层): raises Unusable for a file that cannot be drawn, Refused."""
    if (file.size or 0) > limits().most_bytes:
        most = limits().most_bytes // 2**20
        raise Unusable(Problem(str(file.name), f"文件超过 {most} MB，请先在制图软件里简化边界再传"))
    name = "".join(sign for sign in str(file.name) if sign.isprintable())[-_LONGEST_NAME:]
    layer = read_layer(file.read(), name, system)
    file.seek(0)
    body = MapReceived(
        use=use,
        file=name,
        system=system,
        features=len(layer.features),
        origin=origin,
        review_number=review_number,
    )
    with handed_in():
        evidence = kept([file])[0]
        with writing(key) as ledger:
            return ledger.about(
                f"map:{evidence.removeprefix('sha256:')}",
                body,
                by=by,
                at=at,
                effective_on=on,
                source=(EvidenceSource(evidence=evidence),),
            )


def withdraw_map(
    *, digest: str, reason: str, on: date, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Withdraw a map (撤回图层): with the reason; raises Refused."""
    with writing(key) as ledger:
        body = MapWithdrawn(reason=reason)
        return ledger.about(f"map:{digest}", body, by=by, at=at, effective_on=on)
