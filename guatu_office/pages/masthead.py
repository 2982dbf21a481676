"""Masthead (页头): the book's name, the day and the way round, on every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from guatu.ledger.directory import Post
from guatu.vocabulary.problem import Unusable
from guatu_office.records.printed_root import proof_line
from guatu_office.records.queries import received, whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.routes import may_open

ROOMS = (
    ("home", "首页"),
    ("desk", "工作台"),
    ("reports", "报告"),
    ("compare", "对照"),
    ("ledger", "台账"),
    ("notices", "通知"),
    ("sheets", "报表"),
    ("wall", "作战图"),
    ("map", "地图"),
    ("portfolio", "排期"),
    ("people", "人员"),
    ("audit", "审计"),
)
ROOM_OF = {
    "checks": "desk",
    "draw": "desk",
    "hand-out": "desk",
    "carried": "desk",
    "draw-seal": "desk",
    "figures": "desk",
    "burden": "desk",
    "options": "desk",
    "month": "desk",
    "report": "reports",
    "review": "reports",
    "report-lint": "reports",
    "compare-pair": "compare",
    "pledge": "ledger",
    "schedule": "ledger",
    "wall-compare": "wall",
    "wall-compare-file": "wall",
    "wall-cut": "wall",
    "wall-take-away": "wall",
    "wall-file": "wall",
    "wall-making": "wall",
    "what-if": "portfolio",
    "what-if-sheet": "portfolio",
    "what-if-table": "portfolio",
    "sheet-file": "sheets",
    "sheet-return": "sheets",
    "notice-word": "notices",
    "notice-each": "notices",
    "audit-table": "audit",
    "map-layers": "map",
    "map-withdraw": "map",
    "map-suggested": "map",
    "map-file": "map",
    "map-making": "map",
}


def _meant(request: HttpRequest, room: str) -> bool:
    """Meant (列在导航里): what there is to audit begins when people sign in."""
    return room != "audit" or not asker(request).at_desk


def _posts(request: HttpRequest) -> tuple[Post, ...]:
    """Posts (所任岗位): of whoever signed in, the one acted from among them."""
    who = asker(request)
    book = whole_book() if who.known and not who.at_desk else None
    return book.directory.posts_of(who.person) if book else ()


def _proof(as_of: date) -> str:
    try:
        line = proof_line(as_of)
    except Unusable:
        # A page is no place to find out; verification says what was forged.
        return ""
    return line.text if line else ""


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Masthead (页头): values for the layout; nothing of it may fail on an error page."""
    day = getattr(request, "day", None)
    name = request.resolver_match.url_name if request.resolver_match else ""
    asked = ((key, value) for key, values in request.GET.lists() for value in values)
    kept = [(key, value) for key, value in asked if key != "as_of" and value]
    room = "people" if name and name.startswith("people-") else ROOM_OF.get(name or "", name)
    return {
        "rooms": [
            one for one in ROOMS if may_open(asker(request), one[0]) and _meant(request, one[0])
        ],
        "asker": asker(request),
        "asker_posts": _posts(request),
        "only_here": settings.ONLY_HERE,
        "room": room,
        "day": day,
        "asked_day": day.on.isoformat() if day and day.asked else "",
        "kept_query": kept,
        "masthead_report": next(iter(received()), None) if day else None,
        "proof": _proof(day.on) if day else "",
    }
