"""Given day (指定的日期): a day typed on the command line, or one sentence about its form."""

from __future__ import annotations

from datetime import date

from guatu.vocabulary.problem import Problem, Unusable


def given_day(text: str | None, option: str = "--as-of") -> date:
    """Given day (指定的日期): raises Unusable naming the option when it is no date or missing."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        said = f"“{text}”不是日期" if text else "没有写日期"
        raise Unusable(Problem(option, f"{said}，应是 2022-02-15 这样的日期")) from None
