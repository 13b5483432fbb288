import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import common.encrypted
import engagement.models.loop_closure
import engagement.models.public_notice
from common.migration_steps import Together


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0006_fill_last_words"),
        ("engagement", "0002_hoped_for"),
        ("plans_inventory", "0005_offices_answer"),
        ("predictors", "0002_metrics"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="DataWalkStation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("title_es", models.CharField(blank=True, max_length=120, verbose_name="title in Spanish")),
                        (
                            "question",
                            models.CharField(
                                help_text="In plain words, for everybody.", max_length=300, verbose_name="question"
                            ),
                        ),
                        (
                            "question_es",
                            models.CharField(blank=True, max_length=300, verbose_name="question in Spanish"),
                        ),
                        (
                            "prompts",
                            models.TextField(
                                blank=True,
                                help_text="One on each line, for whoever stands beside it.",
                                verbose_name="prompts",
                            ),
                        ),
                        ("prompts_es", models.TextField(blank=True, verbose_name="prompts in Spanish")),
                        (
                            "own_figures",
                            models.TextField(
                                blank=True,
                                help_text="One on each line, such as “Rent for two rooms: $1,950”.",
                                verbose_name="own figures",
                            ),
                        ),
                        (
                            "own_source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="source of the own figures, with its date"
                            ),
                        ),
                        (
                            "own_limits",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what the own figures cannot say"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stations",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                blank=True,
                                help_text="A metric of the county data, with its source, date, definition and limits.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stations",
                                to="predictors.metricdefinition",
                                verbose_name="metric",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="predictors.place",
                                verbose_name="place of the metric",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "station",
                        "verbose_name_plural": "stations",
                        "ordering": ["activity_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("activity", "position"),
                                name="station_number_once_per_walk",
                                violation_error_message="Another station has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("own_figures", ""), models.Q(("own_source", ""), _negated=True), _connector="OR"
                                ),
                                name="own_figures_have_source",
                                violation_error_message="Say where your own figures come from, and from when they are.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("metric", None), ("place__isnull", False), _connector="OR"),
                                name="station_metric_has_place",
                                violation_error_message="Say of which place the metric is shown.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DotVote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("wording", models.CharField(max_length=200, verbose_name="what it says")),
                        (
                            "wording_es",
                            models.CharField(blank=True, max_length=200, verbose_name="what it says, in Spanish"),
                        ),
                        ("dots", models.PositiveIntegerField(default=0, verbose_name="dots")),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dot_votes",
                                to="engagement.datawalkstation",
                                verbose_name="station",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dots",
                        "verbose_name_plural": "dots",
                        "ordering": ["-dots", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("station", "wording"),
                                name="dots_once_per_wording",
                                violation_error_message="This wording stands at the station already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActivityCheck",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("point", models.SlugField(max_length=40, verbose_name="point")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
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
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="done by",
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
                    ],
                    options={
                        "verbose_name": "historical checklist point",
                        "verbose_name_plural": "historical checklist points",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConsentScript",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=5,
                                verbose_name="language",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                        (
                            "text",
                            models.TextField(
                                help_text="What it is for, what is written down, who reads it, that all is voluntary.",
                                verbose_name="what is read aloud",
                            ),
                        ),
                        (
                            "allows_public_quotes",
                            models.BooleanField(
                                default=False,
                                help_text="It asks whether words may be quoted without a name.",
                                verbose_name="allows quotes in public",
                            ),
                        ),
                        ("written_on", models.DateField(editable=False, verbose_name="written on")),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="withdrawn on"),
                        ),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was withdrawn"
                            ),
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
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="written by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical consent script",
                        "verbose_name_plural": "historical consent scripts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDataWalkStation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("title_es", models.CharField(blank=True, max_length=120, verbose_name="title in Spanish")),
                        (
                            "question",
                            models.CharField(
                                help_text="In plain words, for everybody.", max_length=300, verbose_name="question"
                            ),
                        ),
                        (
                            "question_es",
                            models.CharField(blank=True, max_length=300, verbose_name="question in Spanish"),
                        ),
                        (
                            "prompts",
                            models.TextField(
                                blank=True,
                                help_text="One on each line, for whoever stands beside it.",
                                verbose_name="prompts",
                            ),
                        ),
                        ("prompts_es", models.TextField(blank=True, verbose_name="prompts in Spanish")),
                        (
                            "own_figures",
                            models.TextField(
                                blank=True,
                                help_text="One on each line, such as “Rent for two rooms: $1,950”.",
                                verbose_name="own figures",
                            ),
                        ),
                        (
                            "own_source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="source of the own figures, with its date"
                            ),
                        ),
                        (
                            "own_limits",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what the own figures cannot say"
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
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.engagementactivity",
                                verbose_name="session",
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
                            "metric",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="A metric of the county data, with its source, date, definition and limits.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="predictors.metricdefinition",
                                verbose_name="metric",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="predictors.place",
                                verbose_name="place of the metric",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical station",
                        "verbose_name_plural": "historical stations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDotVote",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("wording", models.CharField(max_length=200, verbose_name="what it says")),
                        (
                            "wording_es",
                            models.CharField(blank=True, max_length=200, verbose_name="what it says, in Spanish"),
                        ),
                        ("dots", models.PositiveIntegerField(default=0, verbose_name="dots")),
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
                            "station",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.datawalkstation",
                                verbose_name="station",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical dots",
                        "verbose_name_plural": "historical dots",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLoopClosure",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "claim_code",
                            models.CharField(
                                db_index=True,
                                default=engagement.models.loop_closure.new_claim_code,
                                editable=False,
                                max_length=12,
                                verbose_name="claim code",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="answer due on")),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                        ),
                        (
                            "reopened_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="taken back for correction on"
                            ),
                        ),
                        (
                            "heard_right",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="“you heard us right”"),
                        ),
                        (
                            "heard_not_quite",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="“not quite”"),
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
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
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
                                to="coalitions.organization",
                                verbose_name="office that answers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical answer to residents",
                        "verbose_name_plural": "historical answers to residents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPublicNotice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "key",
                            models.CharField(
                                db_index=True,
                                default=engagement.models.public_notice.new_key,
                                editable=False,
                                max_length=20,
                                verbose_name="key of its address",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="Without the name of a resident group.", max_length=200, verbose_name="title"
                            ),
                        ),
                        ("title_es", models.CharField(blank=True, max_length=200, verbose_name="title in Spanish")),
                        (
                            "expect",
                            models.TextField(
                                help_text="What happens, how long it takes, who will be there.",
                                verbose_name="what to expect",
                            ),
                        ),
                        ("expect_es", models.TextField(blank=True, verbose_name="what to expect, in Spanish")),
                        (
                            "host_phone",
                            models.CharField(
                                help_text="A number of the host’s office.",
                                max_length=30,
                                verbose_name="phone number to say that one is coming",
                            ),
                        ),
                        (
                            "card_type",
                            models.CharField(
                                choices=[
                                    ("store", "Gift card of one store"),
                                    ("prepaid", "Prepaid card of a card network"),
                                    ("e_code", "Code by e-mail or on paper"),
                                    ("none", "No card"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="card",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="amount on the card, in cents"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published at"),
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
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.engagementactivity",
                                verbose_name="session",
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
                    ],
                    options={
                        "verbose_name": "historical announcement",
                        "verbose_name_plural": "historical announcements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTheme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("definition", models.TextField(verbose_name="definition")),
                        ("include", models.TextField(blank=True, verbose_name="belongs here")),
                        ("exclude", models.TextField(blank=True, verbose_name="does not belong here")),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out of use on"),
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
                    ],
                    options={
                        "verbose_name": "historical theme",
                        "verbose_name_plural": "historical themes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="InsightTagging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sentence", models.CharField(max_length=500, verbose_name="words that were read")),
                        ("suggestions", models.JSONField(blank=True, default=list, verbose_name="suggestions")),
                        (
                            "insight",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tagging",
                                to="engagement.insight",
                                verbose_name="insight",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "suggested predictors",
                        "verbose_name_plural": "suggested predictors",
                    },
                ),
                migrations.CreateModel(
                    name="LoopClosure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "claim_code",
                            models.CharField(
                                default=engagement.models.loop_closure.new_claim_code,
                                editable=False,
                                max_length=12,
                                unique=True,
                                verbose_name="claim code",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="answer due on")),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                        ),
                        (
                            "reopened_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="taken back for correction on"
                            ),
                        ),
                        (
                            "heard_right",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="“you heard us right”"),
                        ),
                        (
                            "heard_not_quite",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="“not quite”"),
                        ),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loop_closure",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers_to_residents",
                                to="coalitions.organization",
                                verbose_name="office that answers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer to residents",
                        "verbose_name_plural": "answers to residents",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("approved_at", None)), fields=["due_on"], name="answer_due_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("approved_by", None)),
                                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="approved_answer_names_who",
                                violation_error_message="An approval names who gave it and when.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalLoopPassage",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("asked", "We asked"),
                                    ("said", "You said"),
                                    ("did", "We did"),
                                    ("will_not", "We will not, because"),
                                ],
                                max_length=10,
                                verbose_name="part",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")], max_length=5, verbose_name="language"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="words")),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="reviewed at"),
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
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                            ),
                        ),
                        (
                            "closure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.loopclosure",
                                verbose_name="answer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical passage of an answer",
                        "verbose_name_plural": "historical passages of an answer",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="LoopPassage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("asked", "We asked"),
                                    ("said", "You said"),
                                    ("did", "We did"),
                                    ("will_not", "We will not, because"),
                                ],
                                max_length=10,
                                verbose_name="part",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")], max_length=5, verbose_name="language"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="words")),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="reviewed at"),
                        ),
                        (
                            "closure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passages",
                                to="engagement.loopclosure",
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "passage of an answer",
                        "verbose_name_plural": "passages of an answer",
                        "ordering": ["closure_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("closure", "section", "language"),
                                name="passage_once_per_part_and_language",
                                violation_error_message="This part has its words in this language already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "key",
                            models.CharField(
                                default=engagement.models.public_notice.new_key,
                                editable=False,
                                max_length=20,
                                unique=True,
                                verbose_name="key of its address",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="Without the name of a resident group.", max_length=200, verbose_name="title"
                            ),
                        ),
                        ("title_es", models.CharField(blank=True, max_length=200, verbose_name="title in Spanish")),
                        (
                            "expect",
                            models.TextField(
                                help_text="What happens, how long it takes, who will be there.",
                                verbose_name="what to expect",
                            ),
                        ),
                        ("expect_es", models.TextField(blank=True, verbose_name="what to expect, in Spanish")),
                        (
                            "host_phone",
                            models.CharField(
                                help_text="A number of the host’s office.",
                                max_length=30,
                                verbose_name="phone number to say that one is coming",
                            ),
                        ),
                        (
                            "card_type",
                            models.CharField(
                                choices=[
                                    ("store", "Gift card of one store"),
                                    ("prepaid", "Prepaid card of a card network"),
                                    ("e_code", "Code by e-mail or on paper"),
                                    ("none", "No card"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="card",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="amount on the card, in cents"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published at"),
                        ),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_notice",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "announcement",
                        "verbose_name_plural": "announcements",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("card_cents", None), ("card_type", "none")),
                                    models.Q(models.Q(("card_type", "none"), _negated=True), ("card_cents__gte", 1)),
                                    _connector="OR",
                                ),
                                name="announced_card_has_amount",
                                violation_error_message="A card needs its amount, and an amount its kind of card.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "heading",
                            models.CharField(
                                choices=[
                                    ("general", "What was said"),
                                    ("resonates", "What resonates"),
                                    ("does_not", "What does not"),
                                    ("missing", "What is missing"),
                                ],
                                default="general",
                                max_length=10,
                                verbose_name="heading",
                            ),
                        ),
                        ("written_at", models.DateTimeField(verbose_name="written at")),
                        (
                            "raw",
                            common.encrypted.EncryptedTextField(blank=True, editable=False, verbose_name="raw words"),
                        ),
                        (
                            "draft",
                            common.encrypted.EncryptedTextField(
                                blank=True, editable=False, verbose_name="words without people"
                            ),
                        ),
                        ("text", models.TextField(blank=True, editable=False, verbose_name="confirmed words")),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed at")),
                        ("purge_at", models.DateTimeField(verbose_name="raw words are deleted at")),
                        (
                            "purged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="raw words were deleted at"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmed_notes",
                                to="coalitions.member",
                                verbose_name="confirmed by",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="engagement.datawalkstation",
                                verbose_name="station",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written_notes",
                                to="coalitions.member",
                                verbose_name="written by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note",
                        "verbose_name_plural": "notes",
                        "ordering": ["activity_id", "station__position", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("purged_at", None)), fields=["purge_at"], name="note_purge_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at", None), ("confirmed_by", None), ("text", "")),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        ("draft", ""),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="confirmed_note_has_words_and_checker",
                                violation_error_message="Only confirmed words are kept in the open, with the name of who confirmed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("written_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="note_confirmed_by_second_person",
                                violation_error_message="A second person confirms the note, not the one who wrote it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("purged_at", None), models.Q(("draft", ""), ("raw", "")), _connector="OR"
                                ),
                                name="purged_note_is_empty",
                                violation_error_message="A purged note keeps no raw words.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExcerpt",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("start", models.PositiveIntegerField(editable=False, verbose_name="first character")),
                        ("end", models.PositiveIntegerField(editable=False, verbose_name="after the last character")),
                        ("quote", models.TextField(editable=False, verbose_name="words")),
                        (
                            "consent",
                            models.CharField(
                                choices=[
                                    ("public", "May be quoted in public"),
                                    ("coalition", "Inside the coalition only"),
                                    ("none", "Not to be quoted"),
                                ],
                                default="coalition",
                                max_length=10,
                                verbose_name="consent",
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
                            "coded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
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
                            "note",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.sessionnote",
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical excerpt",
                        "verbose_name_plural": "historical excerpts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("definition", models.TextField(verbose_name="definition")),
                        ("include", models.TextField(blank=True, verbose_name="belongs here")),
                        ("exclude", models.TextField(blank=True, verbose_name="does not belong here")),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out of use on"),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="themes",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "theme",
                        "verbose_name_plural": "themes",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                models.F("coalition"),
                                condition=models.Q(("ended_on", None)),
                                name="theme_once_per_coalition",
                                violation_error_message="The codebook has a theme of this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("definition", ""), _negated=True),
                                name="theme_has_definition",
                                violation_error_message="Say what the theme means, so that two people code alike.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Excerpt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("start", models.PositiveIntegerField(editable=False, verbose_name="first character")),
                        ("end", models.PositiveIntegerField(editable=False, verbose_name="after the last character")),
                        ("quote", models.TextField(editable=False, verbose_name="words")),
                        (
                            "consent",
                            models.CharField(
                                choices=[
                                    ("public", "May be quoted in public"),
                                    ("coalition", "Inside the coalition only"),
                                    ("none", "Not to be quoted"),
                                ],
                                default="coalition",
                                max_length=10,
                                verbose_name="consent",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken out on"),
                        ),
                        (
                            "coded_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                            ),
                        ),
                        (
                            "resident_groups",
                            models.ManyToManyField(
                                blank=True,
                                related_name="excerpts",
                                to="predictors.residentgroup",
                                verbose_name="resident groups",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="excerpts",
                                to="engagement.sessionnote",
                                verbose_name="note",
                            ),
                        ),
                        (
                            "themes",
                            models.ManyToManyField(
                                related_name="excerpts", to="engagement.theme", verbose_name="themes"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "excerpt",
                        "verbose_name_plural": "excerpts",
                        "ordering": ["note_id", "start", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end__gt", models.F("start")), models.Q(("quote", ""), _negated=True)
                                ),
                                name="excerpt_has_words",
                                violation_error_message="Choose the words first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("note", "start", "end"),
                                name="excerpt_once_per_passage",
                                violation_error_message="These words have been coded already. Change their themes instead.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExcerpt_resident_groups",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "excerpt",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.excerpt",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="engagement.historicalexcerpt",
                            ),
                        ),
                        (
                            "residentgroup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="predictors.residentgroup",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "HistoricalExcerpt_resident_groups",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExcerpt_themes",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "excerpt",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.excerpt",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="engagement.historicalexcerpt",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "HistoricalExcerpt_themes",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActivityCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("point", models.SlugField(max_length=40, verbose_name="point")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="done by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "checklist point",
                        "verbose_name_plural": "checklist points",
                        "ordering": ["activity_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "point"),
                                name="checklist_point_once_per_activity",
                                violation_error_message="This point stands on the list already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentScript",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=5,
                                verbose_name="language",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                        (
                            "text",
                            models.TextField(
                                help_text="What it is for, what is written down, who reads it, that all is voluntary.",
                                verbose_name="what is read aloud",
                            ),
                        ),
                        (
                            "allows_public_quotes",
                            models.BooleanField(
                                default=False,
                                help_text="It asks whether words may be quoted without a name.",
                                verbose_name="allows quotes in public",
                            ),
                        ),
                        ("written_on", models.DateField(editable=False, verbose_name="written on")),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="withdrawn on"),
                        ),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was withdrawn"
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consent_scripts",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="written by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "consent script",
                        "verbose_name_plural": "consent scripts",
                        "ordering": ["language", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("coalition", "language", "version"),
                                name="consent_version_once_per_language",
                                violation_error_message="This version exists already. Look at it again.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="consent_script_has_text",
                                violation_error_message="A consent script needs its words.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_because", ""), ("withdrawn_on", None)),
                                    models.Q(
                                        ("withdrawn_on__isnull", False),
                                        models.Q(("withdrawn_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawn_consent_has_reason",
                                violation_error_message="Say why this version is withdrawn.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="child_care",
                    field=models.BooleanField(default=False, verbose_name="child care"),
                ),
                migrations.AddField(
                    model_name="headcountbygroup",
                    name="band",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("0", "nobody"),
                            ("1-10", "1 to 10"),
                            ("11-25", "11 to 25"),
                            ("26-50", "26 to 50"),
                            ("51+", "51 or more"),
                        ],
                        max_length=10,
                        verbose_name="people",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="child_care",
                    field=models.BooleanField(default=False, verbose_name="child care"),
                ),
                migrations.AddField(
                    model_name="historicalheadcountbygroup",
                    name="band",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("0", "nobody"),
                            ("1-10", "1 to 10"),
                            ("11-25", "11 to 25"),
                            ("26-50", "26 to 50"),
                            ("51+", "51 or more"),
                        ],
                        max_length=10,
                        verbose_name="people",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalinsight",
                    name="released_at",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="released for the public at"
                    ),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="priorities",
                    field=models.ManyToManyField(
                        blank=True,
                        editable=False,
                        related_name="insights",
                        to="plans_inventory.priority",
                        verbose_name="relevant to these priorities",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="debt_reason",
                    field=models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="why these groups are asked again before they were answered",
                    ),
                ),
                migrations.AddField(
                    model_name="headcountbygroup",
                    name="hoped_for",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="people hoped for"),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="debt_reason",
                    field=models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="why these groups are asked again before they were answered",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalheadcountbygroup",
                    name="hoped_for",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="people hoped for"),
                ),
                migrations.AddField(
                    model_name="historicalinsight",
                    name="released_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="released for the public by",
                    ),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="released_at",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="released for the public at"
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="food",
                    field=models.BooleanField(default=False, verbose_name="food"),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="food",
                    field=models.BooleanField(default=False, verbose_name="food"),
                ),
                migrations.AddField(
                    model_name="historicalinsight",
                    name="sentence_es",
                    field=models.CharField(blank=True, max_length=500, verbose_name="insight in Spanish"),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="released_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="released for the public by",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="interpretation",
                    field=models.CharField(
                        blank=True,
                        help_text="Into which languages, sign language included.",
                        max_length=200,
                        verbose_name="interpretation",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="interpretation",
                    field=models.CharField(
                        blank=True,
                        help_text="Into which languages, sign language included.",
                        max_length=200,
                        verbose_name="interpretation",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalinsight",
                    name="spanish_reviewed",
                    field=models.BooleanField(default=False, editable=False, verbose_name="the Spanish was reviewed"),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="sentence_es",
                    field=models.CharField(blank=True, max_length=500, verbose_name="insight in Spanish"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="is_sensitive",
                    field=models.BooleanField(
                        default=False,
                        help_text="Then neither is ever published.",
                        verbose_name="time and place are sensitive",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="is_sensitive",
                    field=models.BooleanField(
                        default=False,
                        help_text="Then neither is ever published.",
                        verbose_name="time and place are sensitive",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalinsight",
                    name="voices",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Fewer than three are never shown in public.",
                        null=True,
                        verbose_name="how many people said so",
                    ),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="spanish_reviewed",
                    field=models.BooleanField(default=False, editable=False, verbose_name="the Spanish was reviewed"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="near_transit",
                    field=models.BooleanField(default=False, verbose_name="near a bus or train"),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="near_transit",
                    field=models.BooleanField(default=False, verbose_name="near a bus or train"),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="voices",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Fewer than three are never shown in public.",
                        null=True,
                        verbose_name="how many people said so",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="note_checker",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The second person who may read the raw notes.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks_notes_of",
                        to="coalitions.member",
                        verbose_name="checker of the notes",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="note_checker",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The second person who may read the raw notes.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="checker of the notes",
                    ),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="excerpts",
                    field=models.ManyToManyField(
                        blank=True,
                        editable=False,
                        related_name="insights",
                        to="engagement.excerpt",
                        verbose_name="excerpts",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="remote",
                    field=models.BooleanField(default=False, verbose_name="taking part from afar"),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="remote",
                    field=models.BooleanField(default=False, verbose_name="taking part from afar"),
                ),
                migrations.AddField(
                    model_name="insight",
                    name="themes",
                    field=models.ManyToManyField(
                        blank=True, related_name="insights", to="engagement.theme", verbose_name="themes"
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="step_free",
                    field=models.BooleanField(default=False, verbose_name="step-free"),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="step_free",
                    field=models.BooleanField(default=False, verbose_name="step-free"),
                ),
            ]
        ),
        Together(
            [
                migrations.AlterField(
                    model_name="engagementactivity",
                    name="access",
                    field=models.TextField(
                        blank=True,
                        help_text="Parking, quiet room, large print and the like.",
                        verbose_name="more about access",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalengagementactivity",
                    name="access",
                    field=models.TextField(
                        blank=True,
                        help_text="Parking, quiet room, large print and the like.",
                        verbose_name="more about access",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="engagementactivity",
                    name="consent_script",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Its language is the language of the session’s prints.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="engagement.consentscript",
                        verbose_name="consent script",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalengagementactivity",
                    name="consent_script",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Its language is the language of the session’s prints.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="engagement.consentscript",
                        verbose_name="consent script",
                    ),
                ),
            ]
        ),
        migrations.AddConstraint(
            model_name="engagementactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("note_checker", None),
                    ("note_taker", None),
                    models.Q(("note_checker", models.F("note_taker")), _negated=True),
                    _connector="OR",
                ),
                name="note_checker_is_not_note_taker",
                violation_error_message="A second person checks the notes, not the one who took them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="insight",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at", None), ("released_by", None)),
                    models.Q(("released_at__isnull", False), ("released_by__isnull", False), ("voices__gte", 3)),
                    _connector="OR",
                ),
                name="released_insight_has_three_voices",
                violation_error_message="Only what three people or more said is shown in public.",
            ),
        ),
    ]
