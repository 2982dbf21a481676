"""Photos of a pledge (照片): the latest ones of its reports, drawn anew without their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import full_date
from guatu.reading.intake.public_photo import sheet_photo
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.problem import Unusable

# As many as stand side by side, and as heavy as a sheet may be mailed.
MOST, MOST_BYTES = 3, 1_500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgePhoto:
    """Photo of a pledge (照片): a JPEG; when and by whom it was handed in, with what."""

    content: bytes
    handed_in_on: date
    by: Actor | None
    with_what: str

    def words(self, names: Mapping[str, str]) -> str:
        """Words under it (照片说明): day, office and post, never a person's name."""
        who = [self.by.office, self.by.post] if self.by else []
        named = " ".join(names.get(one, one) for one in who)
        return " · ".join(filter(None, (full_date(self.handed_in_on), named, self.with_what)))


def pledge_photos(pledge: Pledge, evidence: Path) -> tuple[PledgePhoto, ...]:
    """Photos of a pledge (照片): the latest first; what is no photo is passed over."""
    found: list[PledgePhoto] = []
    for id_, on, by, what in _given(pledge):
        path = evidence / id_.partition(":")[2]
        if len(found) == MOST or not path.is_file():
            continue
        try:
            content = sheet_photo(path)
        except Unusable:
            continue
        if sum(len(one.content) for one in found) + len(content) <= MOST_BYTES:
            found.append(PledgePhoto(content=content, handed_in_on=on, by=by, with_what=what))
    return tuple(found)


def _given(pledge: Pledge) -> Iterator[tuple[str, date, Actor | None, str]]:
    """What was handed in (所交材料): each once; the application's first, as it came last."""
    seen: set[str] = set()
    for id_, on, by, what in (*_applied(pledge), *_reported(pledge)):
        if id_ not in seen:
            seen.add(id_)
            yield id_, on, by, what


def _applied(pledge: Pledge) -> Iterator[tuple[str, date, Actor | None, str]]:
    if (asked := pledge.application) is None:
        return
    for item in asked.given:
        for id_ in item.evidence:
            yield id_, asked.applied_on, pledge.applicant, "随销号申请"


def _reported(pledge: Pledge) -> Iterator[tuple[str, date, Actor | None, str]]:
    for one in reversed(pledge.progress):
        if one.stands:
            month = int(one.period.rpartition("-")[2])
            for id_ in one.evidence:
                yield id_, one.reported_at.date(), one.reporter, f"随{month}月进展"
