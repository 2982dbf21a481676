"""Entry (台账条目): one fact that someone entered, about one subject, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from guatu.ledger.source import Source
from guatu.vocabulary.actor import Actor


class Suite(StrEnum):
    """Cipher suite (密码套件): which hash and signature prove the entry."""

    SHA256_ED25519 = "sha256-ed25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Entry (台账条目): `subject` is kind and id, `pledge:2022-031`; `body` belongs to `act`.

    `effective_on` is the day the fact counts from, `at` the instant it was entered (with
    its offset). `by` acts from a post, and the post's office stands behind it.
    """

    seq: int
    subject: str
    act: str
    body: Any
    effective_on: date
    at: datetime
    by: Actor
    source: tuple[Source, ...] = ()
    suite: Suite = Suite.SHA256_ED25519

    def __post_init__(self) -> None:
        kind, colon, name = self.subject.partition(":")
        if not (kind and colon and name):
            raise ValueError("a subject is a kind and an id, as in pledge:2022-031")
        if self.seq < 0:
            raise ValueError("entries are numbered from 0")
        if self.at.utcoffset() is None:
            raise ValueError("an entry's instant needs its offset from UTC")

    @property
    def office(self) -> str:
        """Office (单位): on whose behalf the entry was made."""
        return self.by.office
