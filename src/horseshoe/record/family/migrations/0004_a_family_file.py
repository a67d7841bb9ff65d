import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("family", "0003_said_beside_what_is_hidden"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("data", models.BinaryField()),
                ("brought_by", models.CharField(max_length=20)),
                ("brought_at", models.DateTimeField()),
                ("drawn_at", models.DateTimeField(null=True)),
                ("left_out", models.JSONField(default=list)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="family.family"
                    ),
                ),
            ],
        ),
    ]
