import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from common.migration_steps import Together


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0004_kept_choices"),
        ("plans_inventory", "0004_worklist_and_funding"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="AgreementRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("mail_wanted_at", models.DateTimeField(blank=True, null=True, verbose_name="mail wanted at")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("addressee", models.CharField(max_length=300, verbose_name="who is asked")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=8,
                                verbose_name="language of the mail",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_requests",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans_inventory.keycontact",
                                verbose_name="key contact",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_requests",
                                to="coalitions.member",
                                verbose_name="person who answers for the lead",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="leading organization",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question about links",
                        "verbose_name_plural": "questions about links",
                        "ordering": ["-created_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("member", None), ("office__isnull", False), ("organization", None)),
                                    models.Q(
                                        ("contact", None),
                                        ("member__isnull", False),
                                        ("office", None),
                                        ("organization__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_request_has_one_party",
                                violation_error_message="A question about links goes to one office, or to a person of one lead.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "side",
                            models.CharField(
                                choices=[("first", "The first plan"), ("other", "The other plan or the strategy")],
                                max_length=5,
                                verbose_name="side",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("waiting", "No answer yet"),
                                    ("agrees", "Agrees"),
                                    ("disagrees", "Does not see it so"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("answered_by", models.CharField(blank=True, max_length=300, verbose_name="answered by")),
                        ("is_taken_back", models.BooleanField(default=False, verbose_name="question taken back")),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="plans_inventory.alignmentlink",
                                verbose_name="link",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="lead",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="plans_inventory.agreementrequest",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "office's answer about a link",
                        "verbose_name_plural": "offices' answers about links",
                        "ordering": ["link_id", "side", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("office__isnull", False), ("organization", None)),
                                    models.Q(("office", None), ("organization__isnull", False), ("side", "other")),
                                    _connector="OR",
                                ),
                                name="agreement_answer_has_one_party",
                                violation_error_message="An office answers for a plan, a leading organization for a strategy.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", "waiting"),
                                        ("answered_at", None),
                                        ("answered_by", ""),
                                        ("reason", ""),
                                    ),
                                    models.Q(
                                        models.Q(("answer", "waiting"), _negated=True),
                                        ("answered_at__isnull", False),
                                        models.Q(("answered_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_answer_is_whole",
                                violation_error_message="An answer needs a name and the moment at which it was given.",
                            ),
                            models.UniqueConstraint(
                                models.F("link"),
                                models.F("side"),
                                condition=models.Q(("is_taken_back", False)),
                                name="link_side_asked_once",
                                violation_error_message="This side has been asked already.",
                            ),
                            models.UniqueConstraint(
                                models.F("link"),
                                models.F("office"),
                                condition=models.Q(("is_taken_back", False), ("office__isnull", False)),
                                name="office_answers_for_one_side",
                                violation_error_message="One office cannot agree for both sides. Choose two offices.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAgreementAnswer",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "side",
                            models.CharField(
                                choices=[("first", "The first plan"), ("other", "The other plan or the strategy")],
                                max_length=5,
                                verbose_name="side",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("waiting", "No answer yet"),
                                    ("agrees", "Agrees"),
                                    ("disagrees", "Does not see it so"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("answered_by", models.CharField(blank=True, max_length=300, verbose_name="answered by")),
                        ("is_taken_back", models.BooleanField(default=False, verbose_name="question taken back")),
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
                            "link",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.alignmentlink",
                                verbose_name="link",
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
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="lead",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.agreementrequest",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical office's answer about a link",
                        "verbose_name_plural": "historical offices' answers about links",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlanReview",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("mail_wanted_at", models.DateTimeField(blank=True, null=True, verbose_name="mail wanted at")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=8,
                                verbose_name="language of the mail",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("none", "No answer yet"),
                                    ("corrections", "Sent corrections"),
                                    ("right", "Says that it is right"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("answered_by", models.CharField(blank=True, max_length=300, verbose_name="answered by")),
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
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.keycontact",
                                verbose_name="key contact",
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
                        "verbose_name": "historical question to a plan's owner",
                        "verbose_name_plural": "historical questions to plans' owners",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PlanReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("mail_wanted_at", models.DateTimeField(blank=True, null=True, verbose_name="mail wanted at")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("addressee", models.CharField(max_length=300, verbose_name="who is asked")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=8,
                                verbose_name="language of the mail",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("none", "No answer yet"),
                                    ("corrections", "Sent corrections"),
                                    ("right", "Says that it is right"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("answered_by", models.CharField(blank=True, max_length=300, verbose_name="answered by")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans_inventory.keycontact",
                                verbose_name="key contact",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="plans_inventory.office",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="plans_inventory.plan",
                                verbose_name="plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question to a plan's owner",
                        "verbose_name_plural": "questions to plans' owners",
                        "ordering": ["-created_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "none"), ("answered_at", None), ("answered_by", "")),
                                    models.Q(
                                        models.Q(("answer", "none"), _negated=True),
                                        ("answered_at__isnull", False),
                                        models.Q(("answered_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_review_answer_is_whole",
                                violation_error_message="An answer needs a name and the moment at which it was given.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPlanCorrection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("text", models.TextField(max_length=2000, verbose_name="in the owner's words")),
                        ("said_by", models.CharField(max_length=300, verbose_name="said by")),
                        ("said_at", models.DateTimeField(verbose_name="said at")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "To do"), ("accepted", "Taken over"), ("declined", "Left as it is")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="decided by",
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
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: about the whole entry.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.priority",
                                verbose_name="priority",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.planreview",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical correction by a plan's owner",
                        "verbose_name_plural": "historical corrections by plans' owners",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PlanCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("text", models.TextField(max_length=2000, verbose_name="in the owner's words")),
                        ("said_by", models.CharField(max_length=300, verbose_name="said by")),
                        ("said_at", models.DateTimeField(verbose_name="said at")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "To do"), ("accepted", "Taken over"), ("declined", "Left as it is")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: about the whole entry.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="plans_inventory.priority",
                                verbose_name="priority",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="plans_inventory.planreview",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "correction by a plan's owner",
                        "verbose_name_plural": "corrections by plans' owners",
                        "ordering": ["said_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_by", None), ("state", "open")),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="decided_correction_names_who",
                                violation_error_message="A decision about a correction names who decided and when.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                                ),
                                name="correction_says_what_and_who",
                                violation_error_message="A correction needs words, and the name of who wrote them.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalplan",
                    name="review_recorded_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="review recorded by",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="review_recorded_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="review recorded by",
                    ),
                ),
                migrations.AlterField(
                    model_name="alignmentlink",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed by staff"),
                            ("agreed", "Agreed by both offices"),
                            ("rejected", "Rejected"),
                        ],
                        default="suggested",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalalignmentlink",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed by staff"),
                            ("agreed", "Agreed by both offices"),
                            ("rejected", "Rejected"),
                        ],
                        default="suggested",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalplan",
                    name="reviewed_via",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by the link in a mail; who it was is not verified"),
                            ("phone", "by phone, recorded by staff"),
                            ("meeting", "in a meeting, recorded by staff"),
                            ("writing", "in writing, recorded by staff"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="how the review came in",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="reviewed_via",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by the link in a mail; who it was is not verified"),
                            ("phone", "by phone, recorded by staff"),
                            ("meeting", "in a meeting, recorded by staff"),
                            ("writing", "in writing, recorded by staff"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="how the review came in",
                    ),
                ),
            ]
        ),
        migrations.AddConstraint(
            model_name="alignmentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["suggested", "confirmed", "agreed", "rejected"])),
                name="link_state_known",
                violation_error_message="A link is suggested, confirmed by staff, agreed by both offices, or rejected.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewer", ""), _negated=True),
                    models.Q(("review_recorded_by", None), ("reviewed_via", "")),
                    _connector="OR",
                ),
                name="review_came_in_from_somebody",
                violation_error_message="Only a review by somebody can say how it came in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_recorded_by", None),
                    models.Q(("reviewed_via__in", ["", "link"]), _negated=True),
                    _connector="OR",
                ),
                name="own_review_not_recorded_by_staff",
                violation_error_message="What an owner said by the link was not recorded by staff.",
            ),
        ),
    ]
