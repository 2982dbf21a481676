"""Quarters before signing (签收前填的季度): kept in the assignment's note, planned later.

Nodes are the lead office's own plan, made once it has signed; until then what a breakdown table
says of the quarters is an instruction, and stands where the office reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from guatu.ledger.pledge import Pledge, Stage
from guatu.reading.returns.cell_grid import plain_text
from guatu.reading.returns.returned_row import ReturnedRow

QUARTERS = ("q1", "q2", "q3", "q4")
_WORDS = ("一季度", "二季度", "三季度", "四季度")
_BEFORE = frozenset({Stage.DRAFT, Stage.ADOPTED, Stage.ASSIGNED})
_LEAD = "季度安排："


def not_signed_for(pledge: Pledge) -> bool:
    """Not signed for (尚未签收): nobody plans its nodes yet."""
    return pledge.stage in _BEFORE


def quarter_words(row: ReturnedRow) -> str:
    """Words of the quarters (季度安排): 季度安排：一季度 完成招标；四季度 建成; "" where none."""
    said = [
        f"{word} {text}"
        for field, word in zip(QUARTERS, _WORDS, strict=True)
        if (text := plain_text(row.after.get(field)))
    ]
    return f"{_LEAD}{'；'.join(said)}" if said else ""


def with_quarters(note: str, row: ReturnedRow) -> str:
    """Note with the quarters (备注加季度安排): each once."""
    words = quarter_words(row) if not_signed_for(row.pledge) and row.changed(*QUARTERS) else ""
    return note if words in note else "\n".join(one for one in (note, words) if one)


def told_of_quarters(row: ReturnedRow, *, assigned: bool) -> Iterator[str]:
    """Told of the quarters (季度提示): where their words went, or that they were not recorded."""
    if not (not_signed_for(row.pledge) and row.changed(*QUARTERS)):
        return
    later = "各季度形象进度由牵头单位签收后编排"
    if assigned:
        yield f"{later}，这里填的记在交办的备注里"
    elif quarter_words(row) in row.pledge.assignment_note:
        yield f"{later}，这里填的已在交办的备注里"
    else:
        yield f"{later}，这里填的没有记入台账"
