"""Models (数据表): entries and kept files, added to and never changed; and how the book opened.

The database itself refuses an update, a deletion and a gap in the numbering (migration 0002).
"""

from __future__ import annotations

from django.db import models


class EntryRow(models.Model):
    """Entry (台账条目): `line` is the canonical bytes that are hashed, the rest finds it."""

    seq = models.BigIntegerField(primary_key=True)
    subject = models.CharField(max_length=200, db_index=True)
    act = models.CharField(max_length=60)
    effective_on = models.DateField()
    line = models.BinaryField()

    class Meta:
        db_table = "entries"


class KeptFile(models.Model):
    """Kept file (存档文件): a file of the book folder, `report/…` or `evidence/…`, as it came."""

    path = models.CharField(max_length=300, primary_key=True)
    content = models.BinaryField()

    class Meta:
        db_table = "kept_files"


class WriteKey(models.Model):
    """Write key (办理编号): a form's key, and the entries `first` … `last` that it led to."""

    key = models.CharField(max_length=64, primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        db_table = "write_keys"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")), name="wrote_some"
            )
        ]


class CheckpointRow(models.Model):
    """Checkpoint (检查点): signed over the first `size` entries; `edge` lets the tree grow on."""

    size = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    note = models.TextField()
    edge = models.BinaryField()

    class Meta:
        db_table = "checkpoints"


class Opening(models.Model):
    """Opening (开局): the day shown while today lies outside the plan's year."""

    shown_on = models.DateField()

    class Meta:
        db_table = "opening"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_opening")]


class HeadingMapRow(models.Model):
    """Heading map (表头对照): the fields that a person gave a county's own headings.

    It helps to read papers and says nothing about a pledge; what was read stands in entries.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=24)
    columns = models.JSONField()
    settled_by = models.CharField(max_length=80)
    settled_at = models.DateTimeField()

    class Meta:
        db_table = "heading_maps"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_map_a_heading_row")
        ]
