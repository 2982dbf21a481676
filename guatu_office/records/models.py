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


class PersonName(models.Model):
    """Person's name (姓名): what the salted commitment in the ledger is of; deleted when erased."""

    person = models.CharField(max_length=40, primary_key=True)
    salt = models.BinaryField()
    name = models.CharField(max_length=40)
    contact = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        db_table = "person_names"


class Account(models.Model):
    """Account (账号): of a person; `stamp` is new whenever all its sessions have to end.

    `password` is an argon2 hash, `past` the hashes before it. `must_change` after a one-time
    password. `totp` is the secret of a second factor, "" without one; `totp_step` the last
    step that was used, `recovery` hashes of codes not yet used.
    """

    person = models.CharField(max_length=40, primary_key=True)
    login = models.CharField(max_length=40, unique=True)
    password = models.CharField(max_length=200)
    past = models.JSONField(default=list)
    changed_at = models.DateTimeField()
    must_change = models.BooleanField(default=True)
    stamp = models.CharField(max_length=32)
    totp = models.CharField(max_length=64, blank=True, default="")
    totp_step = models.BigIntegerField(default=0)
    recovery = models.JSONField(default=list)

    class Meta:
        db_table = "accounts"


class ProviderLink(models.Model):
    """Provider link (绑定): the subject that a provider knows a person by, beside its commitment.

    What the ledger committed to is salt, issuer and subject; the row goes with the account.
    """

    person = models.CharField(max_length=40, primary_key=True)
    salt = models.BinaryField()
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)

    class Meta:
        db_table = "provider_links"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_a_subject")
        ]


class SignIn(models.Model):
    """Sign-in (登录记录): one try, good or bad; `login` as typed, `address` of the browser."""

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=20)
    login = models.CharField(max_length=80, db_index=True)
    person = models.CharField(max_length=40, blank=True, default="")
    address = models.CharField(max_length=45)
    device = models.CharField(max_length=32, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "sign_ins"


class EvidenceFile(models.Model):
    """Evidence file (佐证文件): what a piece was called when it came; the file lies on disk."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=80)
    size = models.BigIntegerField()
    photo = models.BooleanField()

    class Meta:
        db_table = "evidence_files"
