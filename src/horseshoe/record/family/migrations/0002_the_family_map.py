import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("family", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EcoLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=20)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("restriction", models.CharField(default="", max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=80)),
                ("strength", models.CharField(max_length=20)),
                ("helps", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="ImportantPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=20)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("restriction", models.CharField(default="", max_length=20)),
                ("name", models.CharField(default="", max_length=80)),
                ("words", models.CharField(default="", max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="MapStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("verb", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("images", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
        ),
        migrations.CreateModel(
            name="Marking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=20)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("restriction", models.CharField(default="", max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("words", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="NetworkPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=20)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("restriction", models.CharField(default="", max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("how_often", models.CharField(max_length=20)),
                ("knows", models.BooleanField(default=False)),
                ("words", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=20)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("restriction", models.CharField(default="", max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("source", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="loss",
            field=models.CharField(default="", max_length=20),
        ),
        migrations.AddField(
            model_name="person",
            name="taken_off",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("born_on__isnull", True), ("kind", "lost"), models.Q(("loss", ""), _negated=True)),
                    models.Q(models.Q(("kind", "lost"), _negated=True), ("loss", "")),
                    _connector="OR",
                ),
                name="a_lost_baby_says_how",
            ),
        ),
        migrations.AddField(
            model_name="ecolink",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="family.family"
            ),
        ),
        migrations.AddField(
            model_name="ecolink",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="links", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="importantperson",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="important_people", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="importantperson",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="importantperson",
            name="said_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.person"),
        ),
        migrations.AddField(
            model_name="mapstep",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="family.family"
            ),
        ),
        migrations.AddField(
            model_name="mapstep",
            name="takes_back",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_back_by",
                to="family.mapstep",
            ),
        ),
        migrations.AddField(
            model_name="marking",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="markings", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="networkpart",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="network", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="networkpart",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="relations_of", to="family.person"
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="family.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="ecolink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="a_link_has_its_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="importantperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("child", "said_by"),
                name="one_live_answer_about_a_child",
            ),
        ),
        migrations.AddConstraint(
            model_name="importantperson",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="an_important_person_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="mapstep",
            constraint=models.UniqueConstraint(fields=("family", "number"), name="steps_of_a_map_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="marking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="a_marking_has_its_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("child")), _negated=True), name="nobody_is_their_own_network"
            ),
        ),
        migrations.AddConstraint(
            model_name="networkpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="a_part_has_its_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("other")), _negated=True),
                name="a_relation_is_between_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="a_relation_has_its_days_in_order",
            ),
        ),
    ]
