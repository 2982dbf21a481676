"""Reminders (提醒): what makes two reports an odd pair to set beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.reading.report import Reading


def same_place(last: Reading, this: Reading) -> bool:
    """Same place (同一处): 保定市满城区 and 满城区 are; 汤阴县 and 高唐县 are not."""
    return last.place.endswith(this.place) or this.place.endswith(last.place)


def reminders(last: Reading, this: Reading) -> Iterator[str]:
    """Reminders (提醒): a sentence each, without its full stop; none for two years in a row."""
    if not same_place(last, this):
        yield (
            f"两份报告写的地方不同：{last.place}、{this.place}，请核对是不是同一处；"
            "数字只并列，不说是否达到；确是同一处的，写明地方再对照"
        )
    if last.year >= this.year:
        yield f"前一份是{last.year}年的，后一份是{this.year}年的，请看看前后是否放反"
    elif this.year - last.year > 1:
        yield f"两份报告相隔 {this.year - last.year} 年，中间年份的报告不在内"
