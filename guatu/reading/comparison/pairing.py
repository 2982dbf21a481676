"""Pairing (对照): one promise of last year with what this year's report says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guatu.reading.comparison.claims import Claim
from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.span import Span


class Outcome(StrEnum):
    """Outcome (去向): what can be read off the two reports, and nothing more.

    Kept and changed: this plan promises it anew, with the same numbers or others; claimed:
    only the look-back tells of it; to check: something may tell of it, but nothing surely;
    dropped: nothing was found at all.
    """

    KEPT = "kept"
    CHANGED = "changed"
    CLAIMED = "claimed"
    TO_CHECK = "to_check"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "kept": "今年延续",
            "changed": "今年调整",
            "claimed": "自述办理",
            "to_check": "待核",
            "dropped": "未再提及",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Match (对应): where this year's report says it, how alike, and of which of its pledges.

    Not `sure`: perhaps the same matter (疑似), for a reader to judge; it settles nothing.
    """

    span: Span
    quote: str
    score: float
    sure: bool
    pledge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Pairing (对照): spans are places in this year's text as received.

    `account` is from the look-back on last year, `retrospect` from one on several years, told
    apart; `again` is this year's pledge. `claims` set target and claimed number side by side,
    `changes` last year's target and this year's.
    """

    pledge: DraftPledge
    account: Match | None = None
    retrospect: Match | None = None
    again: Match | None = None
    claims: tuple[Claim, ...] = ()
    changes: tuple[Claim, ...] = ()

    @property
    def score(self) -> float:
        """Score (相似度): of the better match, 0 without one."""
        return max((one.score for one in (self.account, self.again) if one), default=0.0)

    @property
    def outcome(self) -> Outcome:
        """Outcome (去向): as the sure matches say."""
        if self.again and self.again.sure:
            return Outcome.CHANGED if self.changes else Outcome.KEPT
        if self.account and self.account.sure:
            return Outcome.CLAIMED
        return Outcome.TO_CHECK if self.account or self.again else Outcome.DROPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Comparison (两年对照): every pledge of `last` in order, and what is new in `this`.

    New is what surely carries none of last year's on; `perhaps_from` knows the doubtful ones.
    """

    last: Reading
    this: Reading
    pairings: tuple[Pairing, ...]
    new: tuple[DraftPledge, ...]

    def perhaps_from(self) -> dict[str, str]:
        """Perhaps from (疑似接续): id of a new pledge to that of last year it may carry on."""
        doubtful: dict[str, str] = {}
        for one in self.pairings:
            if one.again and one.again.pledge and not one.again.sure:
                doubtful.setdefault(one.again.pledge, one.pledge.id)
        return {new.id: doubtful[new.id] for new in self.new if new.id in doubtful}
