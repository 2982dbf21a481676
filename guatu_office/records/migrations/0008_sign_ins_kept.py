"""Sign-ins kept (登录记录只增): what was noted stays; only an old address may be cut out."""

from __future__ import annotations

from django.db import migrations

from guatu_office.records.append_only import KeepBut


class Migration(migrations.Migration):
    dependencies = [("records", "0007_evidence_files")]
    operations = [
        KeepBut(
            "sign_ins",
            kept=("id", "at", "kind", "login", "person", "note"),
            cut=("address", "device"),
            refusal="登录记录只增不改",
        ),
    ]
