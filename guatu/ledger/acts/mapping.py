"""Mapping (收图层): a file of borders or works comes into the book by its hash, or leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.attached import evidence_of
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.place import MapUse, ReceivedMap
from guatu.ledger.refusal import Refused
from guatu.vocabulary.place import CoordinateSystem

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MapReceived:
    """Map received (收到图层): the subject is `map:` and the file's digest, its source the file.

    Of several borders the latest received is drawn; the others stay for what refers to them.
    """

    use: MapUse
    file: str
    system: CoordinateSystem
    features: int
    origin: str
    review_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWithdrawn:
    """Map withdrawn (撤回图层): it is drawn no more; what refers to it is off the map."""

    reason: str


class MapUnclear(Refused):
    """Map unclear (图层有误): no file, no name, nothing in it, or not said who gave it."""


class MapAlreadyThere(Refused):
    """Map already there (图层已收): the very same file."""


class NoSuchMap(Refused):
    """No such map (没有这个图层): not received by the act's day, or withdrawn since."""


def _receive(book: Book, entry: Entry, body: MapReceived) -> None:
    only_the_keeper(book.keeper, entry)
    digest = _digest(entry)
    if evidence_of(entry) != (f"sha256:{digest}",) or not body.file.strip() or body.features < 1:
        raise MapUnclear("收图层须附上文件本身，写明文件名，文件里至少一个要素")
    if not body.origin.strip():
        raise MapUnclear("收图层须写明由谁提供")
    known = book.maps.get(digest)
    if known is not None and known.in_use and known.use is body.use:
        raise MapAlreadyThere(f"同一个文件已在账（{known.file}，{known.received_on}）")
    received = ReceivedMap(
        digest=digest,
        use=body.use,
        file=body.file.strip(),
        system=body.system,
        features=body.features,
        origin=body.origin.strip(),
        review_number=body.review_number.strip(),
        received_on=entry.effective_on,
        by=entry.by,
        seq=entry.seq,
    )
    others = {key: one for key, one in book.maps.items() if key != digest}
    book.maps = {**others, digest: received}


def _withdraw(book: Book, entry: Entry, body: MapWithdrawn) -> None:
    only_the_keeper(book.keeper, entry)
    with_a_reason(body.reason, entry)
    known = map_in_use(book, _digest(entry), entry)
    gone = replace(known, withdrawn_on=entry.effective_on)
    book.maps = {**book.maps, known.digest: gone}


def map_in_use(book: Book, digest: str, entry: Entry) -> ReceivedMap:
    """Map in use (在用的图层): on the entry's day; raises NoSuchMap."""
    known = book.maps.get(digest)
    if known is None or not known.in_use or known.received_on > entry.effective_on:
        raise NoSuchMap(f"{entry.effective_on} 台账里没有在用的图层 {digest[:12]}")
    return known


def _digest(entry: Entry) -> str:
    kind, _, digest = entry.subject.partition(":")
    if kind != "map":
        raise MapUnclear(f"图层的条目不能记在 {entry.subject} 名下")
    return digest


RECEIVED = BookAct(name="map.received", body=MapReceived, change=_receive)
WITHDRAWN = BookAct(name="map.withdrawn", body=MapWithdrawn, change=_withdraw)
