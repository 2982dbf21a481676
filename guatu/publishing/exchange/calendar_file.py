"""Calendar file (日历文件): events as iCalendar, for a phone or a mail program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from guatu.publishing.exchange.node_events import NodeEvent

_ONE = timedelta(days=1)


def calendar_file(name: str, events: Iterable[NodeEvent]) -> bytes:
    """Calendar file (出日历): the bytes of an .ics; the same for the same events.

    An event ends on the day after it, which does not belong to it (RFC 5545 3.6.1).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Guatu//guatu//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in events:
        calendar.add_component(_event(one))
    content: bytes = calendar.to_ical()
    return content


def _event(one: NodeEvent) -> Event:
    event = Event()
    event.add("uid", one.uid)
    # Of a published calendar the stamp is that of the file, not of the event (RFC 5545 3.8.7.2).
    event.add("dtstamp", one.made_at.astimezone(UTC))
    event.add("last-modified", one.changed_at.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + _ONE)
    event.add("summary", one.summary)
    event.add("description", one.description)
    event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [one.category])
    if one.url:
        event.add("url", one.url)
    return event
