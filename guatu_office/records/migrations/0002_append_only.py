"""Append only (只增不改): the database refuses to change, delete or leave out an entry."""

from __future__ import annotations

from django.db import migrations

from guatu_office.records.append_only import KeepFirst, NumberWithoutGaps, RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        RefuseChanges("entries"),
        RefuseChanges("kept_files"),
        NumberWithoutGaps("entries", "台账条目须逐条续编"),
        KeepFirst("kept_files", "path", "存档文件不得替换"),
    ]
