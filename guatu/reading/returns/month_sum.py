"""Sum of a month (某月累计投资): kept in one place, whichever sheet it was typed on.

The month's report has it as soon as it says money; before that, what was stated of the project.
"""

from __future__ import annotations

from decimal import Decimal

from guatu.ledger.period_reports import latest_report
from guatu.ledger.pledge import Pledge, ProjectState
from guatu.reading.returns.sheet_money import YUAN


def sum_of_month(pledge: Pledge, period: str) -> Decimal | None:
    """Sum of a month (某月累计投资): in 元, None while nobody has said it."""
    told = sum_of_report(pledge, period)
    if told is not None:
        return told
    stated = project_of_month(pledge, period)
    return stated.invested if stated else None


def sum_of_report(pledge: Pledge, period: str) -> Decimal | None:
    """Sum of a report (月报里的投资): in 元, None where the month's report says no money."""
    told = latest_report(pledge.progress, period)
    return told.done if told and told.unit == YUAN else None


def project_of_month(pledge: Pledge, period: str) -> ProjectState | None:
    """Project of a month (某月项目情况): the latest for it."""
    return next((one for one in reversed(pledge.project) if one.period == period), None)
