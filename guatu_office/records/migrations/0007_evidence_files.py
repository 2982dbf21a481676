"""Evidence files (佐证文件): what each piece was called when it came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_accounts")]
    operations = [
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("size", models.BigIntegerField()),
                ("photo", models.BooleanField()),
            ],
            options={"db_table": "evidence_files"},
        ),
    ]
