"""Reading again (复读): why a stretch of a received report is no promise.

The ledger keeps the promises; the reasons for the rest follow from the text at any time.
"""

from __future__ import annotations

from functools import lru_cache

from guatu.ledger.acts.receipt import ReportReceived
from guatu.reading.reader import read_report
from guatu.reading.report import Reading


def reading_of(report: ReportReceived, text: str) -> Reading:
    """Reading of a received report (复读报告): kept in memory by the text itself."""
    return _reading(text, report.text, report.place, report.year)


@lru_cache(maxsize=8)
def _reading(text: str, name: str, place: str, year: int) -> Reading:
    return read_report(text, name, place, year)
