import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import common.append_only
from common.migration_steps import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0001_initial"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Heartbeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=50, unique=True, verbose_name="name")),
                        ("beaten_at", models.DateTimeField(verbose_name="last sign of life")),
                        ("planned", models.PositiveIntegerField(default=0, verbose_name="messages planned")),
                        ("sent", models.PositiveIntegerField(default=0, verbose_name="messages sent")),
                        ("trouble", models.CharField(blank=True, max_length=500, verbose_name="trouble")),
                    ],
                    options={
                        "verbose_name": "sign of life",
                        "verbose_name_plural": "signs of life",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSubscriber",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=8,
                                verbose_name="language of mails",
                            ),
                        ),
                        (
                            "consent_note",
                            models.CharField(
                                blank=True,
                                help_text="For example: signed up at the data walk on 3 May 2026.",
                                max_length=300,
                                verbose_name="how they agreed",
                            ),
                        ),
                        ("added_at", models.DateTimeField(editable=False, verbose_name="added at")),
                        (
                            "unsubscribed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="unsubscribed at"),
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
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="added by",
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
                        "verbose_name": "historical reader of reports",
                        "verbose_name_plural": "historical readers of reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Subscriber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("es", "Spanish")],
                                default="en",
                                max_length=8,
                                verbose_name="language of mails",
                            ),
                        ),
                        (
                            "consent_note",
                            models.CharField(
                                blank=True,
                                help_text="For example: signed up at the data walk on 3 May 2026.",
                                max_length=300,
                                verbose_name="how they agreed",
                            ),
                        ),
                        ("added_at", models.DateTimeField(editable=False, verbose_name="added at")),
                        (
                            "unsubscribed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="unsubscribed at"),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subscribers",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reader of reports",
                        "verbose_name_plural": "readers of reports",
                        "ordering": [django.db.models.functions.text.Lower("email")],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("coalition"),
                                django.db.models.functions.text.Lower("email"),
                                name="subscriber_email_once_per_coalition",
                                violation_error_message="This address already is on the list (perhaps it has unsubscribed).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("email", ""), _negated=True),
                                name="subscriber_has_email",
                                violation_error_message="A reader needs an e-mail address.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("occurrence", models.CharField(max_length=300, verbose_name="occurrence")),
                        (
                            "dedupe_key",
                            models.CharField(max_length=500, unique=True, verbose_name="key against doubles"),
                        ),
                        ("address", models.EmailField(blank=True, max_length=254, verbose_name="plain address")),
                        ("due_at", models.DateTimeField(verbose_name="due at")),
                        ("useful_until", models.DateTimeField(blank=True, null=True, verbose_name="useful until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Planned"),
                                    ("leased", "Being sent"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed for good"),
                                    ("expired", "Expired"),
                                    ("suppressed", "Not sent"),
                                ],
                                default="pending",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "suppressed_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "nothing_left",
                                        "everything in it was answered, moved or closed before it went out",
                                    ),
                                    ("no_email", "the portal has no e-mail address of this person"),
                                    ("seat_ended", "this person no longer holds a seat in the coalition"),
                                    ("unsubscribed", "this reader has unsubscribed"),
                                    ("kind_gone", "the portal no longer sends this kind of message"),
                                ],
                                max_length=20,
                                verbose_name="not sent because",
                            ),
                        ),
                        ("lease_token", models.UUIDField(blank=True, null=True, verbose_name="lease")),
                        ("lease_until", models.DateTimeField(blank=True, null=True, verbose_name="lease ends")),
                        ("next_try_at", models.DateTimeField(verbose_name="next try")),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                        ("message_id", models.CharField(max_length=200, unique=True, verbose_name="Message-ID")),
                        ("reply", models.CharField(blank=True, max_length=500, verbose_name="the mail server's reply")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                        ("planned_at", models.DateTimeField(verbose_name="planned at")),
                        ("asked_by", models.CharField(blank=True, max_length=300, verbose_name="sent again by")),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "resend_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resends",
                                to="momentum.reminder",
                                verbose_name="sent again for",
                            ),
                        ),
                        (
                            "subscriber",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="momentum.subscriber",
                                verbose_name="reader of reports",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "message",
                        "verbose_name_plural": "messages",
                        "ordering": ["-due_at", "-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["pending", "leased"])),
                                fields=["next_try_at"],
                                name="reminder_open_idx",
                            ),
                            models.Index(fields=["coalition", "-due_at"], name="reminder_log_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("address", ""), ("member__isnull", False), ("subscriber", None)),
                                    models.Q(("address", ""), ("member", None), ("subscriber__isnull", False)),
                                    models.Q(
                                        ("member", None), ("subscriber", None), models.Q(("address", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="reminder_has_one_recipient",
                                violation_error_message="A message goes to exactly one member, reader or address.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("lease_token__isnull", False),
                                        ("lease_until__isnull", False),
                                        ("state", "leased"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "leased"), _negated=True),
                                        ("lease_token", None),
                                        ("lease_until", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="reminder_lease_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "suppressed"), models.Q(("suppressed_because", ""), _negated=True)
                                    ),
                                    models.Q(
                                        models.Q(("state", "suppressed"), _negated=True), ("suppressed_because", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="suppressed_reminder_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                                    _connector="OR",
                                ),
                                name="sent_reminder_has_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderAttempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("accepted", "accepted by the mail server"),
                                    ("refused", "refused for good"),
                                    ("deferred", "refused for now"),
                                    ("broken_before", "the line broke before the message was over"),
                                    ("broken_after", "the line broke before the mail server answered"),
                                    ("not_written", "the message could not be written"),
                                ],
                                max_length=15,
                                verbose_name="outcome",
                            ),
                        ),
                        ("reply", models.CharField(blank=True, max_length=500, verbose_name="the mail server's reply")),
                        ("lease_token", models.UUIDField(verbose_name="lease")),
                        ("came_late", models.BooleanField(default=False, verbose_name="came late")),
                        (
                            "reminder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tries",
                                to="momentum.reminder",
                                verbose_name="message",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "try to send a message",
                        "verbose_name_plural": "tries to send messages",
                        "ordering": ["at", "pk"],
                        "constraints": [common.append_only.NeverChanged(name="reminder_attempt_never_changed")],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("stage", models.CharField(blank=True, max_length=30, verbose_name="stage")),
                        ("occurrence", models.CharField(max_length=60, verbose_name="occurrence")),
                        ("key", models.CharField(max_length=500, verbose_name="key against doubles")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("told", "Told"),
                                    ("dropped", "Fell out: no longer due"),
                                    ("withheld", "Withheld: the message could not go out"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_items",
                                to="coalitions.commitment",
                                verbose_name="commitment",
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.invitation",
                                verbose_name="invitation",
                            ),
                        ),
                        (
                            "lead_invitation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.leadinvitation",
                                verbose_name="lead invitation",
                            ),
                        ),
                        (
                            "reminder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="momentum.reminder",
                                verbose_name="message",
                            ),
                        ),
                        (
                            "update_link",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.updatelink",
                                verbose_name="update link",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "subject of a message",
                        "verbose_name_plural": "subjects of messages",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("commitment__isnull", False),
                                        ("invitation__isnull", True),
                                        ("lead_invitation__isnull", True),
                                        ("update_link__isnull", True),
                                    ),
                                    models.Q(
                                        ("commitment__isnull", True),
                                        ("invitation__isnull", True),
                                        ("lead_invitation__isnull", True),
                                        ("update_link__isnull", False),
                                    ),
                                    models.Q(
                                        ("commitment__isnull", True),
                                        ("invitation__isnull", True),
                                        ("lead_invitation__isnull", False),
                                        ("update_link__isnull", True),
                                    ),
                                    models.Q(
                                        ("commitment__isnull", True),
                                        ("invitation__isnull", False),
                                        ("lead_invitation__isnull", True),
                                        ("update_link__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reminder_item_has_one_subject",
                            ),
                            models.UniqueConstraint(
                                models.F("key"),
                                condition=models.Q(("state", "dropped"), _negated=True),
                                name="reminder_item_told_once",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
