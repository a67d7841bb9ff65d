"""The meeting's events, only ever added to."""

import django.db.models.deletion
from django.db import migrations, models

from horseshoe.record.ledger.triggers import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("preparation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("body", models.JSONField()),
                ("key", models.CharField(max_length=60)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="preparation.conference"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("conference", "number"), name="event_number_once"),
                    models.UniqueConstraint(fields=("conference", "key"), name="event_key_once"),
                ],
            },
        ),
        append_only("conference_event", "conference_id", "number"),
    ]
