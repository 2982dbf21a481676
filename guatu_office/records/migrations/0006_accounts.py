"""Accounts (账号): names and secrets kept outside the ledger, and who tried to sign in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_heading_maps")]
    operations = [
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("person", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("name", models.CharField(max_length=40)),
                ("contact", models.CharField(blank=True, default="", max_length=60)),
            ],
            options={"db_table": "person_names"},
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("person", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("login", models.CharField(max_length=40, unique=True)),
                ("password", models.CharField(max_length=200)),
                ("past", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField()),
                ("must_change", models.BooleanField(default=True)),
                ("stamp", models.CharField(max_length=32)),
                ("totp", models.CharField(blank=True, default="", max_length=64)),
                ("totp_step", models.BigIntegerField(default=0)),
                ("recovery", models.JSONField(default=list)),
            ],
            options={"db_table": "accounts"},
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("kind", models.CharField(max_length=20)),
                ("login", models.CharField(db_index=True, max_length=80)),
                ("person", models.CharField(blank=True, default="", max_length=40)),
                ("address", models.CharField(max_length=45)),
                ("device", models.CharField(blank=True, default="", max_length=32)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={"db_table": "sign_ins"},
        ),
    ]
