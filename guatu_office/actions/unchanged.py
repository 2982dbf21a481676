"""Unchanged (未有改动): what several drafts at once have to be before they are acted on."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.ledger.pledge import Pledge
from guatu.ledger.review import ChangedMeanwhile

NAMED = 5


def refuse_later(drafts: Iterable[Pledge], since: int) -> None:
    """Refuse later changes (后有改动不办): names the first few; raises ChangedMeanwhile."""
    later = [one.number for one in drafts if one.entries[-1] >= since]
    if later:
        more = f"等 {len(later)} 项" if len(later) > NAMED else ""
        raise ChangedMeanwhile(
            f"您打开页面之后，{'、'.join(later[:NAMED])}{more}又有改动，请看过再办"
        )
