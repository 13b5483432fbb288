import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

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
                    name="EngagementActivity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("data_walk", "Data walk"),
                                    ("focus_group", "Focus group"),
                                    ("listening_session", "Listening session"),
                                    ("survey", "Survey"),
                                    ("other", "Other"),
                                ],
                                default="focus_group",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="No name of anybody who takes part.", max_length=300, verbose_name="title"
                            ),
                        ),
                        (
                            "purpose",
                            models.TextField(
                                help_text="What the coalition wants to learn, and what it is for.",
                                verbose_name="purpose",
                            ),
                        ),
                        ("questions", models.TextField(blank=True, verbose_name="questions asked")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="Only as precise as is safe: a town or neighborhood may be enough.",
                                max_length=200,
                                verbose_name="place",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="starts at")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                        (
                            "languages",
                            models.CharField(
                                blank=True,
                                help_text="Such as “Spanish, Mixteco”.",
                                max_length=200,
                                verbose_name="languages and interpretation",
                            ),
                        ),
                        (
                            "access",
                            models.TextField(
                                blank=True,
                                help_text="Step-free, transit, child care, food, taking part from afar.",
                                verbose_name="access",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="people hoped for"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("notes_deidentified", "Notes de-identified"),
                                    ("coded", "Coded"),
                                    ("insights_agreed", "Insights agreed"),
                                    ("answered", "Answered"),
                                    ("loop_closed", "Loop closed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "headcount",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="people who took part"
                            ),
                        ),
                        (
                            "closing_note",
                            models.TextField(blank=True, editable=False, verbose_name="how residents were told"),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="loop closed on"),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was cancelled"
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "deidentified_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="notes checked by",
                            ),
                        ),
                        (
                            "facilitator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="facilitates",
                                to="coalitions.member",
                                verbose_name="facilitator",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_activities",
                                to="coalitions.organization",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "note_taker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="takes_notes_at",
                                to="coalitions.member",
                                verbose_name="note-taker",
                            ),
                        ),
                        (
                            "resident_groups",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="predictors.residentgroup",
                                verbose_name="resident groups",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "ordering": ["-starts_at", "-pk"],
                        "indexes": [models.Index(fields=["coalition", "starts_at"], name="activity_start_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="activity_has_title",
                                violation_error_message="A session needs a title.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("facilitator", None),
                                    ("note_taker", None),
                                    models.Q(("facilitator", models.F("note_taker")), _negated=True),
                                    _connector="OR",
                                ),
                                name="facilitator_is_not_note_taker",
                                violation_error_message="Facilitator and note-taker are two people: nobody can do both well.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="activity_ends_after_start",
                                violation_error_message="The session ends before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["planned", "cancelled"]),
                                    ("headcount__isnull", False),
                                    _connector="OR",
                                ),
                                name="held_activity_has_headcount",
                                violation_error_message="A session that was held needs its headcount (0 counts too).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["planned", "cancelled", "held"]),
                                    ("deidentified_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="deidentified_notes_have_checker",
                                violation_error_message="Say who checked that the notes identify nobody.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deidentified_by", None),
                                    ("note_taker", None),
                                    models.Q(("deidentified_by", models.F("note_taker")), _negated=True),
                                    _connector="OR",
                                ),
                                name="notes_checked_by_second_person",
                                violation_error_message="A second person checks the notes, not the one who took them.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "loop_closed"), _negated=True),
                                    models.Q(
                                        ("closed_on__isnull", False), models.Q(("closing_note", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="closed_loop_says_how",
                                violation_error_message="Say how residents were told what became of their words.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("cancel_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="cancelled_activity_has_reason",
                                violation_error_message="Say why the session was cancelled.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GiftCardCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "amount_cents",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1, "A card is worth more than nothing.")
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        ("counted_in", models.PositiveIntegerField(verbose_name="cards counted in")),
                        ("given", models.PositiveIntegerField(blank=True, null=True, verbose_name="cards given")),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="cards counted back"),
                        ),
                        (
                            "explanation",
                            models.CharField(
                                blank=True,
                                help_text="Needed when the cards do not add up.",
                                max_length=500,
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gift_card_count",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "counted_in_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="counted in by",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="given out by",
                            ),
                        ),
                        (
                            "returned_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="counted back by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gift card count",
                        "verbose_name_plural": "gift card counts",
                        "ordering": ["-activity__starts_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount_cents__gte", 1)),
                                name="gift_card_has_amount",
                                violation_error_message="A card is worth more than nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("given", None), ("given__lte", models.F("counted_in")), _connector="OR"
                                ),
                                name="given_cards_were_counted_in",
                                violation_error_message="More cards were given than had been counted in.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("given", None),
                                    ("returned", None),
                                    (
                                        "returned__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("counted_in"), "-", models.F("given")
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="returned_cards_were_left",
                                violation_error_message="More cards came back than were left.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("given", None), ("given_by", None)),
                                    models.Q(("given__isnull", False), ("given_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="given_cards_have_giver",
                                violation_error_message="Say how many cards were given and who gave them out.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("returned", None), ("returned_to", None)),
                                    models.Q(("returned__isnull", False), ("returned_to__isnull", False)),
                                    _connector="OR",
                                ),
                                name="returned_cards_have_counter",
                                violation_error_message="Say how many cards were counted back and who counted them.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("given_by", None),
                                    ("returned_to", None),
                                    models.Q(("given_by", models.F("returned_to")), _negated=True),
                                    _connector="OR",
                                ),
                                name="giver_does_not_count_back",
                                violation_error_message="Whoever gave out the cards does not count them back. Name somebody else.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeadcountByGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("count", models.PositiveIntegerField(verbose_name="people")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headcounts",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "resident_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headcounts",
                                to="predictors.residentgroup",
                                verbose_name="resident group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "headcount by group",
                        "verbose_name_plural": "headcounts by group",
                        "ordering": ["activity_id", "resident_group__name"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("activity"),
                                models.F("resident_group"),
                                name="headcount_once_per_group",
                                violation_error_message="This group has already been counted in this session.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalEngagementActivity",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("data_walk", "Data walk"),
                                    ("focus_group", "Focus group"),
                                    ("listening_session", "Listening session"),
                                    ("survey", "Survey"),
                                    ("other", "Other"),
                                ],
                                default="focus_group",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="No name of anybody who takes part.", max_length=300, verbose_name="title"
                            ),
                        ),
                        (
                            "purpose",
                            models.TextField(
                                help_text="What the coalition wants to learn, and what it is for.",
                                verbose_name="purpose",
                            ),
                        ),
                        ("questions", models.TextField(blank=True, verbose_name="questions asked")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="Only as precise as is safe: a town or neighborhood may be enough.",
                                max_length=200,
                                verbose_name="place",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="starts at")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                        (
                            "languages",
                            models.CharField(
                                blank=True,
                                help_text="Such as “Spanish, Mixteco”.",
                                max_length=200,
                                verbose_name="languages and interpretation",
                            ),
                        ),
                        (
                            "access",
                            models.TextField(
                                blank=True,
                                help_text="Step-free, transit, child care, food, taking part from afar.",
                                verbose_name="access",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="people hoped for"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("notes_deidentified", "Notes de-identified"),
                                    ("coded", "Coded"),
                                    ("insights_agreed", "Insights agreed"),
                                    ("answered", "Answered"),
                                    ("loop_closed", "Loop closed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "headcount",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="people who took part"
                            ),
                        ),
                        (
                            "closing_note",
                            models.TextField(blank=True, editable=False, verbose_name="how residents were told"),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="loop closed on"),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was cancelled"
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
                            "deidentified_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="notes checked by",
                            ),
                        ),
                        (
                            "facilitator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="facilitator",
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
                            "host",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "note_taker",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="note-taker",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical session",
                        "verbose_name_plural": "historical sessions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGiftCardCount",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "amount_cents",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1, "A card is worth more than nothing.")
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        ("counted_in", models.PositiveIntegerField(verbose_name="cards counted in")),
                        ("given", models.PositiveIntegerField(blank=True, null=True, verbose_name="cards given")),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="cards counted back"),
                        ),
                        (
                            "explanation",
                            models.CharField(
                                blank=True,
                                help_text="Needed when the cards do not add up.",
                                max_length=500,
                                verbose_name="explanation",
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
                            "counted_in_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="counted in by",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="given out by",
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
                            "returned_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="counted back by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical gift card count",
                        "verbose_name_plural": "historical gift card counts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHeadcountByGroup",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("count", models.PositiveIntegerField(verbose_name="people")),
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
                            "resident_group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="predictors.residentgroup",
                                verbose_name="resident group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical headcount by group",
                        "verbose_name_plural": "historical headcounts by group",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInsight",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "sentence",
                            models.CharField(
                                help_text="One sentence without anything that points to a person.",
                                max_length=500,
                                verbose_name="insight",
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("everyone", "Everyone"),
                                    ("most", "Most"),
                                    ("some", "Some"),
                                    ("few", "A few"),
                                ],
                                default="most",
                                max_length=20,
                                verbose_name="who said so",
                            ),
                        ),
                        (
                            "dissent",
                            models.TextField(
                                blank=True,
                                help_text="What others in the room said.",
                                verbose_name="who saw it differently",
                            ),
                        ),
                        (
                            "relevance_text",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="How is it relevant to our current initiatives and goals?",
                            ),
                        ),
                        (
                            "not_relevant_because",
                            models.TextField(blank=True, editable=False, verbose_name="not relevant because"),
                        ),
                        (
                            "further_engagement",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="What opportunities are there for additional resident engagement?",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="answered on"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="withdrawn on"),
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
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="answered by",
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
                        "verbose_name": "historical insight",
                        "verbose_name_plural": "historical insights",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Insight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "sentence",
                            models.CharField(
                                help_text="One sentence without anything that points to a person.",
                                max_length=500,
                                verbose_name="insight",
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("everyone", "Everyone"),
                                    ("most", "Most"),
                                    ("some", "Some"),
                                    ("few", "A few"),
                                ],
                                default="most",
                                max_length=20,
                                verbose_name="who said so",
                            ),
                        ),
                        (
                            "dissent",
                            models.TextField(
                                blank=True,
                                help_text="What others in the room said.",
                                verbose_name="who saw it differently",
                            ),
                        ),
                        (
                            "relevance_text",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="How is it relevant to our current initiatives and goals?",
                            ),
                        ),
                        (
                            "not_relevant_because",
                            models.TextField(blank=True, editable=False, verbose_name="not relevant because"),
                        ),
                        (
                            "further_engagement",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="What opportunities are there for additional resident engagement?",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="answered on"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="withdrawn on"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="insights",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "barriers",
                            models.ManyToManyField(
                                blank=True,
                                editable=False,
                                related_name="insights",
                                to="coalitions.barrier",
                                verbose_name="relevant to these barriers",
                            ),
                        ),
                        (
                            "predictors",
                            models.ManyToManyField(
                                blank=True,
                                related_name="insights",
                                to="predictors.predictor",
                                verbose_name="predictors",
                            ),
                        ),
                        (
                            "resident_groups",
                            models.ManyToManyField(
                                blank=True,
                                related_name="insights",
                                to="predictors.residentgroup",
                                verbose_name="resident groups",
                            ),
                        ),
                        (
                            "strategies",
                            models.ManyToManyField(
                                blank=True,
                                editable=False,
                                related_name="insights",
                                to="coalitions.strategy",
                                verbose_name="relevant to these strategies",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "insight",
                        "verbose_name_plural": "insights",
                        "ordering": ["-activity__starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sentence", ""), _negated=True),
                                name="insight_has_sentence",
                                violation_error_message="An insight is a sentence.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relevance_text", ""), ("not_relevant_because", ""), _connector="OR"
                                ),
                                name="insight_relevant_or_not",
                                violation_error_message="Say how it is relevant, or why it is not: one of the two.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on", None),
                                    models.Q(
                                        models.Q(
                                            models.Q(("relevance_text", ""), _negated=True),
                                            models.Q(("not_relevant_because", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                        models.Q(("further_engagement", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="answered_insight_answers_both",
                                violation_error_message="Answer both questions; “not relevant because” is an answer.",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
