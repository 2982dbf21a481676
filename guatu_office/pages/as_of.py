"""As of (截至): the day a page looks from, asked for by `?as_of=` or chosen and said so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guatu_office.records.queries import Standing, latest_day, opening_day, received, standing

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Day (截至日): `why` says how it was chosen, for the head of every page."""

    on: date
    why: str
    asked: bool


class BadDay(ValueError):
    """Bad day (日期有误): what was asked for is no day; the message says so in Chinese."""


def day_of(request: HttpRequest) -> Day:
    """Day of a request (截至日): raises BadDay."""
    asked = request.GET.get("as_of", "").strip()
    return _asked(asked) if asked else day_now()


def day_now() -> Day:
    """Day that nobody asked for (未选日期): today, outside the plan's year the opening day."""
    return _chosen(timezone.localdate())


def _asked(words: str) -> Day:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise BadDay(f"“{words[:20]}”不是有效日期，请按 2022-06-30 的样子写") from None
    if not 1949 <= day.year <= 2199:
        raise BadDay(f"{words} 超出可查范围（1949 年至 2199 年）")
    return Day(on=day, why="所选日期", asked=True)


def _chosen(today: date) -> Day:
    years = {report.year for report in received()}
    day_one, latest = opening_day(), latest_day()
    if day_one is None or today.year in years:
        return Day(on=today, why="今天", asked=False)
    if latest is not None and latest > day_one:
        return Day(on=latest, why="今天不在计划年度内，按最近一笔的日子", asked=False)
    return Day(on=day_one, why="今天不在计划年度内，按开局日", asked=False)


def day_first(
    view: Callable[Concatenate[HttpRequest, Day, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Day first (先定日期): the view gets the day, or its reader a sentence about a bad one."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            day = day_of(request)
        except BadDay as bad:
            words = {"title": "日期有误", "sentence": str(bad)}
            return render(request, "layout/refusal.html", words, status=422)
        request.day = day  # type: ignore[attr-defined]
        return view(request, day, *args, **kwargs)

    return page


def dated(
    view: Callable[Concatenate[HttpRequest, Standing, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Dated page (按日查看): the view gets the standing of the day, or its reader a sentence."""

    @wraps(view)
    @day_first
    def page(request: HttpRequest, day: Day, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        current = standing(day.on)
        if current is None:
            return render(request, "home/empty.html")
        return view(request, current, *args, **kwargs)

    return page
