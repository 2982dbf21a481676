"""Account (开局说明): what was read and what stands out, in a few Chinese lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from guatu.publishing.chinese_date import full_date
from guatu.reading.report import Reading
from guatu.reading.short_account import short_account

if TYPE_CHECKING:
    # Models may only be imported once Django is set up, and this module comes before.
    from guatu_office.records.queries import Standing


def account_of(reading: Reading, standing: Standing, day: date) -> str:
    """Account (开局说明): the reading's own, and what is late as of the day shown first."""
    return "\n".join([*short_account(reading), _late(standing, day)])


def _late(standing: Standing, day: date) -> str:
    late = sorted(standing.late, key=lambda one: (-one.late_by, one.pledge))
    if not late:
        return f"时序：截至 {full_date(day)}，没有哪一项已经来不及"
    worst = late[0]
    title = standing.rows[worst.pledge].pledge.title
    return (
        f"时序：开局即晚 {len(late)} 项（截至 {full_date(day)}），"
        f"最晚的是 {worst.pledge} {title}：晚 {worst.late_by} 个工作日"
    )
