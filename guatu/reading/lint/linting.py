"""Linting (体检): every promise of a report, and how many can be measured and dated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from guatu.reading.lint.finding import Finding, LintRule
from guatu.reading.lint.one_promise import findings_of
from guatu.reading.lint.promised_twice import promised_twice
from guatu.reading.report import Reading
from guatu.vocabulary.pledge_kind import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLint:
    """Lint of a report (报告体检): findings in document order; the rest are counts of promises."""

    promises: int
    measurable: int
    dated: int
    owned: int
    findings: tuple[Finding, ...]

    def tally(self) -> Counter[LintRule]:
        """Tally (分项): findings by rule."""
        return Counter(finding.rule for finding in self.findings)

    def of(self, promise: str) -> tuple[Finding, ...]:
        """Findings of one promise (一条的发现): in the order of the rules."""
        return tuple(finding for finding in self.findings if finding.promise == promise)


def lint(reading: Reading, as_of: date | None = None) -> ReportLint:
    """Lint a report (体检): a stated date before `as_of`, or before the plan's year, is past."""
    not_before = as_of or date(reading.year, 1, 1)
    found = [
        finding
        for pledge in reading.pledges
        for finding in findings_of(pledge, reading.year, not_before)
    ]
    found += promised_twice(reading.pledges)
    place = {pledge.id: at for at, pledge in enumerate(reading.pledges)}
    order = list(LintRule)
    return ReportLint(
        promises=len(reading.pledges),
        measurable=sum(1 for pledge in reading.pledges if pledge.quantities),
        dated=sum(1 for pledge in reading.pledges if pledge.deadline),
        owned=sum(1 for pledge in reading.pledges if Missing.OWNER not in pledge.missing),
        findings=tuple(sorted(found, key=lambda f: (place[f.promise], order.index(f.rule)))),
    )
