"""Checkpoints (检查点): kept as they were signed, added to and never changed."""

from django.db import migrations, models

from guatu_office.records.append_only import KeepFirst, RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("records", "0003_write_keys")]
    operations = [
        migrations.CreateModel(
            name="CheckpointRow",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("note", models.TextField()),
                ("edge", models.BinaryField()),
            ],
            options={"db_table": "checkpoints"},
        ),
        RefuseChanges("checkpoints"),
        KeepFirst("checkpoints", "size", "检查点不得替换"),
    ]
