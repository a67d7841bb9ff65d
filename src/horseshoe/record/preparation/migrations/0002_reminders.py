from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("preparation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="chased_at",
            field=models.DateTimeField(null=True),
        ),
    ]
