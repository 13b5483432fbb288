"""Say for declined leads too who answered, and how the answer came in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0002_import_runs"),
    ]

    operations = [
        migrations.RenameField("historicalleadassignment", "accepted_by", "answered_by"),
        migrations.RenameField("leadassignment", "accepted_by", "answered_by"),
        migrations.AlterField(
            model_name="historicalleadassignment",
            name="answered_by",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="answered by"),
        ),
        migrations.AddField(
            model_name="historicalleadassignment",
            name="answered_via",
            field=models.CharField(
                blank=True,
                choices=[
                    ("login", "logged in"),
                    ("link", "by link"),
                    ("link_unverified", "by link, by somebody who answered for the person (not verified)"),
                    ("on_behalf", "recorded by staff"),
                ],
                editable=False,
                max_length=20,
                verbose_name="how the answer came in",
            ),
        ),
        migrations.AlterField(
            model_name="leadassignment",
            name="answered_by",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="answered by"),
        ),
        migrations.AddField(
            model_name="leadassignment",
            name="answered_via",
            field=models.CharField(
                blank=True,
                choices=[
                    ("login", "logged in"),
                    ("link", "by link"),
                    ("link_unverified", "by link, by somebody who answered for the person (not verified)"),
                    ("on_behalf", "recorded by staff"),
                ],
                editable=False,
                max_length=20,
                verbose_name="how the answer came in",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_via", "link_unverified"), _negated=True),
                    models.Q(("answered_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="unverified_lead_answer_has_name",
                violation_error_message="Say who you are when you answer for somebody else.",
            ),
        ),
    ]
