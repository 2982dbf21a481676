"""Settled bar (审读进度): how many drafts are decided, and how many characters they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.ledger.pledge import Decision, Pledge, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Part of the bar (进度的一段): `x` and `width` in thousandths of all the drafts' words."""

    name: str
    label: str
    drafts: int
    chars: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledBar:
    """Settled bar (审读进度): `settled` of `total` drafts, `settled_chars` of `chars`."""

    total: int
    settled: int
    chars: int
    settled_chars: int
    parts: tuple[Part, ...]

    @property
    def undecided(self) -> int:
        """Undecided (未定): drafts that still wait."""
        return self.total - self.settled

    def count(self, name: str) -> int:
        """Count (项数): of one part."""
        return next(part.drafts for part in self.parts if part.name == name)

    @property
    def accepted(self) -> int:
        """Accepted (采纳): drafts ready to be adopted."""
        return self.count("accepted")

    @property
    def adopted(self) -> int:
        """Adopted (立项): promises of the ledger."""
        return self.count("adopted")


STATES = (
    ("adopted", "已立项"),
    ("accepted", "采纳"),
    ("rejected", "不采纳"),
    ("undecided", "未定"),
)


def state_of(draft: Pledge) -> str:
    """State (状态): the review's decision, or that the draft is a promise already."""
    return "adopted" if draft.stage is not Stage.DRAFT else draft.decision.value


def settled_bar(drafts: Iterable[Pledge]) -> SettledBar:
    """Settled bar (审读进度): of the live and the rejected drafts of a report."""
    counted = [one for one in drafts if one.live or one.decision is Decision.REJECTED]
    chars = sum(len(one.span) for one in counted)
    parts: list[Part] = []
    at = 0
    for name, label in STATES:
        own = [one for one in counted if state_of(one) == name]
        here = sum(len(one.span) for one in own)
        parts.append(
            Part(
                name=name,
                label=label,
                drafts=len(own),
                chars=here,
                x=round(1000 * at / max(chars, 1), 1),
                width=round(1000 * here / max(chars, 1), 1),
            )
        )
        at += here
    waiting = parts[-1]
    return SettledBar(
        total=len(counted),
        settled=len(counted) - waiting.drafts,
        chars=chars,
        settled_chars=chars - waiting.chars,
        parts=tuple(parts),
    )
