import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import common.fields
from common.migration_steps import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0001_initial"),
        ("predictors", "0001_initial"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="HistoricalOffice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "name",
                            models.CharField(
                                help_text="With its government: “City of River, Planning”.",
                                max_length=300,
                                verbose_name="name",
                            ),
                        ),
                        ("website", common.fields.WebAddressField(blank=True, max_length=500, verbose_name="website")),
                        ("notes", models.TextField(blank=True, verbose_name="notes")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="organization in the coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical office",
                        "verbose_name_plural": "historical offices",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "name",
                            models.CharField(
                                help_text="With its government: “City of River, Planning”.",
                                max_length=300,
                                verbose_name="name",
                            ),
                        ),
                        ("website", common.fields.WebAddressField(blank=True, max_length=500, verbose_name="website")),
                        ("notes", models.TextField(blank=True, verbose_name="notes")),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to="coalitions.organization",
                                verbose_name="organization in the coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "office",
                        "verbose_name_plural": "offices",
                        "ordering": [django.db.models.functions.text.Lower("name"), "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("coalition"),
                                django.db.models.functions.text.Lower("name"),
                                name="office_name_once_per_coalition",
                                violation_error_message="The inventory already has an office with this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="office_has_name",
                                violation_error_message="An office needs a name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "role",
                            models.CharField(
                                help_text="Such as “Housing planner”. Roles outlast people.",
                                max_length=200,
                                verbose_name="role",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=300, verbose_name="who holds it now")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="work e-mail address")),
                        ("phone", models.CharField(blank=True, max_length=50, verbose_name="work phone")),
                        (
                            "experience",
                            models.CharField(
                                blank=True,
                                help_text="Such as “has made 5- and 10-year plans”.",
                                max_length=300,
                                verbose_name="experience in making plans",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended on")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "key contact",
                        "verbose_name_plural": "key contacts",
                        "ordering": ["office_id", django.db.models.functions.text.Lower("role"), "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("office"),
                                django.db.models.functions.text.Lower("role"),
                                django.db.models.functions.text.Lower("name"),
                                condition=models.Q(("ended_on", None)),
                                name="contact_once_per_office",
                                violation_error_message="This office already has this contact.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role", ""), _negated=True),
                                name="contact_has_role",
                                violation_error_message="Say the role first; the name may follow.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalKeyContact",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "role",
                            models.CharField(
                                help_text="Such as “Housing planner”. Roles outlast people.",
                                max_length=200,
                                verbose_name="role",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=300, verbose_name="who holds it now")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="work e-mail address")),
                        ("phone", models.CharField(blank=True, max_length=50, verbose_name="work phone")),
                        (
                            "experience",
                            models.CharField(
                                blank=True,
                                help_text="Such as “has made 5- and 10-year plans”.",
                                max_length=300,
                                verbose_name="experience in making plans",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical key contact",
                        "verbose_name_plural": "historical key contacts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "publisher",
                            models.CharField(
                                help_text="As printed on the plan.", max_length=300, verbose_name="publisher"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("general_plan", "General plan"),
                                    ("housing_element", "Housing element or housing plan"),
                                    ("consolidated_plan", "Consolidated plan (HUD)"),
                                    ("homelessness", "Homelessness plan"),
                                    ("economic_development", "Economic development strategy"),
                                    ("workforce", "Workforce plan"),
                                    ("transportation", "Transportation plan"),
                                    ("climate", "Climate action plan"),
                                    ("health", "Health improvement plan"),
                                    ("education", "Education or early childhood plan"),
                                    ("safety", "Public safety or justice plan"),
                                    ("hazard", "Hazard mitigation plan"),
                                    ("equity", "Equity plan"),
                                    ("strategic_plan", "Strategic plan"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                                verbose_name="type",
                            ),
                        ),
                        (
                            "jurisdiction",
                            models.CharField(
                                blank=True, help_text="Where it holds.", max_length=200, verbose_name="jurisdiction"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="The year on its cover.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft", "Draft"),
                                    ("public_comment", "Public comment"),
                                    ("adopted", "Adopted"),
                                    ("in_effect", "In effect"),
                                    ("expiring", "Expiring"),
                                    ("expired", "Expired"),
                                    ("superseded", "Superseded"),
                                ],
                                help_text="Empty: not known.",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("adopting_body", models.CharField(blank=True, max_length=200, verbose_name="adopting body")),
                        ("adopted_on", models.DateField(blank=True, null=True, verbose_name="adopted on")),
                        ("period_starts_on", models.DateField(blank=True, null=True, verbose_name="period from")),
                        ("period_ends_on", models.DateField(blank=True, null=True, verbose_name="period until")),
                        (
                            "is_adopted_ahead",
                            models.BooleanField(
                                default=False,
                                help_text="Tick it if the plan really was adopted before its period begins.",
                                verbose_name="adopted ahead of its period",
                            ),
                        ),
                        (
                            "window_opens_on",
                            models.DateField(blank=True, null=True, verbose_name="next update: open for comment from"),
                        ),
                        (
                            "window_closes_on",
                            models.DateField(blank=True, null=True, verbose_name="next update: open for comment until"),
                        ),
                        (
                            "address",
                            common.fields.WebAddressField(
                                blank=True,
                                help_text="Where the plan can be read; the portal does not fetch it.",
                                max_length=1000,
                                verbose_name="address",
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="notes")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("identified", "Identified"),
                                    ("abstracted", "Abstracted"),
                                    ("reviewed", "Reviewed by its owner"),
                                    ("published", "Published"),
                                ],
                                default="identified",
                                editable=False,
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reviewer",
                            models.CharField(blank=True, editable=False, max_length=300, verbose_name="reviewed by"),
                        ),
                        (
                            "reviewed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="reviewed on"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="plans_inventory.plan",
                                verbose_name="superseded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan",
                        "verbose_name_plural": "plans",
                        "ordering": [django.db.models.functions.text.Lower("title"), "pk"],
                        "indexes": [models.Index(fields=["coalition", "year"], name="plan_year_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("coalition"),
                                django.db.models.functions.text.Lower("title"),
                                django.db.models.functions.text.Lower("publisher"),
                                condition=models.Q(("ended_on", None)),
                                name="plan_once_per_coalition",
                                violation_error_message="This publisher's plan with this title already stands in the inventory.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True), models.Q(("publisher", ""), _negated=True)
                                ),
                                name="plan_has_title_and_publisher",
                                violation_error_message="A plan needs a title and a publisher.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year", None), models.Q(("year__gte", 1900), ("year__lte", 2100)), _connector="OR"
                                ),
                                name="plan_year_plausible",
                                violation_error_message="The year lies between 1900 and 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period_starts_on", None),
                                    ("period_ends_on", None),
                                    ("period_ends_on__gte", models.F("period_starts_on")),
                                    _connector="OR",
                                ),
                                name="plan_period_ends_after_start",
                                violation_error_message="The plan's period ends before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("adopted_on", None),
                                    ("period_starts_on", None),
                                    ("adopted_on__gte", models.F("period_starts_on")),
                                    ("is_adopted_ahead", True),
                                    _connector="OR",
                                ),
                                name="plan_adopted_within_period",
                                violation_error_message="The plan was adopted before its period begins. Correct the dates, or tick “adopted ahead of its period” if that is how it was.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("window_opens_on", None),
                                    ("window_closes_on", None),
                                    ("window_closes_on__gte", models.F("window_opens_on")),
                                    _connector="OR",
                                ),
                                name="plan_window_closes_after_opening",
                                violation_error_message="The time for comments closes before it opens.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("superseded_by", None),
                                    models.Q(("superseded_by", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="plan_not_superseded_by_itself",
                                violation_error_message="A plan cannot be superseded by itself.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["reviewed", "published"]), _negated=True),
                                    models.Q(models.Q(("reviewer", ""), _negated=True), ("reviewed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reviewed_plan_names_reviewer",
                                violation_error_message="Say who reviewed the plan for its owner, and when.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPriority",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "text",
                            models.TextField(
                                help_text="Copy it from the plan; do not reword it.",
                                max_length=5000,
                                verbose_name="in the plan's own words",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="As in the plan: “Goal 3”, “H-2.1”.",
                                max_length=100,
                                verbose_name="label",
                            ),
                        ),
                        (
                            "page",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1, "Pages are counted from 1.")],
                                verbose_name="page",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="place in the plan"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.office",
                                verbose_name="office that answers for it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical priority",
                        "verbose_name_plural": "historical priorities",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlanOffice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("owns", "Owns the plan"),
                                    ("leads", "Leads a part of it"),
                                    ("implements", "Carries it out"),
                                    ("funds", "Pays for it"),
                                    ("monitors", "Watches over it"),
                                    ("consulted", "Was consulted"),
                                ],
                                default="implements",
                                max_length=20,
                                verbose_name="part",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="in other words")),
                        ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical part of an office in a plan",
                        "verbose_name_plural": "historical parts of offices in plans",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlan",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "publisher",
                            models.CharField(
                                help_text="As printed on the plan.", max_length=300, verbose_name="publisher"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("general_plan", "General plan"),
                                    ("housing_element", "Housing element or housing plan"),
                                    ("consolidated_plan", "Consolidated plan (HUD)"),
                                    ("homelessness", "Homelessness plan"),
                                    ("economic_development", "Economic development strategy"),
                                    ("workforce", "Workforce plan"),
                                    ("transportation", "Transportation plan"),
                                    ("climate", "Climate action plan"),
                                    ("health", "Health improvement plan"),
                                    ("education", "Education or early childhood plan"),
                                    ("safety", "Public safety or justice plan"),
                                    ("hazard", "Hazard mitigation plan"),
                                    ("equity", "Equity plan"),
                                    ("strategic_plan", "Strategic plan"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                                verbose_name="type",
                            ),
                        ),
                        (
                            "jurisdiction",
                            models.CharField(
                                blank=True, help_text="Where it holds.", max_length=200, verbose_name="jurisdiction"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="The year on its cover.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft", "Draft"),
                                    ("public_comment", "Public comment"),
                                    ("adopted", "Adopted"),
                                    ("in_effect", "In effect"),
                                    ("expiring", "Expiring"),
                                    ("expired", "Expired"),
                                    ("superseded", "Superseded"),
                                ],
                                help_text="Empty: not known.",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("adopting_body", models.CharField(blank=True, max_length=200, verbose_name="adopting body")),
                        ("adopted_on", models.DateField(blank=True, null=True, verbose_name="adopted on")),
                        ("period_starts_on", models.DateField(blank=True, null=True, verbose_name="period from")),
                        ("period_ends_on", models.DateField(blank=True, null=True, verbose_name="period until")),
                        (
                            "is_adopted_ahead",
                            models.BooleanField(
                                default=False,
                                help_text="Tick it if the plan really was adopted before its period begins.",
                                verbose_name="adopted ahead of its period",
                            ),
                        ),
                        (
                            "window_opens_on",
                            models.DateField(blank=True, null=True, verbose_name="next update: open for comment from"),
                        ),
                        (
                            "window_closes_on",
                            models.DateField(blank=True, null=True, verbose_name="next update: open for comment until"),
                        ),
                        (
                            "address",
                            common.fields.WebAddressField(
                                blank=True,
                                help_text="Where the plan can be read; the portal does not fetch it.",
                                max_length=1000,
                                verbose_name="address",
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="notes")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("identified", "Identified"),
                                    ("abstracted", "Abstracted"),
                                    ("reviewed", "Reviewed by its owner"),
                                    ("published", "Published"),
                                ],
                                default="identified",
                                editable=False,
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reviewer",
                            models.CharField(blank=True, editable=False, max_length=300, verbose_name="reviewed by"),
                        ),
                        (
                            "reviewed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="reviewed on"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.plan",
                                verbose_name="superseded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical plan",
                        "verbose_name_plural": "historical plans",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PlanOffice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("owns", "Owns the plan"),
                                    ("leads", "Leads a part of it"),
                                    ("implements", "Carries it out"),
                                    ("funds", "Pays for it"),
                                    ("monitors", "Watches over it"),
                                    ("consulted", "Was consulted"),
                                ],
                                default="implements",
                                max_length=20,
                                verbose_name="part",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="in other words")),
                        ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended on")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_offices",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_offices",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part of an office in a plan",
                        "verbose_name_plural": "parts of offices in plans",
                        "ordering": ["plan_id", django.db.models.functions.text.Lower("office__name"), "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("plan"),
                                models.F("office"),
                                models.F("part"),
                                condition=models.Q(("ended_on", None)),
                                name="office_part_once_per_plan",
                                violation_error_message="This office already has this part in the plan.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Priority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "text",
                            models.TextField(
                                help_text="Copy it from the plan; do not reword it.",
                                max_length=5000,
                                verbose_name="in the plan's own words",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="As in the plan: “Goal 3”, “H-2.1”.",
                                max_length=100,
                                verbose_name="label",
                            ),
                        ),
                        (
                            "page",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1, "Pages are counted from 1.")],
                                verbose_name="page",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="place in the plan"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="priorities",
                                to="plans_inventory.office",
                                verbose_name="office that answers for it",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="priorities",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "predictors",
                            models.ManyToManyField(
                                blank=True,
                                related_name="priorities",
                                to="predictors.predictor",
                                verbose_name="predictors",
                            ),
                        ),
                        (
                            "resident_groups",
                            models.ManyToManyField(
                                blank=True,
                                related_name="priorities",
                                to="predictors.residentgroup",
                                verbose_name="resident groups",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "priority",
                        "verbose_name_plural": "priorities",
                        "ordering": ["plan_id", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
                                name="priority_page_from_one",
                                violation_error_message="Pages are counted from 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="priority_has_text",
                                violation_error_message="A priority needs the plan's own words.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("name", models.CharField(max_length=300, verbose_name="measure")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("indicator", "How the whole place is doing"),
                                    ("how_much", "How much was done"),
                                    ("how_well", "How well it was done"),
                                    ("better_off", "Whether anyone is better off"),
                                ],
                                max_length=20,
                                verbose_name="what it tells",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=100, verbose_name="unit")),
                        (
                            "baseline",
                            models.CharField(
                                blank=True, help_text="As the plan prints it.", max_length=200, verbose_name="baseline"
                            ),
                        ),
                        (
                            "baseline_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="baseline year",
                            ),
                        ),
                        (
                            "target",
                            models.CharField(
                                blank=True, help_text="As the plan prints it.", max_length=200, verbose_name="target"
                            ),
                        ),
                        (
                            "target_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="target year",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "frequency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                    ("yearly", "Every year"),
                                    ("rarer", "Less often"),
                                    ("once", "Once"),
                                ],
                                max_length=20,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "page",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1, "Pages are counted from 1.")],
                                verbose_name="page",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: for the plan as a whole.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="plans_inventory.priority",
                                verbose_name="for which priority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "outcome measure",
                        "verbose_name_plural": "outcome measures",
                        "ordering": ["plan_id", django.db.models.functions.text.Lower("name"), "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("plan"),
                                django.db.models.functions.text.Lower("name"),
                                condition=models.Q(("ended_on", None)),
                                name="measure_once_per_plan",
                                violation_error_message="The plan already has a measure with this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="measure_has_name",
                                violation_error_message="A measure needs a name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
                                name="measure_page_from_one",
                                violation_error_message="Pages are counted from 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("baseline_year", None),
                                    ("target_year", None),
                                    ("target_year__gte", models.F("baseline_year")),
                                    _connector="OR",
                                ),
                                name="measure_target_after_baseline",
                                violation_error_message="The target lies before the baseline.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOutcomeMeasure",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("name", models.CharField(max_length=300, verbose_name="measure")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("indicator", "How the whole place is doing"),
                                    ("how_much", "How much was done"),
                                    ("how_well", "How well it was done"),
                                    ("better_off", "Whether anyone is better off"),
                                ],
                                max_length=20,
                                verbose_name="what it tells",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=100, verbose_name="unit")),
                        (
                            "baseline",
                            models.CharField(
                                blank=True, help_text="As the plan prints it.", max_length=200, verbose_name="baseline"
                            ),
                        ),
                        (
                            "baseline_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="baseline year",
                            ),
                        ),
                        (
                            "target",
                            models.CharField(
                                blank=True, help_text="As the plan prints it.", max_length=200, verbose_name="target"
                            ),
                        ),
                        (
                            "target_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "The year lies between 1900 and 2100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2100, "The year lies between 1900 and 2100."
                                    ),
                                ],
                                verbose_name="target year",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                        (
                            "frequency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                    ("yearly", "Every year"),
                                    ("rarer", "Less often"),
                                    ("once", "Once"),
                                ],
                                max_length=20,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "page",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1, "Pages are counted from 1.")],
                                verbose_name="page",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: for the plan as a whole.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.priority",
                                verbose_name="for which priority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical outcome measure",
                        "verbose_name_plural": "historical outcome measures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
    ]
