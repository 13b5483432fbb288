from typing import Any

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

import common.append_only
import common.fields
import momentum.models.agenda_item
import momentum.models.record_archive
from common.migration_steps import Together

NOTE = "Stood on the list before the portal asked how people agreed"


def agree(apps: Any, schema_editor: Any) -> None:
    """Readers of before were added by staff: they agreed on that day, in words where somebody had noted them."""
    readers = apps.get_model("momentum", "Subscriber").objects
    readers.update(confirmed_at=F("added_at"))
    readers.filter(consent_note="").update(consent_note=NOTE)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0007_group_meetings"),
        ("engagement", "0007_card_ledger"),
        ("momentum", "0010_never_emptied"),
        ("plans_inventory", "0005_offices_answer"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="position"),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="item")),
                        ("description", models.TextField(blank=True, verbose_name="what it is about")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("information", "To inform"),
                                    ("discussion", "To discuss"),
                                    ("decision", "To decide"),
                                ],
                                default="discussion",
                                max_length=12,
                                verbose_name="what for",
                            ),
                        ),
                        (
                            "minutes_allotted",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="minutes allotted",
                            ),
                        ),
                        (
                            "usual",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("welcome", "Welcome"),
                                    ("minutes", "Approve the last minutes"),
                                    ("next", "Next meeting"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="usual item",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "On the agenda"),
                                    ("done", "Dealt with"),
                                    ("carried", "Carried to the next meeting"),
                                    ("removed", "Taken off"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="what was said")),
                        (
                            "carried_from",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_to",
                                to="momentum.agendaitem",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="coalitions.commitment",
                            ),
                        ),
                        (
                            "insight",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="engagement.insight",
                            ),
                        ),
                        (
                            "made",
                            models.ManyToManyField(
                                blank=True,
                                editable=False,
                                related_name="came_from",
                                to="coalitions.commitment",
                                verbose_name="became a commitment",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="plans_inventory.plan",
                            ),
                        ),
                        (
                            "presenter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="presenter",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="momentum.progressreport",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="coalitions.strategy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "verbose_name_plural": "agenda items",
                        "ordering": ["meeting_id", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="agenda_item_has_title",
                                violation_error_message="An agenda item needs a title.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("commitment"),
                                name="agenda_item_commitment_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("strategy"),
                                name="agenda_item_strategy_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("insight"),
                                name="agenda_item_insight_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("plan"),
                                name="agenda_item_plan_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("report"),
                                name="agenda_item_report_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("usual"),
                                condition=models.Q(("usual", ""), _negated=True),
                                name="agenda_item_usual_once",
                                violation_error_message="This stands on the agenda already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=300, verbose_name="what is to be done")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="closed on"),
                        ),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was dropped"
                            ),
                        ),
                        (
                            "disowned_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="given back on"),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="momentum.meeting",
                                verbose_name="from the meeting",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="coalitions.member",
                                verbose_name="who does it",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="momentum.agendaitem",
                                verbose_name="from the agenda item",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action item",
                        "verbose_name_plural": "action items",
                        "ordering": ["due_on", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")), fields=["due_on"], name="action_item_due_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="action_item_has_title",
                                violation_error_message="Say what is to be done.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("state", "open")),
                                    models.Q(models.Q(("state", "open"), _negated=True), ("closed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="closed_action_item_has_day",
                                violation_error_message="A closed action item needs the day on which it was closed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dropped"), _negated=True),
                                    models.Q(("close_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dropped_action_item_has_reason",
                                violation_error_message="Say why it is dropped.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionItemUpdate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "At risk"),
                                    ("no_change", "No change"),
                                    ("done", "Done"),
                                    ("not_ours", "Not mine any more"),
                                ],
                                max_length=10,
                                verbose_name="how it goes",
                            ),
                        ),
                        ("sentence", models.CharField(blank=True, max_length=500, verbose_name="in one sentence")),
                        (
                            "answered_by",
                            models.CharField(blank=True, max_length=300, verbose_name="name as given, not verified"),
                        ),
                        ("at", models.DateTimeField(verbose_name="said at")),
                        ("form_key", models.UUIDField(verbose_name="key of the form")),
                        (
                            "action_item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to="momentum.actionitem",
                                verbose_name="action item",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="said by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "update of an action item",
                        "verbose_name_plural": "updates of action items",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("action_item"), models.F("form_key"), name="action_item_update_once_per_form"
                            ),
                            common.append_only.NeverChanged(name="action_item_update_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaPosting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("posted_at", models.DateTimeField(verbose_name="posted at")),
                        (
                            "address",
                            models.CharField(
                                help_text="The web address, and the place where the paper hangs, freely accessible at all hours.",
                                max_length=500,
                                verbose_name="where it was posted",
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="agenda and papers as posted")),
                        ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                        ("meeting_starts_at", models.DateTimeField(verbose_name="when the meeting was to begin")),
                        (
                            "hours_before",
                            models.PositiveSmallIntegerField(verbose_name="deadline in hours before the meeting"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="posted by",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda posting",
                        "verbose_name_plural": "agenda postings",
                        "ordering": ["-posted_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("address", ""), _negated=True),
                                name="posting_says_where",
                                violation_error_message="Say where the agenda was posted.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours_before__in", [24, 72])), name="posting_deadline_24_or_72"
                            ),
                            common.append_only.NeverChanged(name="agenda_posting_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("people", models.PositiveSmallIntegerField(default=1, verbose_name="people")),
                        (
                            "how",
                            models.CharField(
                                choices=[("in_person", "In the room"), ("remote", "By video or phone")],
                                default="in_person",
                                max_length=10,
                                verbose_name="how",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="coalitions.organization",
                                verbose_name="organization",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "verbose_name_plural": "attendance",
                        "ordering": ["meeting_id", "organization_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("member"),
                                name="member_attends_once",
                                violation_error_message="This person is on the list already.",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("organization"),
                                condition=models.Q(("member", None)),
                                name="others_counted_once_per_organization",
                                violation_error_message="The others of this organization are counted already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("member", None), ("people__gte", 1)),
                                    models.Q(("member__isnull", False), ("people", 1)),
                                    _connector="OR",
                                ),
                                name="attendance_counts_people",
                                violation_error_message="A member counts as one person; others as one or more.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
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
                            "scope",
                            models.CharField(
                                choices=[("person", "My meetings"), ("coalition", "All meetings of the coalition")],
                                max_length=10,
                                verbose_name="what it shows",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feeds",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feeds",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar feed",
                        "verbose_name_plural": "calendar feeds",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("member"),
                                models.F("scope"),
                                condition=models.Q(("revoked_at", None)),
                                name="one_live_feed_per_member_and_scope",
                                violation_error_message="You have this address already. Take it back before you make a new one.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommunityChange",
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
                                    ("program", "Program"),
                                    ("policy", "Policy"),
                                    ("practice", "Practice"),
                                    ("resource", "Resource"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="what changed")),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="for whom, and what is different now"),
                        ),
                        ("happened_on", models.DateField(verbose_name="since")),
                        (
                            "evidence",
                            models.TextField(
                                blank=True,
                                help_text="What shows it, in words: a vote, a count.",
                                verbose_name="evidence",
                            ),
                        ),
                        (
                            "evidence_link",
                            common.fields.WebAddressField(
                                blank=True, max_length=500, verbose_name="link to the evidence"
                            ),
                        ),
                        ("cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="money won")),
                        ("is_public", models.BooleanField(default=False, verbose_name="everybody may read it")),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken back on"),
                        ),
                        (
                            "withdraw_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was taken back"
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="community_changes",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "organizations",
                            models.ManyToManyField(
                                blank=True,
                                related_name="community_changes",
                                to="coalitions.organization",
                                verbose_name="who contributed",
                            ),
                        ),
                        (
                            "strategies",
                            models.ManyToManyField(
                                blank=True,
                                related_name="community_changes",
                                to="coalitions.strategy",
                                verbose_name="strategies",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "community change",
                        "verbose_name_plural": "community changes",
                        "ordering": ["-happened_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="community_change_has_title",
                                violation_error_message="Say what changed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence", ""), ("evidence_link", ""), _negated=True),
                                    ("is_public", False),
                                    _connector="OR",
                                ),
                                name="public_change_has_evidence",
                                violation_error_message="What everybody reads needs evidence, in words or as a link.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cents", None), ("kind", "resource"), _connector="OR"),
                                name="money_is_a_resource",
                                violation_error_message="Money won is a change of resources.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdraw_reason", ""), ("withdrawn_on", None)),
                                    models.Q(
                                        ("withdrawn_on__isnull", False),
                                        models.Q(("withdraw_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawn_change_has_reason",
                                violation_error_message="Say why it is taken back.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("text", models.TextField(max_length=2000, verbose_name="what was decided")),
                        ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in favor")),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="against"),
                        ),
                        (
                            "votes_abstained",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstained"),
                        ),
                        (
                            "voters",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="members who may vote"
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="coalitions.group",
                                verbose_name="group that voted",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="momentum.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="coalitions.strategy",
                                verbose_name="strategy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision",
                        "verbose_name_plural": "decisions",
                        "ordering": ["meeting_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="decision_says_something",
                                violation_error_message="Write down what was decided.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("body", None),
                                        ("voters", None),
                                        ("votes_abstained", None),
                                        ("votes_against", None),
                                        ("votes_for", None),
                                    ),
                                    models.Q(
                                        ("body__isnull", False),
                                        ("voters__isnull", False),
                                        ("votes_abstained__isnull", False),
                                        ("votes_against__isnull", False),
                                        ("votes_for__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="vote_is_whole",
                                violation_error_message="A vote names the group, and how many were for, against and abstained.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("voters", None),
                                    (
                                        "voters__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("votes_for"), "+", models.F("votes_against")
                                            ),
                                            "+",
                                            models.F("votes_abstained"),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="no_more_votes_than_members",
                                violation_error_message="There are more votes than the group has members.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActionItem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=300, verbose_name="what is to be done")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="closed on"),
                        ),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was dropped"
                            ),
                        ),
                        (
                            "disowned_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="given back on"),
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.agendaitem",
                                verbose_name="from the agenda item",
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
                                verbose_name="from the meeting",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who does it",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical action item",
                        "verbose_name_plural": "historical action items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgendaItem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="position"),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="item")),
                        ("description", models.TextField(blank=True, verbose_name="what it is about")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("information", "To inform"),
                                    ("discussion", "To discuss"),
                                    ("decision", "To decide"),
                                ],
                                default="discussion",
                                max_length=12,
                                verbose_name="what for",
                            ),
                        ),
                        (
                            "minutes_allotted",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="minutes allotted",
                            ),
                        ),
                        (
                            "usual",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("welcome", "Welcome"),
                                    ("minutes", "Approve the last minutes"),
                                    ("next", "Next meeting"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="usual item",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "On the agenda"),
                                    ("done", "Dealt with"),
                                    ("carried", "Carried to the next meeting"),
                                    ("removed", "Taken off"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="what was said")),
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
                            "action_item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.actionitem",
                            ),
                        ),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.agendaitem",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.commitment",
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
                            "insight",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.insight",
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
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="plans_inventory.plan",
                            ),
                        ),
                        (
                            "presenter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="presenter",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.progressreport",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.strategy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical agenda item",
                        "verbose_name_plural": "historical agenda items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAttendance",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("people", models.PositiveSmallIntegerField(default=1, verbose_name="people")),
                        (
                            "how",
                            models.CharField(
                                choices=[("in_person", "In the room"), ("remote", "By video or phone")],
                                default="in_person",
                                max_length=10,
                                verbose_name="how",
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
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="organization",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical attendance",
                        "verbose_name_plural": "historical attendance",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCommunityChange",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("program", "Program"),
                                    ("policy", "Policy"),
                                    ("practice", "Practice"),
                                    ("resource", "Resource"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="what changed")),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="for whom, and what is different now"),
                        ),
                        ("happened_on", models.DateField(verbose_name="since")),
                        (
                            "evidence",
                            models.TextField(
                                blank=True,
                                help_text="What shows it, in words: a vote, a count.",
                                verbose_name="evidence",
                            ),
                        ),
                        (
                            "evidence_link",
                            common.fields.WebAddressField(
                                blank=True, max_length=500, verbose_name="link to the evidence"
                            ),
                        ),
                        ("cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="money won")),
                        ("is_public", models.BooleanField(default=False, verbose_name="everybody may read it")),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="taken back on"),
                        ),
                        (
                            "withdraw_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="why it was taken back"
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
                        "verbose_name": "historical community change",
                        "verbose_name_plural": "historical community changes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCommunityChange_organizations",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "communitychange",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.communitychange",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="momentum.historicalcommunitychange",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "HistoricalCommunityChange_organizations",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCommunityChange_strategies",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "communitychange",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.communitychange",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="momentum.historicalcommunitychange",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.strategy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "HistoricalCommunityChange_strategies",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDecision",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("text", models.TextField(max_length=2000, verbose_name="what was decided")),
                        ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in favor")),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="against"),
                        ),
                        (
                            "votes_abstained",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstained"),
                        ),
                        (
                            "voters",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="members who may vote"
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
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.group",
                                verbose_name="group that voted",
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.agendaitem",
                                verbose_name="agenda item",
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
                    ],
                    options={
                        "verbose_name": "historical decision",
                        "verbose_name_plural": "historical decisions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHoliday",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("day", models.DateField(verbose_name="day")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
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
                        "verbose_name": "historical holiday",
                        "verbose_name_plural": "historical holidays",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("file", models.TextField(max_length=100, verbose_name="file")),
                        ("media_type", models.CharField(editable=False, max_length=20, verbose_name="media type")),
                        ("size", models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes")),
                        (
                            "sha256",
                            models.CharField(editable=False, max_length=64, verbose_name="fingerprint of the file"),
                        ),
                        ("stored_at", models.DateTimeField(editable=False, verbose_name="stored at")),
                        (
                            "removed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="taken off at"),
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
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="stored by",
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.agendaitem",
                                verbose_name="agenda item",
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
                        "verbose_name": "historical paper of a meeting",
                        "verbose_name_plural": "historical papers of meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingMinutes",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("summary", models.TextField(blank=True, verbose_name="in short")),
                        (
                            "is_public",
                            models.BooleanField(
                                default=False,
                                help_text="They get an address that stays, and stand on the coalition's public page.",
                                verbose_name="everybody may read them once approved",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("approved", "Approved")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(editable=False, verbose_name="drafted at")),
                        (
                            "mail_wanted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="mail wanted at"),
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
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="drafted by",
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
                        "verbose_name": "historical minutes",
                        "verbose_name_plural": "historical minutes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingSeries",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("weekly", "Every week or every few weeks"),
                                    ("monthly", "Every month or every few months, on a weekday"),
                                ],
                                max_length=10,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "interval",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="every so many weeks or months",
                            ),
                        ),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Monday"),
                                    (1, "Tuesday"),
                                    (2, "Wednesday"),
                                    (3, "Thursday"),
                                    (4, "Friday"),
                                    (5, "Saturday"),
                                    (6, "Sunday"),
                                ],
                                verbose_name="weekday",
                            ),
                        ),
                        (
                            "week",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "first"),
                                    (2, "second"),
                                    (3, "third"),
                                    (4, "fourth"),
                                    (5, "fifth (months without one are left out)"),
                                    (-1, "last"),
                                ],
                                null=True,
                                verbose_name="which one in the month",
                            ),
                        ),
                        ("wall_time", models.TimeField(verbose_name="begins at")),
                        ("starts_on", models.DateField(verbose_name="first possible day")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last possible day")),
                        ("skips_holidays", models.BooleanField(default=True, verbose_name="leaves out holidays")),
                        ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="length in minutes")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                        (
                            "link",
                            common.fields.WebAddressField(blank=True, max_length=500, verbose_name="link to join"),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended at"),
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
                        "verbose_name": "historical series of meetings",
                        "verbose_name_plural": "historical series of meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReportCadence",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "every",
                            models.CharField(
                                choices=[
                                    ("month", "Every month"),
                                    ("quarter", "Every quarter"),
                                    ("year", "Every year"),
                                ],
                                default="quarter",
                                max_length=10,
                                verbose_name="a report",
                            ),
                        ),
                        (
                            "year_begins",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "January"),
                                    (2, "February"),
                                    (3, "March"),
                                    (4, "April"),
                                    (5, "May"),
                                    (6, "June"),
                                    (7, "July"),
                                    (8, "August"),
                                    (9, "September"),
                                    (10, "October"),
                                    (11, "November"),
                                    (12, "December"),
                                ],
                                default=1,
                                help_text="The county’s fiscal year, for many July or October. Quarters are counted from here.",
                                verbose_name="the year begins in",
                            ),
                        ),
                        (
                            "due_after",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Mondays to Fridays, without the holidays of the coalition.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="parts are due so many business days after the period",
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
                        "verbose_name": "historical rhythm of reports",
                        "verbose_name_plural": "historical rhythms of reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Holiday",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("day", models.DateField(verbose_name="day")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holidays",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "holiday",
                        "verbose_name_plural": "holidays",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("coalition"),
                                models.F("day"),
                                name="holiday_once_per_day",
                                violation_error_message="This day is on the list of holidays already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "file",
                            models.FileField(upload_to=momentum.models.agenda_item.random_name, verbose_name="file"),
                        ),
                        ("media_type", models.CharField(editable=False, max_length=20, verbose_name="media type")),
                        ("size", models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes")),
                        (
                            "sha256",
                            models.CharField(editable=False, max_length=64, verbose_name="fingerprint of the file"),
                        ),
                        ("stored_at", models.DateTimeField(editable=False, verbose_name="stored at")),
                        (
                            "removed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="taken off at"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="stored by",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="momentum.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper of a meeting",
                        "verbose_name_plural": "papers of meetings",
                        "ordering": ["stored_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="meeting_document_has_title",
                                violation_error_message="A paper needs a title.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingMinutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("summary", models.TextField(blank=True, verbose_name="in short")),
                        (
                            "is_public",
                            models.BooleanField(
                                default=False,
                                help_text="They get an address that stays, and stand on the coalition's public page.",
                                verbose_name="everybody may read them once approved",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("approved", "Approved")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(editable=False, verbose_name="drafted at")),
                        (
                            "mail_wanted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="mail wanted at"),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="drafted by",
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="record",
                                to="momentum.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minutes",
                        "verbose_name_plural": "minutes",
                        "ordering": ["-meeting__starts_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("weekly", "Every week or every few weeks"),
                                    ("monthly", "Every month or every few months, on a weekday"),
                                ],
                                max_length=10,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "interval",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="every so many weeks or months",
                            ),
                        ),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Monday"),
                                    (1, "Tuesday"),
                                    (2, "Wednesday"),
                                    (3, "Thursday"),
                                    (4, "Friday"),
                                    (5, "Saturday"),
                                    (6, "Sunday"),
                                ],
                                verbose_name="weekday",
                            ),
                        ),
                        (
                            "week",
                            models.SmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "first"),
                                    (2, "second"),
                                    (3, "third"),
                                    (4, "fourth"),
                                    (5, "fifth (months without one are left out)"),
                                    (-1, "last"),
                                ],
                                null=True,
                                verbose_name="which one in the month",
                            ),
                        ),
                        ("wall_time", models.TimeField(verbose_name="begins at")),
                        ("starts_on", models.DateField(verbose_name="first possible day")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last possible day")),
                        ("skips_holidays", models.BooleanField(default=True, verbose_name="leaves out holidays")),
                        ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="length in minutes")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                        (
                            "link",
                            common.fields.WebAddressField(blank=True, max_length=500, verbose_name="link to join"),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended at"),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_series",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True, related_name="meeting_series", to="coalitions.group", verbose_name="groups"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "series of meetings",
                        "verbose_name_plural": "series of meetings",
                        "ordering": ["title", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="series_has_title",
                                violation_error_message="A series of meetings needs a title.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("frequency", "weekly"), ("week", None)),
                                    models.Q(("frequency", "monthly"), ("week__isnull", False)),
                                    _connector="OR",
                                ),
                                name="monthly_series_names_week",
                                violation_error_message="A monthly series names which weekday of the month; a weekly one does not.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("interval__gte", 1), ("interval__lte", 12)),
                                name="series_interval_one_to_twelve",
                                violation_error_message="Choose 1 to 12 weeks or months.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="series_ends_after_start",
                                violation_error_message="The last day lies before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 1440)),
                                name="series_meeting_ends_after_start",
                                violation_error_message="A meeting lasts between 5 minutes and 24 hours.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingSeries_groups",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.group",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="momentum.historicalmeetingseries",
                            ),
                        ),
                        (
                            "meetingseries",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.meetingseries",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "HistoricalMeetingSeries_groups",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSeriesException",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("day", models.DateField(verbose_name="day")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
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
                            "series",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="momentum.meetingseries",
                                verbose_name="series",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical exception of a series",
                        "verbose_name_plural": "historical exceptions of series",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MinutesEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="what was corrected")),
                        ("content", models.JSONField(verbose_name="content")),
                        ("approved_at", models.DateTimeField(verbose_name="approved at")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="approval recorded by",
                            ),
                        ),
                        (
                            "approved_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approved_minutes",
                                to="momentum.meeting",
                                verbose_name="approved in the meeting",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="momentum.meetingminutes",
                                verbose_name="minutes",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "approved minutes",
                        "verbose_name_plural": "approved minutes",
                        "ordering": ["-approved_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("minutes"), models.F("version"), name="minutes_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("note", ""), ("version", 1)),
                                    models.Q(("version__gt", 1), models.Q(("note", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="corrected_minutes_say_what",
                                violation_error_message="Say what was corrected.",
                            ),
                            common.append_only.NeverChanged(name="minutes_edition_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecordArchive",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked for at")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for the worker"),
                                    ("making", "Being made"),
                                    ("ready", "Ready"),
                                    ("failed", "Could not be made"),
                                    ("removed", "Removed"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("step", models.CharField(blank=True, max_length=200, verbose_name="step")),
                        ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="percent done")),
                        ("turn", models.PositiveSmallIntegerField(default=0)),
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=momentum.models.record_archive.random_name, verbose_name="file"
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(default=0, verbose_name="size in bytes")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="fingerprint of the file")),
                        ("error", models.TextField(blank=True, verbose_name="what went wrong")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="asked for by",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="archives",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "archive",
                        "verbose_name_plural": "archives",
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("coalition"),
                                condition=models.Q(("state__in", ["waiting", "making"])),
                                name="one_archive_at_a_time",
                                violation_error_message="An archive is being made already. Wait until it is ready.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)), name="archive_percent_to_hundred"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ready"), _negated=True),
                                    models.Q(
                                        models.Q(("file", ""), _negated=True), models.Q(("sha256", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="ready_archive_has_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportCadence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "every",
                            models.CharField(
                                choices=[
                                    ("month", "Every month"),
                                    ("quarter", "Every quarter"),
                                    ("year", "Every year"),
                                ],
                                default="quarter",
                                max_length=10,
                                verbose_name="a report",
                            ),
                        ),
                        (
                            "year_begins",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "January"),
                                    (2, "February"),
                                    (3, "March"),
                                    (4, "April"),
                                    (5, "May"),
                                    (6, "June"),
                                    (7, "July"),
                                    (8, "August"),
                                    (9, "September"),
                                    (10, "October"),
                                    (11, "November"),
                                    (12, "December"),
                                ],
                                default=1,
                                help_text="The county’s fiscal year, for many July or October. Quarters are counted from here.",
                                verbose_name="the year begins in",
                            ),
                        ),
                        (
                            "due_after",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Mondays to Fridays, without the holidays of the coalition.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="parts are due so many business days after the period",
                            ),
                        ),
                        (
                            "coalition",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_cadence",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rhythm of reports",
                        "verbose_name_plural": "rhythms of reports",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("year_begins__gte", 1), ("year_begins__lte", 12)),
                                name="cadence_year_begins_in_a_month",
                                violation_error_message="A year begins in one of twelve months.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_after__gte", 1), ("due_after__lte", 60)),
                                name="cadence_gives_time",
                                violation_error_message="Give partners between 1 and 60 business days.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeriesException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("day", models.DateField(verbose_name="day")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="momentum.meetingseries",
                                verbose_name="series",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "exception of a series",
                        "verbose_name_plural": "exceptions of series",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("series"),
                                models.F("day"),
                                name="series_exception_once_per_day",
                                violation_error_message="This day is left out already.",
                            )
                        ],
                    },
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalmeeting",
                    name="kind",
                    field=models.CharField(
                        choices=[("regular", "Regular meeting"), ("special", "Special meeting")],
                        default="regular",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="changes",
                    field=models.TextField(blank=True, verbose_name="what has changed in the community"),
                ),
                migrations.AddField(
                    model_name="historicalreportpart",
                    name="organization",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="coalitions.organization",
                        verbose_name="partner that leads no strategy",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalsubscriber",
                    name="asked_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="asked at"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="kind",
                    field=models.CharField(
                        choices=[("regular", "Regular meeting"), ("special", "Special meeting")],
                        default="regular",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="changes",
                    field=models.TextField(blank=True, verbose_name="what has changed in the community"),
                ),
                migrations.AddField(
                    model_name="reminderitem",
                    name="meeting",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_items",
                        to="momentum.meeting",
                        verbose_name="meeting",
                    ),
                ),
                migrations.AddField(
                    model_name="reportdelivery",
                    name="audience",
                    field=models.CharField(
                        choices=[("coalition", "The coalition"), ("board", "The board"), ("public", "Everybody")],
                        default="public",
                        editable=False,
                        max_length=10,
                        verbose_name="written for",
                    ),
                ),
                migrations.AddField(
                    model_name="reportedition",
                    name="note",
                    field=models.CharField(blank=True, max_length=500, verbose_name="what was corrected"),
                ),
                migrations.AddField(
                    model_name="reportpart",
                    name="organization",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_parts",
                        to="coalitions.organization",
                        verbose_name="partner that leads no strategy",
                    ),
                ),
                migrations.AddField(
                    model_name="subscriber",
                    name="asked_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="asked at"),
                ),
                migrations.AlterField(
                    model_name="historicalmeetinginvitation",
                    name="response",
                    field=models.CharField(
                        choices=[
                            ("none", "No answer yet"),
                            ("accepted", "Comes"),
                            ("declined", "Cannot come"),
                            ("substitute", "Somebody else comes for us"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                migrations.AlterField(
                    model_name="meetinginvitation",
                    name="response",
                    field=models.CharField(
                        choices=[
                            ("none", "No answer yet"),
                            ("accepted", "Comes"),
                            ("declined", "Cannot come"),
                            ("substitute", "Somebody else comes for us"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="action_item",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stands_on",
                        to="momentum.actionitem",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalmeeting",
                    name="series_day",
                    field=models.DateField(blank=True, editable=False, null=True, verbose_name="day of the series"),
                ),
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="correction_note",
                    field=models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="what was corrected"
                    ),
                ),
                migrations.AddField(
                    model_name="historicalreportpart",
                    name="sent_back_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="sent back at"),
                ),
                migrations.AddField(
                    model_name="historicalsubscriber",
                    name="confirmed_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="agreed at"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="series_day",
                    field=models.DateField(blank=True, editable=False, null=True, verbose_name="day of the series"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="correction_note",
                    field=models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="what was corrected"
                    ),
                ),
                migrations.AddField(
                    model_name="reminderitem",
                    name="reader",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_items",
                        to="momentum.subscriber",
                        verbose_name="reader of reports",
                    ),
                ),
                migrations.AddField(
                    model_name="reportedition",
                    name="version",
                    field=models.PositiveSmallIntegerField(default=1, verbose_name="version"),
                ),
                migrations.AddField(
                    model_name="reportpart",
                    name="sent_back_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="sent back at"),
                ),
                migrations.AddField(
                    model_name="subscriber",
                    name="confirmed_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="agreed at"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="decisions",
                    field=models.TextField(blank=True, verbose_name="what was decided"),
                ),
                migrations.AddField(
                    model_name="historicalreportpart",
                    name="sent_back_because",
                    field=models.CharField(blank=True, max_length=1000, verbose_name="why it was sent back"),
                ),
                migrations.AddField(
                    model_name="historicalsubscriber",
                    name="source",
                    field=models.CharField(
                        choices=[
                            ("staff", "Added by staff"),
                            ("form", "Asked on the public page"),
                            ("import", "From a list that was imported"),
                        ],
                        default="staff",
                        editable=False,
                        max_length=10,
                        verbose_name="where they came from",
                    ),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="decisions",
                    field=models.TextField(blank=True, verbose_name="what was decided"),
                ),
                migrations.AddField(
                    model_name="reportpart",
                    name="sent_back_because",
                    field=models.CharField(blank=True, max_length=1000, verbose_name="why it was sent back"),
                ),
                migrations.AddField(
                    model_name="subscriber",
                    name="source",
                    field=models.CharField(
                        choices=[
                            ("staff", "Added by staff"),
                            ("form", "Asked on the public page"),
                            ("import", "From a list that was imported"),
                        ],
                        default="staff",
                        editable=False,
                        max_length=10,
                        verbose_name="where they came from",
                    ),
                ),
                migrations.AlterField(
                    model_name="reportedition",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="momentum.progressreport",
                        verbose_name="report",
                    ),
                ),
                migrations.AddField(
                    model_name="reminderitem",
                    name="action_item",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_items",
                        to="momentum.actionitem",
                        verbose_name="action item",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalmeeting",
                    name="series",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="momentum.meetingseries",
                        verbose_name="series",
                    ),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="series",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="momentum.meetingseries",
                        verbose_name="series",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="engagement",
                    field=models.TextField(blank=True, verbose_name="who was heard"),
                ),
                migrations.AddField(
                    model_name="historicalreportpart",
                    name="sent_back_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="sent back by",
                    ),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="engagement",
                    field=models.TextField(blank=True, verbose_name="who was heard"),
                ),
                migrations.AddField(
                    model_name="reportpart",
                    name="sent_back_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalitions.member",
                        verbose_name="sent back by",
                    ),
                ),
                migrations.AddField(
                    model_name="reminderitem",
                    name="minutes",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_items",
                        to="momentum.meetingminutes",
                        verbose_name="minutes",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="funding",
                    field=models.TextField(blank=True, verbose_name="money won"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="funding",
                    field=models.TextField(blank=True, verbose_name="money won"),
                ),
                migrations.AlterField(
                    model_name="reportpart",
                    name="lead",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_parts",
                        to="coalitions.leadassignment",
                        verbose_name="lead",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="measures",
                    field=models.TextField(blank=True, verbose_name="whether anyone is better off"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="measures",
                    field=models.TextField(blank=True, verbose_name="whether anyone is better off"),
                ),
                migrations.AlterField(
                    model_name="reportpart",
                    name="strategy",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_parts",
                        to="coalitions.strategy",
                        verbose_name="strategy",
                    ),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="residents",
                    field=models.TextField(blank=True, verbose_name="what residents said and what was answered"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="residents",
                    field=models.TextField(blank=True, verbose_name="what residents said and what was answered"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="spanish_reviewed",
                    field=models.BooleanField(default=False, editable=False, verbose_name="the Spanish was reviewed"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="spanish_reviewed",
                    field=models.BooleanField(default=False, editable=False, verbose_name="the Spanish was reviewed"),
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="historicalprogressreport",
                    name="words_es",
                    field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="in Spanish"),
                ),
                migrations.AddField(
                    model_name="progressreport",
                    name="words_es",
                    field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="in Spanish"),
                ),
            ]
        ),
        Together(
            [
                migrations.AlterField(
                    model_name="historicalprogressreport",
                    name="due_on",
                    field=models.DateField(
                        help_text="Each lead and partner is asked about 7 days and 1 day before this day.",
                        verbose_name="parts due on",
                    ),
                ),
                migrations.AlterField(
                    model_name="progressreport",
                    name="due_on",
                    field=models.DateField(
                        help_text="Each lead and partner is asked about 7 days and 1 day before this day.",
                        verbose_name="parts due on",
                    ),
                ),
            ]
        ),
        migrations.RemoveConstraint(
            model_name="reminderitem",
            name="reminder_item_has_one_subject",
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["sent_at"], name="reminder_sent_idx"),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("correction_note", ""), ("state__in", ["approved", "sent"]), _connector="OR"),
                name="only_approved_report_is_corrected",
                violation_error_message="Only an approved report is corrected; before, it is simply changed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("subscriber", None), ("audience", "public"), _connector="OR"),
                name="readers_get_the_public_report",
                violation_error_message="Readers of reports get what is written for everybody.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedition",
            constraint=models.UniqueConstraint(models.F("report"), models.F("version"), name="report_version_once"),
        ),
        migrations.AddConstraint(
            model_name="reportedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note", ""), ("version", 1)),
                    models.Q(("version__gt", 1), models.Q(("note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="corrected_report_says_what",
                violation_error_message="Say what was corrected.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpart",
            constraint=models.UniqueConstraint(
                models.F("report"),
                models.F("organization"),
                condition=models.Q(("revoked_at", None)),
                name="one_part_per_partner",
                violation_error_message="This partner has already been asked for this report.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lead__isnull", False), ("organization", None), ("strategy__isnull", False)),
                    models.Q(("lead", None), ("organization__isnull", False), ("strategy", None)),
                    _connector="OR",
                ),
                name="part_of_lead_or_partner",
                violation_error_message="A part belongs to the lead of a strategy or to a partner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_back_at", None), ("sent_back_because", ""), ("sent_back_by", None)),
                    models.Q(
                        ("sent_back_at__isnull", False),
                        ("sent_back_by__isnull", False),
                        models.Q(("sent_back_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sent_back_part_says_why",
                violation_error_message="Say what is missing, so that it can be mended.",
            ),
        ),
        migrations.RunPython(agree, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source", "form"),
                    models.Q(("confirmed_at__isnull", False), models.Q(("consent_note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reader_agreed_somehow",
                violation_error_message="Say how they agreed to get the reports.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(("unsubscribed_at", None), ("confirmed_at__isnull", False), _connector="OR"),
                name="reader_was_there_to_leave",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", False),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", False),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", False),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", False),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", False),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", False),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", False),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", False),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", False),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", False),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", False),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", False),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", False),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", False),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", False),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", False),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", False),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", False),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("activity__isnull", True),
                        ("agreement_request__isnull", True),
                        ("card_variance__isnull", True),
                        ("cash_count__isnull", True),
                        ("commitment__isnull", True),
                        ("funding_opportunity__isnull", True),
                        ("invitation__isnull", True),
                        ("lead_invitation__isnull", True),
                        ("loop_closure__isnull", True),
                        ("meeting__isnull", False),
                        ("meeting_invitation__isnull", True),
                        ("minutes__isnull", True),
                        ("plan__isnull", True),
                        ("plan_review__isnull", True),
                        ("reader__isnull", True),
                        ("report_delivery__isnull", True),
                        ("report_part__isnull", True),
                        ("update_link__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reminder_item_has_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("series", None), ("series_day", None)),
                    models.Q(("series__isnull", False), ("series_day__isnull", False)),
                    _connector="OR",
                ),
                name="series_meeting_has_day",
                violation_error_message="A meeting of a series stands for one of its days.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                models.F("series"),
                models.F("series_day"),
                name="series_meets_once_a_day",
                violation_error_message="The series has a meeting for this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", True),
                        ("insight__isnull", True),
                        ("plan__isnull", True),
                        ("report__isnull", True),
                        ("strategy__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", False),
                        ("insight__isnull", True),
                        ("plan__isnull", True),
                        ("report__isnull", True),
                        ("strategy__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", True),
                        ("insight__isnull", True),
                        ("plan__isnull", True),
                        ("report__isnull", True),
                        ("strategy__isnull", False),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", True),
                        ("insight__isnull", False),
                        ("plan__isnull", True),
                        ("report__isnull", True),
                        ("strategy__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", True),
                        ("insight__isnull", True),
                        ("plan__isnull", False),
                        ("report__isnull", True),
                        ("strategy__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", True),
                        ("commitment__isnull", True),
                        ("insight__isnull", True),
                        ("plan__isnull", True),
                        ("report__isnull", False),
                        ("strategy__isnull", True),
                    ),
                    models.Q(
                        ("action_item__isnull", False),
                        ("commitment__isnull", True),
                        ("insight__isnull", True),
                        ("plan__isnull", True),
                        ("report__isnull", True),
                        ("strategy__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="agenda_item_has_one_source",
                violation_error_message="An agenda item is about one record at most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                models.F("meeting"),
                models.F("action_item"),
                name="agenda_item_action_item_once",
                violation_error_message="This stands on the agenda already.",
            ),
        ),
    ]
