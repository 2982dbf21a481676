"""Account (开局说明): what was read and what stands out, in a few Chinese lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from guatu.publishing.chinese_date import full_date
from guatu.reading.report import Reading
from guatu.vocabulary.pledge_kind import Missing, PledgeKind

if TYPE_CHECKING:
    # Models may only be imported once Django is set up, and this module comes before.
    from guatu_office.records.queries import Standing


def account_of(reading: Reading, standing: Standing, day: date) -> str:
    """Account (开局说明): as of the day shown first."""
    return "\n".join(_lines(reading, standing, day))


def _lines(reading: Reading, standing: Standing, day: date) -> Iterator[str]:
    pledges = tuple(standing.book.pledges.values()) or reading.pledges
    yield f"【{reading.place}{reading.year}年政府工作报告】"
    yield f"字数　　{len(reading.text)} 字，其中计划部分 {len(reading.plan)} 字"
    kinds = Counter(pledge.kind for pledge in pledges)
    by_kind = "、".join(f"{kind.label} {kinds[kind]}" for kind in PledgeKind)
    yield f"承诺　　{len(pledges)} 项：{by_kind}"
    covered = reading.coverage()
    whole = max(covered.chars, 1)
    yield (
        f"覆盖　　承诺占 {covered.promise / whole:.1%}，有理由的非承诺占 "
        f"{sum(covered.reasoned.values()) / whole:.1%}，未说明 {covered.unaccounted} 字"
    )
    yield f"数量　　{sum(len(pledge.quantities) for pledge in pledges)} 个"
    missing = Counter(one for pledge in pledges for one in pledge.missing)
    yield "缺项　　" + "、".join(f"{one.label} {missing[one]}" for one in Missing)
    yield _late(standing, day)


def _late(standing: Standing, day: date) -> str:
    late = sorted(standing.late, key=lambda one: (-one.late_by, one.pledge))
    if not late:
        return f"时序　　截至 {full_date(day)}，没有哪一项已经来不及"
    worst = late[0]
    title = standing.rows[worst.pledge].pledge.title
    return (
        f"开局即晚 {len(late)} 项（截至 {full_date(day)}），"
        f"最晚的是 {worst.pledge} {title}：晚 {worst.late_by} 个工作日"
    )
