"""Template words (模板用词): dates, quantities and links as the office writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import full_date, month_day
from guatu.reading.topics.suggestion import Suggestion
from guatu.vocabulary.pledge_kind import Missing
from guatu.vocabulary.quantity import Compare, Quantity
from guatu.vocabulary.unknown import Unknown
from guatu_office.feeds.suggested_offices import suggested_offices
from guatu_office.pages.as_of import day_now
from guatu_office.pages.review.settled_bar import state_of
from guatu_office.records.evidence import kept_evidence
from guatu_office.records.names import office_name, person_name, post_title
from guatu_office.records.queries import Standing, standing

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *args: str, **query: str) -> str:
    """Address (网址): of a page, keeping the day that was asked for."""
    if context.get("asked_day"):
        query["as_of"] = context["asked_day"]
    address = reverse(name, args=args)
    query = {key: value for key, value in query.items() if value}
    return f"{address}?{urlencode(query)}" if query else address


@register.filter
def day(value: date) -> str:
    """Day (日期): 2022年6月30日."""
    return full_date(value)


@register.filter
def short_day(value: date, year: int) -> str:
    """Short day (短日期): 6月30日, with its year when it is another."""
    return month_day(value, year)


@register.filter
def bound(quantity: Quantity) -> str:
    """Bound quantity (带比较的数量): 7.5%左右, 保持100%."""
    quote = "".join(quantity.quote.split())
    if quantity.compare is Compare.EQ:
        return quote
    if quantity.compare is Compare.HOLD:
        return f"保持{quote}"
    return f"{quote}{quantity.compare.label}"


@register.filter
def advice(pledge: Pledge, text: str) -> Suggestion | None:
    """Advice (建议单位): the offices that a promise's words point to, None when they do not."""
    found = suggested_offices(pledge, text)
    return None if isinstance(found.lead, Unknown) else found


@register.filter
def short_number(number: str) -> str:
    """Short number (短编号): 2022-016 is 016 where the year is plain."""
    return number.partition("-")[2]


@register.filter
def lacking(missing: tuple[Missing, ...]) -> str:
    """Lacking (缺项): 缺牵头单位、时限 in one word."""
    return "缺" + "、".join(one.label.removeprefix("缺") for one in missing)


@register.filter
def review_state(pledge: Pledge) -> str:
    """Review state (审读状态): undecided, accepted, rejected, merged or adopted."""
    return state_of(pledge)


@register.filter
def share(part: int, whole: int) -> str:
    """Share (占比): in percent, one decimal."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


@register.filter
def office(value: str) -> str:
    """Office (单位名称): its id where it was never registered."""
    return office_name(value)


@register.filter
def post(value: str) -> str:
    """Post (岗位名称): its id where it was never created."""
    return post_title(value)


@register.filter
def person(value: str) -> str:
    """Person (姓名): as kept outside the ledger; its id where no name is kept."""
    return person_name(value)


@register.filter
def plain(value: Decimal) -> str:
    """Plain number (数值): without exponent or idle zeros."""
    return f"{value.normalize():f}"


@register.filter
def wan(yuan: Decimal) -> str:
    """Ten thousands (万元): of an amount in yuan."""
    return f"{(yuan / 10_000).normalize():f}"


@register.inclusion_tag("year/_piece.html")
def piece(evidence: str) -> dict[str, Any]:
    """Piece of evidence (一件佐证): a link to it, and its photo without location."""
    digest = evidence.removeprefix("sha256:")
    return {"digest": digest, "kept": kept_evidence(digest)}


@register.inclusion_tag("layout/_marks.html", takes_context=True)
def marks(context: dict[str, Any], number: str) -> dict[str, Any]:
    """Marks (三态): claimed, evidenced and against time, side by side and never one."""
    current = _shown(context)
    row = current.rows.get(number) if current else None
    return {"marks": row.marks if row else None, "light": row.light if row else None}


def _shown(context: dict[str, Any]) -> Standing | None:
    """Shown (页面所示): found once a page, however many rows ask for it."""
    page, day = context["request"], context.get("day")
    if not hasattr(page, "standing_shown"):
        page.standing_shown = standing(day.on if day else day_now().on)
    found: Standing | None = page.standing_shown
    return found
