import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import common.append_only
import common.fields
from common.migration_steps import Together


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0001_initial"),
        ("momentum", "0002_board_page"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="HistoricalMeeting",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts at")),
                        ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="length in minutes")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                        (
                            "link",
                            common.fields.WebAddressField(blank=True, max_length=500, verbose_name="link to join"),
                        ),
                        ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                        (
                            "state",
                            models.CharField(
                                choices=[("scheduled", "Scheduled"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="scheduled",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled at"),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was cancelled"
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0, editable=False, verbose_name="sequence")),
                        (
                            "moved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="date moved at"),
                        ),
                        (
                            "uid",
                            models.UUIDField(
                                db_index=True, default=uuid.uuid4, editable=False, verbose_name="name in calendars"
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
                    ],
                    options={
                        "verbose_name": "historical meeting",
                        "verbose_name_plural": "historical meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProgressReport",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("period_start", models.DateField(verbose_name="from")),
                        ("period_end", models.DateField(verbose_name="to")),
                        (
                            "due_on",
                            models.DateField(
                                help_text="Each lead is asked 7 days and 1 day before this day.",
                                verbose_name="parts due on",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("collecting", "Collecting parts"),
                                    ("drafted", "Drafted"),
                                    ("approved", "Approved"),
                                    ("sent", "Sent"),
                                ],
                                default="collecting",
                                editable=False,
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("opening", models.TextField(blank=True, verbose_name="in short")),
                        ("done", models.TextField(blank=True, verbose_name="what was done")),
                        ("at_risk", models.TextField(blank=True, verbose_name="what is at risk")),
                        ("silent", models.TextField(blank=True, verbose_name="what we have not heard")),
                        ("help_needed", models.TextField(blank=True, verbose_name="where help is needed")),
                        ("ahead", models.TextField(blank=True, verbose_name="what comes next")),
                        (
                            "facts",
                            models.JSONField(
                                blank=True, default=dict, editable=False, verbose_name="what the record said"
                            ),
                        ),
                        (
                            "drafted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="drafted at"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="put forward at"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent at"),
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
                        "verbose_name": "historical progress report",
                        "verbose_name_plural": "historical progress reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts at")),
                        ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="length in minutes")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                        (
                            "link",
                            common.fields.WebAddressField(blank=True, max_length=500, verbose_name="link to join"),
                        ),
                        ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                        (
                            "state",
                            models.CharField(
                                choices=[("scheduled", "Scheduled"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="scheduled",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled at"),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was cancelled"
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0, editable=False, verbose_name="sequence")),
                        (
                            "moved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="date moved at"),
                        ),
                        (
                            "uid",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True, verbose_name="name in calendars"
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True, related_name="meetings", to="coalitions.group", verbose_name="groups"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
                        "ordering": ["-starts_at", "pk"],
                        "indexes": [models.Index(fields=["coalition", "starts_at"], name="meeting_start_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 1440)),
                                name="meeting_ends_after_start",
                                violation_error_message="A meeting lasts between 5 minutes and 24 hours.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="meeting_has_title",
                                violation_error_message="A meeting needs a title.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        ("state", "cancelled"),
                                        models.Q(("cancel_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancel_reason", ""),
                                        ("cancelled_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="cancelled_meeting_has_reason",
                                violation_error_message="Say why the meeting is cancelled; those invited read it.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingInvitation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("mail_wanted_at", models.DateTimeField(blank=True, null=True, verbose_name="mail wanted at")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                        (
                            "response",
                            models.CharField(
                                choices=[("none", "No answer yet"), ("accepted", "Comes"), ("declined", "Cannot come")],
                                default="none",
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="comment")),
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
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Who noted the answer, when the person gave it in another way.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="recorded by staff",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical invitation to a meeting",
                        "verbose_name_plural": "historical invitations to meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MeetingInvitation",
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
                        (
                            "response",
                            models.CharField(
                                choices=[("none", "No answer yet"), ("accepted", "Comes"), ("declined", "Cannot come")],
                                default="none",
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="comment")),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_invitations",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who noted the answer, when the person gave it in another way.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="recorded by staff",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation to a meeting",
                        "verbose_name_plural": "invitations to meetings",
                        "ordering": ["meeting_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("member"),
                                name="member_invited_once_per_meeting",
                                violation_error_message="This person has already been invited.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("response", "none")),
                                    models.Q(
                                        models.Q(("response", "none"), _negated=True), ("answered_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_answer_has_moment",
                                violation_error_message="An answer needs the moment at which it was given.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("period_start", models.DateField(verbose_name="from")),
                        ("period_end", models.DateField(verbose_name="to")),
                        (
                            "due_on",
                            models.DateField(
                                help_text="Each lead is asked 7 days and 1 day before this day.",
                                verbose_name="parts due on",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("collecting", "Collecting parts"),
                                    ("drafted", "Drafted"),
                                    ("approved", "Approved"),
                                    ("sent", "Sent"),
                                ],
                                default="collecting",
                                editable=False,
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("opening", models.TextField(blank=True, verbose_name="in short")),
                        ("done", models.TextField(blank=True, verbose_name="what was done")),
                        ("at_risk", models.TextField(blank=True, verbose_name="what is at risk")),
                        ("silent", models.TextField(blank=True, verbose_name="what we have not heard")),
                        ("help_needed", models.TextField(blank=True, verbose_name="where help is needed")),
                        ("ahead", models.TextField(blank=True, verbose_name="what comes next")),
                        (
                            "facts",
                            models.JSONField(
                                blank=True, default=dict, editable=False, verbose_name="what the record said"
                            ),
                        ),
                        (
                            "drafted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="drafted at"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="put forward at"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent at"),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
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
                        "verbose_name": "progress report",
                        "verbose_name_plural": "progress reports",
                        "ordering": ["-period_start", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="report_period_in_order",
                                violation_error_message="The period ends before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("period_start"))),
                                name="report_due_after_period_began",
                                violation_error_message="Parts cannot be due before the period begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "collecting"),
                                    models.Q(("drafted_at__isnull", False), ("written_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="drafted_report_has_author",
                                violation_error_message="A drafted report needs the name of who wrote it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "sent"]), _negated=True),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="approved_report_was_put_forward",
                                violation_error_message="A report is put forward before it is approved.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                                    _connector="OR",
                                ),
                                name="sent_report_has_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReportPart",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("mail_wanted_at", models.DateTimeField(blank=True, null=True, verbose_name="mail wanted at")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="what shall stand in the report"
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
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.leadassignment",
                                verbose_name="lead",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who is asked",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.strategy",
                                verbose_name="strategy",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.progressreport",
                                verbose_name="report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical part of a report",
                        "verbose_name_plural": "historical parts of reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReportEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="content")),
                        ("approved_at", models.DateTimeField(verbose_name="approved at")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="edition",
                                to="momentum.progressreport",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="written by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "approved report",
                        "verbose_name_plural": "approved reports",
                        "ordering": ["-approved_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("approved_by", models.F("written_by")), _negated=True),
                                name="report_approved_by_another",
                                violation_error_message="Somebody else than the author approves a report.",
                            ),
                            common.append_only.NeverChanged(name="report_edition_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDelivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_trial", models.BooleanField(default=False, verbose_name="sent to oneself first")),
                        ("wanted_at", models.DateTimeField(verbose_name="wanted at")),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "subscriber",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="momentum.subscriber",
                                verbose_name="reader of reports",
                            ),
                        ),
                        (
                            "wanted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="sent by",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="momentum.reportedition",
                                verbose_name="report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delivery of a report",
                        "verbose_name_plural": "deliveries of reports",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_trial", False), ("member", None), ("subscriber__isnull", False)),
                                    models.Q(("member__isnull", False), ("subscriber", None)),
                                    _connector="OR",
                                ),
                                name="report_delivery_has_one_recipient",
                                violation_error_message="A report goes to one reader or one member at a time.",
                            ),
                            models.UniqueConstraint(
                                models.F("edition"), models.F("subscriber"), name="report_once_per_reader"
                            ),
                            models.UniqueConstraint(
                                models.F("edition"),
                                models.F("member"),
                                condition=models.Q(("is_trial", False)),
                                name="report_once_per_member",
                            ),
                            common.append_only.NeverChanged(name="report_delivery_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPart",
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
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="what shall stand in the report"
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("answered_by", models.CharField(blank=True, max_length=300, verbose_name="answered by")),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_parts",
                                to="coalitions.leadassignment",
                                verbose_name="lead",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_parts",
                                to="coalitions.member",
                                verbose_name="who is asked",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="momentum.progressreport",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_parts",
                                to="coalitions.strategy",
                                verbose_name="strategy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part of a report",
                        "verbose_name_plural": "parts of reports",
                        "ordering": ["report_id", "strategy_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("report"),
                                models.F("strategy"),
                                condition=models.Q(("revoked_at", None)),
                                name="one_part_per_strategy",
                                violation_error_message="This strategy's lead has already been asked for this report.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), ("answered_at__isnull", False), _connector="OR"),
                                name="report_part_has_moment",
                                violation_error_message="Words in a report need the moment at which they were sent.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="reminderitem",
            name="meeting_invitation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminder_items",
                to="momentum.meetinginvitation",
                verbose_name="invitation to a meeting",
            ),
        ),
        migrations.AddField(
            model_name="reminderitem",
            name="report_delivery",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminder_items",
                to="momentum.reportdelivery",
                verbose_name="delivery of a report",
            ),
        ),
        migrations.AddField(
            model_name="reminderitem",
            name="report_part",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminder_items",
                to="momentum.reportpart",
                verbose_name="part of a report",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="reminderitem",
            name="reminder_item_has_one_subject",
        ),
        migrations.AddConstraint(
            model_name="reminderitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("commitment__isnull", False),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", False),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", False),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", False),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", False),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", False),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("commitment__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("report_delivery__isnull", False),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reminder_item_has_one_subject",
            ),
        ),
    ]
