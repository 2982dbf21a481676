"""Reports of a period (一期的进展): the later corrects the earlier, a return gives all back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from guatu.ledger.pledge import KEPT, Pledge, Progress


def latest_report(reports: Sequence[Progress], period: str) -> Progress | None:
    """Latest report (最近一次填报): of a period, confirmed or not."""
    return next((one for one in reversed(reports) if one.period == period), None)


def submitted_report(reports: Sequence[Progress], period: str) -> Progress | None:
    """Submitted report (已报出的一次): the latest of a period that the office stands behind."""
    return next((one for one in reversed(reports) if one.period == period and one.submitted), None)


def with_report(pledge: Pledge, report: Progress) -> Pledge:
    """With a report (加一次填报): the newest; of more than KEPT a corrected one goes first."""
    kept = pledge.progress
    if len(kept) >= KEPT:
        gone = next((n for n, one in enumerate(kept) if _corrected(one, kept[n + 1 :])), 0)
        kept = (*kept[:gone], *kept[gone + 1 :])
    counts = report.evidence and report.stands
    evidenced = report if counts else pledge.evidenced
    return replace(pledge, progress=(*kept, report), evidenced=evidenced)


def with_changed(pledge: Pledge, report: Progress) -> Pledge:
    """With a changed report (改一次填报): confirmed or passed, in place of its former self."""
    reports = tuple(report if one.seq == report.seq else one for one in pledge.progress)
    return _with(pledge, reports)


def with_returned(pledge: Pledge, report: Progress) -> Pledge:
    """With a returned report (退回一期): nothing that its period had before it stands."""
    reports = tuple(
        report if one.seq == report.seq else one
        for one in pledge.progress
        if one.period != report.period or one.seq >= report.seq
    )
    counted = pledge.evidenced
    if counted is not None and counted.period == report.period:
        pledge = replace(pledge, evidenced=None)
    return _with(pledge, reports)


def without(pledge: Pledge, report: Progress) -> Pledge:
    """Without a report (收回一次填报): what its period had before it stands again."""
    if pledge.evidenced is not None and pledge.evidenced.seq == report.seq:
        pledge = replace(pledge, evidenced=None)
    return _with(pledge, tuple(one for one in pledge.progress if one.seq != report.seq))


def _corrected(report: Progress, later: Iterable[Progress]) -> bool:
    """Corrected by a later one that counts at least as much as itself."""
    return any(
        one.period == report.period and (one.submitted or not report.submitted) for one in later
    )


def _with(pledge: Pledge, reports: tuple[Progress, ...]) -> Pledge:
    proved = [one for one in reports if one.evidence and one.stands]
    known = {one.seq for one in reports}
    # The one that counts may have left the state, though never its entries.
    if pledge.evidenced is not None and pledge.evidenced.seq not in known:
        proved.append(pledge.evidenced)
    evidenced = max(proved, key=lambda one: one.seq, default=None)
    return replace(pledge, progress=reports, evidenced=evidenced)
