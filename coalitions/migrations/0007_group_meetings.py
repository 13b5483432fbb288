import django.core.validators
from django.db import migrations, models

from common.migration_steps import Together


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0006_fill_last_words"),
    ]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="accommodation_words",
                    field=models.TextField(
                        blank=True,
                        help_text="Stands on every posted agenda: whom to ask, how and until when.",
                        max_length=1000,
                        verbose_name="how to ask for disability accommodation",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="accommodation_words",
                    field=models.TextField(
                        blank=True,
                        help_text="Stands on every posted agenda: whom to ask, how and until when.",
                        max_length=1000,
                        verbose_name="how to ask for disability accommodation",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="comment_words",
                    field=models.TextField(
                        blank=True,
                        help_text="Stands on every posted agenda: when and how members of the public can address the group.",
                        max_length=1000,
                        verbose_name="how the public comments",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="comment_words",
                    field=models.TextField(
                        blank=True,
                        help_text="Stands on every posted agenda: when and how members of the public can address the group.",
                        max_length=1000,
                        verbose_name="how the public comments",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="coverage_determined_by",
                    field=models.CharField(blank=True, max_length=200, verbose_name="who determined that"),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="coverage_determined_by",
                    field=models.CharField(blank=True, max_length=200, verbose_name="who determined that"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="coverage_determined_on",
                    field=models.DateField(blank=True, null=True, verbose_name="determined on"),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="coverage_determined_on",
                    field=models.DateField(blank=True, null=True, verbose_name="determined on"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="is_covered",
                    field=models.BooleanField(
                        default=False,
                        help_text="Whether it is, is for counsel or the clerk of the board to say, not for the portal.",
                        verbose_name="covered by open-meeting law",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="is_covered",
                    field=models.BooleanField(
                        default=False,
                        help_text="Whether it is, is for counsel or the clerk of the board to say, not for the portal.",
                        verbose_name="covered by open-meeting law",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="group",
                    name="quorum",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many of its members must be there to decide; empty where nobody has set one.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="quorum",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgroup",
                    name="quorum",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many of its members must be there to decide; empty where nobody has set one.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="quorum",
                    ),
                ),
            ]
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_covered", False),
                    models.Q(
                        models.Q(("coverage_determined_by", ""), _negated=True),
                        ("coverage_determined_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="covered_group_names_who_determined",
                violation_error_message="Name who determined that the group is covered, and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("quorum", None), ("quorum__gte", 1), _connector="OR"),
                name="quorum_is_somebody",
                violation_error_message="A quorum is one member or more.",
            ),
        ),
    ]
