import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("family", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Conference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authority", models.CharField(max_length=40)),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("enquiry_ref", models.CharField(default="", max_length=20)),
                ("nation", models.CharField(max_length=20)),
                ("nation_edition", models.CharField(max_length=20)),
                ("framework", models.CharField(max_length=60)),
                ("framework_version", models.CharField(max_length=20)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=90)),
                ("minutes_because", models.CharField(default="", max_length=200)),
                ("venue", models.CharField(max_length=200)),
                ("venue_because", models.CharField(default="", max_length=200)),
                ("online_because", models.CharField(default="", max_length=200)),
                ("join_code", models.CharField(default="", max_length=12)),
                ("conditions", models.JSONField(default=list)),
                ("booked_by", models.CharField(max_length=20)),
                ("booked_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("key", models.CharField(default="", max_length=60)),
                ("children", models.ManyToManyField(related_name="+", to="family.person")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.family"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("text", models.TextField()),
                ("goal", models.TextField(default="")),
                ("low_words", models.CharField(default="", max_length=200)),
                ("high_words", models.CharField(default="", max_length=200)),
                ("children", models.JSONField(default=list)),
                ("helped_by", models.CharField(default="", max_length=200)),
                ("written_by", models.CharField(max_length=20)),
                ("written_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(default="", max_length=60)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="preparation.conference",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("capacity", models.CharField(max_length=30)),
                ("part", models.CharField(max_length=60)),
                ("agency_kind", models.CharField(default="", max_length=40)),
                ("direct_contact", models.BooleanField(default=True)),
                ("entitled", models.BooleanField(default=False)),
                ("answer", models.CharField(default="waiting", max_length=20)),
                ("answer_words", models.CharField(default="", max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                ("via", models.CharField(default="in_person", max_length=20)),
                ("chooser", models.CharField(default="", max_length=20)),
                ("invited_by", models.CharField(max_length=20)),
                ("invited_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="preparation.conference",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("given_to", models.CharField(default="me", max_length=20)),
                ("circle", models.CharField(default="author", max_length=20)),
                ("only", models.JSONField(default=list)),
                ("said_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_words",
                        to="preparation.conference",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Precondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("owner", models.CharField(default="", max_length=20)),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("done_by", models.CharField(default="", max_length=20)),
                ("evidence", models.CharField(default="", max_length=500)),
                ("why_not", models.CharField(default="", max_length=500)),
                ("not_needed", models.CharField(default="", max_length=500)),
                ("chased_at", models.DateTimeField(null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preconditions",
                        to="preparation.conference",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("agency_kind", models.CharField(max_length=40)),
                ("started_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="preparation.conference"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("heading", models.CharField(max_length=60)),
                ("position", models.PositiveIntegerField(default=0)),
                ("text", models.TextField()),
                ("impact", models.TextField(default="")),
                ("source", models.CharField(default="", max_length=200)),
                ("children", models.JSONField(default=list)),
                ("circle", models.CharField(default="everyone", max_length=20)),
                ("why", models.CharField(default="", max_length=20)),
                ("until", models.DateField(null=True)),
                ("about", models.JSONField(default=list)),
                ("struck_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(default="", max_length=60)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="preparation.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedWithFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=40)),
                ("on", models.DateTimeField()),
                ("how", models.CharField(max_length=30)),
                ("by", models.CharField(max_length=20)),
                ("they_said", models.TextField(default="")),
                ("key", models.CharField(default="", max_length=60)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shared", to="preparation.conference"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.person"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="preparation.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("with_account", models.CharField(default="", max_length=20)),
                ("held_at", models.DateTimeField()),
                ("by", models.CharField(max_length=20)),
                ("notes", models.TextField(default="")),
                ("knows_why", models.TextField(default="")),
                ("wants_said", models.TextField(default="")),
                ("who_speaks", models.CharField(default="self", max_length=20)),
                ("wants_said_circle", models.CharField(default="chair", max_length=20)),
                ("key", models.CharField(default="", max_length=60)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="preparation.conference"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="family.person"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="conference",
            index=models.Index(fields=["authority", "starts_at"], name="conference_diary"),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("authority", "key"),
                name="conference_booked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftstatement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("conference", "key"),
                name="draft_statement_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("conference", "account"), name="invited_once"),
        ),
        migrations.AddConstraint(
            model_name="ownwords",
            constraint=models.UniqueConstraint(fields=("conference", "account", "question"), name="own_words_once"),
        ),
        migrations.AddConstraint(
            model_name="precondition",
            constraint=models.UniqueConstraint(fields=("conference", "code"), name="precondition_once"),
        ),
        migrations.AddConstraint(
            model_name="precondition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_by", ""), ("done_on__isnull", True)),
                    models.Q(("done_on__isnull", False), models.Q(("done_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_done_precondition_has_a_person_and_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("conference", "author"), name="one_report_an_author"),
        ),
        migrations.AddConstraint(
            model_name="reportitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("report", "key"), name="report_item_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedwithfamily",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("conference", "key"), name="shared_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("conference", "key"), name="talk_once"
            ),
        ),
    ]
