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


class Opening(models.Model):
    """Opening (开局): the day shown while today lies outside the plan's year."""

    shown_on = models.DateField()

    class Meta:
        db_table = "opening"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_opening")]
