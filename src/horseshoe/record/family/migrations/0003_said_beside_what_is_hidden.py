"""What is said for few stands beside what is said for all: a refusal, or an answer that is gone, would tell of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The restriction is part of what there is one of."""

    dependencies = [("family", "0002_the_family_map")]

    operations = [
        migrations.RemoveConstraint(model_name="kinship", name="one_live_kinship_of_a_kind"),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("person", "other", "kind", "restriction"),
                name="one_live_kinship_of_a_kind",
            ),
        ),
        migrations.RemoveConstraint(model_name="importantperson", name="one_live_answer_about_a_child"),
        migrations.AddConstraint(
            model_name="importantperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("child", "said_by", "circle", "restriction"),
                name="one_live_answer_about_a_child",
            ),
        ),
    ]
