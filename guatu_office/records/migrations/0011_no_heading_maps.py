"""No heading maps (不再有对照表): they stand in entries."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0010_headings_in_the_ledger")]
    operations = [migrations.DeleteModel(name="HeadingMapRow")]
