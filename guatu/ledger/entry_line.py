"""Line of an entry (条目的一行): the canonical bytes that are stored, hashed and sent."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from guatu.ledger.canonical import NotCanonical, canonical_bytes, plain_values
from guatu.ledger.entry import Entry, Suite
from guatu.ledger.envelope import KEYS
from guatu.ledger.plain_form import reader_of, to_plain
from guatu.ledger.register import ACTS
from guatu.ledger.source import Source
from guatu.vocabulary.actor import Actor

_READERS = {
    "at": reader_of(datetime),
    "effective_on": reader_of(date),
    "seq": reader_of(int),
    "subject": reader_of(str),
    "suite": reader_of(Suite),
    "source": reader_of(tuple[Source, ...]),
}


def line_of(entry: Entry) -> bytes:
    """Line of an entry (写成一行): without the newline that ends it on disk."""
    return canonical_bytes(
        {
            "act": entry.act,
            "at": to_plain(entry.at),
            "body": to_plain(entry.body),
            "by": {"person": entry.by.person, "post": entry.by.post},
            "effective_on": entry.effective_on.isoformat(),
            "office": entry.by.office,
            "seq": entry.seq,
            "source": to_plain(entry.source),
            "subject": entry.subject,
            "suite": str(entry.suite),
        }
    )


def entry_of(line: bytes) -> Entry:
    """Entry of a line (读一行): raises NotCanonical unless the line is the one way to write it."""
    plain = plain_values(line)
    if plain.keys() != KEYS:
        raise NotCanonical("条目的键不全或有多余的键")
    act = ACTS.get(plain["act"]) if isinstance(plain["act"], str) else None
    if act is None:
        raise NotCanonical(f"不认识的办理事项 {str(plain['act'])[:40]}")
    body: Any = act.body
    read = {key: reader(plain[key]) for key, reader in _READERS.items()}
    try:
        return Entry(
            act=act.name,
            body=reader_of(body)(plain["body"]),
            by=_actor(plain["by"], plain["office"]),
            **read,
        )
    except NotCanonical:
        raise
    except ValueError as fault:
        raise NotCanonical(f"条目自相矛盾（{fault}）") from None


def _actor(by: Any, office: Any) -> Actor:
    if type(by) is not dict or by.keys() != {"person", "post"}:
        raise NotCanonical("经办人须写明人员和岗位")
    words = (by["person"], by["post"], office)
    if not all(type(word) is str and word for word in words):
        raise NotCanonical("经办人、岗位和单位须是文字")
    return _known_actor(by["person"], by["post"], office)


@lru_cache(maxsize=4096)
def _known_actor(person: str, post: str, office: str) -> Actor:
    return Actor(person=person, post=post, office=office)
