"""Headings in the ledger (表头对照入账): what was remembered in a table becomes entries.

A map that its bearer could not settle today, having left his post, is not carried over: the
next sheet with these headings asks once more.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone

from guatu.ledger.acts.headings import HeadingsMapped, MappedColumn, subject_of
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor


def into_the_ledger(apps: Any, schema_editor: Any) -> None:
    database = schema_editor.connection.alias
    maps = apps.get_model("records", "HeadingMapRow").objects.using(database)
    if not maps.exists():
        return
    rows = apps.get_model("records", "EntryRow").objects.using(database)
    book = replay(entry_of(bytes(row.line)) for row in rows.order_by("seq").iterator(2000))
    now = timezone.localtime()
    for one in maps.order_by("id"):
        body = HeadingsMapped(
            kind=one.kind,
            key=one.key,
            columns=tuple(MappedColumn(heading=said, field=field) for said, field in one.columns),
        )
        try:
            person, post, office = one.settled_by.split("/")
            entry, book = book.record(
                body,
                subject=subject_of(one.kind, one.key),
                by=Actor(person=person, post=post, office=office),
                at=now,
                effective_on=now.date(),
            )
        except (Refused, ValueError):
            continue
        rows.create(
            seq=entry.seq,
            subject=entry.subject,
            act=entry.act,
            effective_on=entry.effective_on,
            line=line_of(entry),
        )


class Migration(migrations.Migration):
    dependencies = [("records", "0009_provider_links")]
    operations = [migrations.RunPython(into_the_ledger, migrations.RunPython.noop)]
