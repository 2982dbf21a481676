"""Heading maps (表头对照): a county's own headings, settled by a person once."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_checkpoints")]
    operations = [
        migrations.CreateModel(
            name="HeadingMapRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=24)),
                ("columns", models.JSONField()),
                ("settled_by", models.CharField(max_length=80)),
                ("settled_at", models.DateTimeField()),
            ],
            options={"db_table": "heading_maps"},
        ),
        migrations.AddConstraint(
            model_name="headingmaprow",
            constraint=models.UniqueConstraint(
                fields=("kind", "key"), name="one_map_a_heading_row"
            ),
        ),
    ]
