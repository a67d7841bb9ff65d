"""A tie may be said once more by somebody who may not know that it was said already: a refusal would tell them."""

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
    ]
