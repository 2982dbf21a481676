"""Coverage bar (覆盖条): how much of the plan part is promised, reasoned, unaccounted for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from guatu.reading.report import Reading, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Part of the bar (覆盖条的一段): `x` and `width` in thousandths of the whole."""

    label: str
    name: str
    chars: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageBar:
    """Coverage bar (覆盖条): the parts add up to `chars`."""

    chars: int
    promise: int
    reasoned: int
    unaccounted: int
    parts: tuple[Part, ...]


def coverage_bar(reading: Reading) -> CoverageBar:
    """Coverage bar (覆盖条): of the plan part of a report as read."""
    covered = reading.coverage()
    counts = [("承诺", "promise", covered.promise)]
    counts += [(one.label, one.value, covered.reasoned.get(one.value, 0)) for one in Reason]
    counts += [("未说明", "unaccounted", covered.unaccounted)]
    counts = [one for one in counts if one[2]]
    ends = list(accumulate(count for _, _, count in counts))
    whole = max(covered.chars, 1)
    parts = tuple(
        Part(
            label=label,
            name=name,
            chars=count,
            x=round(1000 * (end - count) / whole, 1),
            width=round(1000 * count / whole, 1),
        )
        for (label, name, count), end in zip(counts, ends, strict=True)
    )
    return CoverageBar(
        chars=covered.chars,
        promise=covered.promise,
        reasoned=sum(covered.reasoned.values()),
        unaccounted=covered.unaccounted,
        parts=parts,
    )
