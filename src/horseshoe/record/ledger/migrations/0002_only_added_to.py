"""The database refuses to change or delete a line of the ledger."""

from django.db import migrations

from horseshoe.record.ledger.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [append_only("ledger_entry", "chain", "number")]
