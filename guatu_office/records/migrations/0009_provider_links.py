"""Provider links (绑定统一身份认证): subjects of an outside provider, beside their commitments."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0008_sign_ins_kept")]
    operations = [
        migrations.CreateModel(
            name="ProviderLink",
            fields=[
                ("person", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("issuer", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=255)),
            ],
            options={"db_table": "provider_links"},
        ),
        migrations.AddConstraint(
            model_name="providerlink",
            constraint=models.UniqueConstraint(
                fields=("issuer", "subject"), name="one_person_a_subject"
            ),
        ),
    ]
