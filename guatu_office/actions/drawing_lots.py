"""Drawing lots (抽签): a slip is sealed first, and told only when the lots are drawn.

The slip is shown once to the officer who seals it and kept by nobody here: neither who reads
the database nor who applies can reckon which promises will be visited.
"""

from __future__ import annotations

import re
import secrets
from datetime import date, datetime
from hashlib import sha256

from guatu.closing.check_tier import check_tiers
from guatu.closing.lots import lots_of
from guatu.ledger.acts.drawing_lots import CheckSeeded, awaiting_draw
from guatu.ledger.draw import commitment_of
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import writing

GROUPS, DIGITS = 6, 4
_SLIP = re.compile(rf"\d{{{GROUPS * DIGITS}}}")


class NotTheSlip(Refused):
    """Not the slip (不是封存的那一张): its form is wrong, or its hash is another."""


class NothingToDraw(Refused):
    """Nothing to draw (没有可抽的): no slip is sealed, or no application stands."""


def new_slip() -> str:
    """New slip (新封条): 24 digits in groups of four, about 80 bits of chance."""
    return "-".join(f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}" for _ in range(GROUPS))


def seed_of(slip: str) -> str:
    """Seed of a slip (封条的种子): 64 hex digits; raises NotTheSlip for another form."""
    digits = re.sub(r"[\s—–-]", "", slip)
    if not _SLIP.fullmatch(digits):
        raise NotTheSlip(f"封条是 {GROUPS} 组、每组 {DIGITS} 位数字")
    return sha256(digits.encode()).hexdigest()


def seal(*, slip: str, reason: str, on: date, by: Actor, at: datetime, key: str = "") -> Entry:
    """Seal (封存): the hash of the slip's seed; raises Refused."""
    with writing(key) as ledger:
        body = CheckSeeded(commitment=commitment_of(seed_of(slip)), reason=reason)
        return ledger.about("check:lots", body, by=by, at=at, effective_on=on)


def draw(*, slip: str, on: date, by: Actor, at: datetime, key: str = "") -> Entry:
    """Draw (抽签): of all applications that stand and went through none; raises Refused."""
    seed = seed_of(slip)
    with writing(key) as ledger:
        sealed = ledger.book.seeded
        if sealed is None or not awaiting_draw(ledger.book):
            raise NothingToDraw("还没有封存封条，或没有待抽签的销号申请")
        if commitment_of(seed) != sealed.commitment:
            raise NotTheSlip("与封存的封条不符，请对照当时抄下的数字")
        body = lots_of(ledger.book, seed, check_tiers())
        return ledger.about("check:lots", body, by=by, at=at, effective_on=on)
