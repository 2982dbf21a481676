"""Photos of a pledge (照片): the latest ones of its reports, drawn anew without their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.reading.intake.public_photo import public_photo
from guatu.vocabulary.problem import Unusable

MOST = 3


def pledge_photos(pledge: Pledge, evidence: Path) -> tuple[bytes, ...]:
    """Photos of a pledge (照片): JPEGs, the latest first; what is no photo is passed over."""
    return tuple(islice(_photos(pledge, evidence), MOST))


def _photos(pledge: Pledge, evidence: Path) -> Iterator[bytes]:
    given = [id_ for one in reversed(pledge.progress) if one.stands for id_ in one.evidence]
    for item in pledge.application.given if pledge.application else ():
        given += item.evidence
    for id_ in dict.fromkeys(given):
        path = evidence / id_.partition(":")[2]
        if path.is_file():
            try:
                yield public_photo(path)
            except Unusable:
                continue
