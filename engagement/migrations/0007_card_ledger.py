import csv
import io
from typing import Any

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import migrations, models

import common.append_only
import common.composite_keys
import engagement.card_numbers
import engagement.models.card_document
from common.migration_steps import Together

COUNTED = ("activity__coalition__slug", "activity__title", "amount_cents", "counted_in", "counted_in_by__name", "given")
COUNTED += ("given_by__name", "returned", "returned_to__name", "explanation")


def keep_counts(apps: Any, schema_editor: Any) -> None:
    """The thin counts of before give way to the ledger; what stood in them is kept as a file beside the uploads."""
    rows = list(apps.get_model("engagement", "GiftCardCount").objects.values_list(*COUNTED))
    if rows:
        written = io.StringIO()
        csv.writer(written).writerows([COUNTED, *rows])
        default_storage.save("cards/counts-before-the-ledger.csv", ContentFile(written.getvalue().encode()))


def forget_amounts(apps: Any, schema_editor: Any) -> None:
    """An announced amount needs the program that pays it, and there is none yet."""
    apps.get_model("engagement", "PublicNotice").objects.update(card_cents=None)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coalitions", "0006_fill_last_words"),
        ("engagement", "0006_host_member"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="BenefitNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "card_type",
                            models.CharField(
                                choices=[
                                    ("store", "Gift card of one store"),
                                    ("prepaid", "Prepaid card of a card network"),
                                    ("e_code", "Code by e-mail or on paper"),
                                    ("other", "Another kind"),
                                ],
                                max_length=10,
                                verbose_name="kind of card",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                        (
                            "words",
                            models.TextField(
                                validators=[engagement.card_numbers.no_card_number], verbose_name="words in English"
                            ),
                        ),
                        (
                            "words_es",
                            models.TextField(
                                validators=[engagement.card_numbers.no_card_number], verbose_name="words in Spanish"
                            ),
                        ),
                        (
                            "sources",
                            models.TextField(
                                help_text="Each with its date, one to a line.",
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="rules behind it",
                            ),
                        ),
                        (
                            "checked_with",
                            models.CharField(
                                help_text="The office or agency, and the day.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="benefits adviser who read it",
                            ),
                        ),
                        ("written_on", models.DateField(editable=False, verbose_name="written on")),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="benefit_notices",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="written by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "benefit notice",
                        "verbose_name_plural": "benefit notices",
                        "ordering": ["card_type", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("coalition", "card_type", "version"),
                                name="benefit_notice_version_once",
                                violation_error_message="This version exists already. Look at it again.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("words", ""), _negated=True),
                                    models.Q(("words_es", ""), _negated=True),
                                    models.Q(("sources", ""), _negated=True),
                                    models.Q(("checked_with", ""), _negated=True),
                                ),
                                name="benefit_notice_is_whole",
                                violation_error_message="A notice needs both languages, its rules and who read it.",
                            ),
                            common.append_only.NeverChanged(name="benefit_notice_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("authority", "Board action"),
                                    ("receipt", "Receipt"),
                                    ("tally", "Scanned tally"),
                                    ("evidence", "Evidence"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=engagement.models.card_document.random_name, verbose_name="file"
                            ),
                        ),
                        (
                            "original_title",
                            models.CharField(
                                max_length=255,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="title of the file",
                            ),
                        ),
                        ("media_type", models.CharField(max_length=20, verbose_name="media type")),
                        ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                        ("sha256", models.CharField(max_length=64, verbose_name="fingerprint of the file")),
                        ("stored_at", models.DateTimeField(verbose_name="stored at")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="stored by",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="card_documents",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "card document",
                        "verbose_name_plural": "card documents",
                        "ordering": ["-stored_at", "-pk"],
                        "constraints": [common.append_only.NeverChanged(name="card_document_never_changed")],
                    },
                ),
                migrations.CreateModel(
                    name="CompensationProgram",
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
                                max_length=200, validators=[engagement.card_numbers.no_card_number], verbose_name="name"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                help_text="The board action that allows it, such as “Resolution 2026-114”.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="authority",
                            ),
                        ),
                        ("authority_on", models.DateField(verbose_name="date of the board action")),
                        (
                            "public_purpose",
                            models.TextField(
                                help_text="Why paying residents for their time serves the public, in the board’s words.",
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="public-purpose finding",
                            ),
                        ),
                        (
                            "funding_source",
                            models.CharField(
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="funding source",
                            ),
                        ),
                        (
                            "card_type",
                            models.CharField(
                                choices=[
                                    ("store", "Gift card of one store"),
                                    ("prepaid", "Prepaid card of a card network"),
                                    ("e_code", "Code by e-mail or on paper"),
                                    ("other", "Another kind"),
                                ],
                                default="store",
                                max_length=10,
                                verbose_name="kind of card",
                            ),
                        ),
                        (
                            "person_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one person at one session, in cents",
                            ),
                        ),
                        (
                            "activity_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one session, all together, in cents",
                            ),
                        ),
                        (
                            "day_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one day, all sessions together, in cents",
                            ),
                        ),
                        (
                            "hourly_cents",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="what an hour is meant to be worth, in cents",
                            ),
                        ),
                        (
                            "tax_year",
                            models.PositiveSmallIntegerField(default=2026, verbose_name="tax year of the rule"),
                        ),
                        (
                            "tax_threshold_cents",
                            models.PositiveIntegerField(
                                default=200000,
                                verbose_name="payments to one person from which a tax form is due, in cents",
                            ),
                        ),
                        (
                            "tax_rule",
                            models.CharField(
                                blank=True,
                                help_text="Law or guidance, with its date.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="where the tax rule stands",
                            ),
                        ),
                        (
                            "identity_threshold_cents",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="A card must stay below it: nobody who comes is recorded here.",
                                null=True,
                                verbose_name="amount from which the county asks for an identity, in cents",
                            ),
                        ),
                        (
                            "contractor_clause",
                            models.TextField(
                                blank=True,
                                help_text="Where it answers for cards.",
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="clause of its contract",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "authority_document",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="document of the board action",
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compensation_programs",
                                to="coalitions.coalition",
                                verbose_name="coalition",
                            ),
                        ),
                        (
                            "contractor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="contractor who buys or keeps cards",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "compensation program",
                        "verbose_name_plural": "compensation programs",
                        "ordering": ["-starts_on", "name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("coalition", "name"),
                                name="program_name_once",
                                violation_error_message="There is a program of this name. Choose another.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("authority", ""), _negated=True),
                                    models.Q(("public_purpose", ""), _negated=True),
                                    models.Q(("funding_source", ""), _negated=True),
                                ),
                                name="program_has_authority",
                                violation_error_message="A program needs its authority, its public purpose and its funding source.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person_cap_cents__gte", 1),
                                    ("activity_cap_cents__gte", models.F("person_cap_cents")),
                                    ("day_cap_cents__gte", models.F("activity_cap_cents")),
                                ),
                                name="program_caps_in_order",
                                violation_error_message="One person gets at most what one session may give, and one session at most what one day may give.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("identity_threshold_cents", None),
                                    ("person_cap_cents__lt", models.F("identity_threshold_cents")),
                                    _connector="OR",
                                ),
                                name="program_stays_below_identity",
                                violation_error_message="What one person gets must stay below the amount from which an identity is asked for.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("contractor", None),
                                    models.Q(("contractor_clause", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contractor_has_clause",
                                violation_error_message="Name the clause by which the contractor answers for cards.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="program_ends_after_start",
                                violation_error_message="The program ends before it begins.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CashCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="expected"),
                        ),
                        (
                            "counted",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="counted"),
                        ),
                        (
                            "counted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="counted at"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="remark",
                            ),
                        ),
                        ("heads", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "cancelled_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why it was called off",
                            ),
                        ),
                        (
                            "counter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cash_counts",
                                to="coalitions.member",
                                verbose_name="counter",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="whose cards are counted",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="planned by",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cash_counts",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "surprise count",
                        "verbose_name_plural": "surprise counts",
                        "ordering": ["-due_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("counter", models.F("holder")), _negated=True),
                                name="counter_is_not_holder",
                                violation_error_message="Nobody counts their own cards.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("counted", None), ("counted_at", None), ("expected", None)),
                                    models.Q(
                                        ("counted__isnull", False),
                                        ("counted_at__isnull", False),
                                        ("expected__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="count_is_whole",
                                violation_error_message="A count has both numbers and its moment.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cancelled_because", ""), ("counted_at", None), _connector="OR"),
                                name="made_count_is_not_called_off",
                                violation_error_message="This count was made; it stays on record.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompensationPart",
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
                                    ("custodian", "Custodian"),
                                    ("distributor", "Distributor"),
                                    ("reconciler", "Reconciler"),
                                ],
                                max_length=12,
                                verbose_name="part",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "exception_reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why one person keeps and gives out cards",
                            ),
                        ),
                        (
                            "exception_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="exception allowed by",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compensation_parts",
                                to="coalitions.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part in a program",
                        "verbose_name_plural": "parts in programs",
                        "ordering": ["part", "-starts_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("program", "member", "part"),
                                name="part_held_once",
                                violation_error_message="This person has this part already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="part_ends_after_start",
                                violation_error_message="The part ends before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("exception_by", None), ("exception_reason", "")),
                                    models.Q(
                                        models.Q(("exception_reason", ""), _negated=True),
                                        ("exception_by__isnull", False),
                                        models.Q(("part", "reconciler"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="exception_has_reason_and_coordinator",
                                violation_error_message="An exception needs its reason and who allowed it, never for a reconciler.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("exception_by", None),
                                    models.Q(("exception_by", models.F("member")), _negated=True),
                                    _connector="OR",
                                ),
                                name="exception_allowed_by_another",
                                violation_error_message="Somebody else allows the exception.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCashCount",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="expected"),
                        ),
                        (
                            "counted",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="counted"),
                        ),
                        (
                            "counted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="counted at"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="remark",
                            ),
                        ),
                        ("heads", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "cancelled_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why it was called off",
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
                            "counter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="counter",
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
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="whose cards are counted",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="planned by",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical surprise count",
                        "verbose_name_plural": "historical surprise counts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCompensationPart",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("custodian", "Custodian"),
                                    ("distributor", "Distributor"),
                                    ("reconciler", "Reconciler"),
                                ],
                                max_length=12,
                                verbose_name="part",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "exception_reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why one person keeps and gives out cards",
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
                            "exception_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="exception allowed by",
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
                            "program",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical part in a program",
                        "verbose_name_plural": "historical parts in programs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCompensationProgram",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "name",
                            models.CharField(
                                max_length=200, validators=[engagement.card_numbers.no_card_number], verbose_name="name"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                help_text="The board action that allows it, such as “Resolution 2026-114”.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="authority",
                            ),
                        ),
                        ("authority_on", models.DateField(verbose_name="date of the board action")),
                        (
                            "public_purpose",
                            models.TextField(
                                help_text="Why paying residents for their time serves the public, in the board’s words.",
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="public-purpose finding",
                            ),
                        ),
                        (
                            "funding_source",
                            models.CharField(
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="funding source",
                            ),
                        ),
                        (
                            "card_type",
                            models.CharField(
                                choices=[
                                    ("store", "Gift card of one store"),
                                    ("prepaid", "Prepaid card of a card network"),
                                    ("e_code", "Code by e-mail or on paper"),
                                    ("other", "Another kind"),
                                ],
                                default="store",
                                max_length=10,
                                verbose_name="kind of card",
                            ),
                        ),
                        (
                            "person_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one person at one session, in cents",
                            ),
                        ),
                        (
                            "activity_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one session, all together, in cents",
                            ),
                        ),
                        (
                            "day_cap_cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most for one day, all sessions together, in cents",
                            ),
                        ),
                        (
                            "hourly_cents",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="what an hour is meant to be worth, in cents",
                            ),
                        ),
                        (
                            "tax_year",
                            models.PositiveSmallIntegerField(default=2026, verbose_name="tax year of the rule"),
                        ),
                        (
                            "tax_threshold_cents",
                            models.PositiveIntegerField(
                                default=200000,
                                verbose_name="payments to one person from which a tax form is due, in cents",
                            ),
                        ),
                        (
                            "tax_rule",
                            models.CharField(
                                blank=True,
                                help_text="Law or guidance, with its date.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="where the tax rule stands",
                            ),
                        ),
                        (
                            "identity_threshold_cents",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="A card must stay below it: nobody who comes is recorded here.",
                                null=True,
                                verbose_name="amount from which the county asks for an identity, in cents",
                            ),
                        ),
                        (
                            "contractor_clause",
                            models.TextField(
                                blank=True,
                                help_text="Where it answers for cards.",
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="clause of its contract",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                            "authority_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="document of the board action",
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
                            "contractor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.organization",
                                verbose_name="contractor who buys or keeps cards",
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
                        "verbose_name": "historical compensation program",
                        "verbose_name_plural": "historical compensation programs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPaperTally",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "initials",
                            models.CharField(
                                help_text="Of the two members of staff, never of residents: such as “AB, CD”.",
                                max_length=12,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="initials on the sheet",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("entered", "Waits to be checked"),
                                    ("checked", "Checked and in the ledger"),
                                    ("rejected", "Not right"),
                                ],
                                default="entered",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("entered_at", models.DateTimeField(editable=False, verbose_name="entered at")),
                        (
                            "checked_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="checked at"),
                        ),
                        (
                            "rejected_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="what is not right",
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
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="checked by",
                            ),
                        ),
                        (
                            "distributor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who gave out the cards",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="entered by",
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
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="scan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical paper tally",
                        "verbose_name_plural": "historical paper tallies",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPurchaseRequest",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(2000),
                                ],
                                verbose_name="cards",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        (
                            "vendor",
                            models.CharField(
                                max_length=200,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="vendor",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                help_text="The sessions that they are meant for.",
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="what for",
                            ),
                        ),
                        (
                            "notice_version",
                            models.CharField(
                                editable=False, max_length=60, verbose_name="benefit notice that was read"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Waits for approval"),
                                    ("approved", "Approved, not bought yet"),
                                    ("declined", "Declined"),
                                    ("bought", "Bought"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(editable=False, verbose_name="requested at")),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided at"),
                        ),
                        (
                            "decision_note",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why",
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
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
                            "program",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="requested by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical purchase request",
                        "verbose_name_plural": "historical purchase requests",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PaperTally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "initials",
                            models.CharField(
                                help_text="Of the two members of staff, never of residents: such as “AB, CD”.",
                                max_length=12,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="initials on the sheet",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("entered", "Waits to be checked"),
                                    ("checked", "Checked and in the ledger"),
                                    ("rejected", "Not right"),
                                ],
                                default="entered",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("entered_at", models.DateTimeField(editable=False, verbose_name="entered at")),
                        (
                            "checked_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="checked at"),
                        ),
                        (
                            "rejected_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="what is not right",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paper_tallies",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="checked by",
                            ),
                        ),
                        (
                            "distributor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who gave out the cards",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="scan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper tally",
                        "verbose_name_plural": "paper tallies",
                        "ordering": ["-entered_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None),
                                    models.Q(("checked_by", models.F("entered_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="tally_checked_by_another",
                                violation_error_message="A second person compares the sheet with what you typed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at", None), ("checked_by", None), ("state", "entered")),
                                    models.Q(
                                        models.Q(("state", "entered"), _negated=True),
                                        ("checked_at__isnull", False),
                                        ("checked_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="checked_tally_has_checker",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "rejected"), _negated=True),
                                    models.Q(("rejected_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rejected_tally_has_reason",
                                violation_error_message="Say what is not right.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("initials", ""), _negated=True),
                                name="tally_has_initials",
                                violation_error_message="A tally carries the initials of two members of staff.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PurchaseRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(2000),
                                ],
                                verbose_name="cards",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        (
                            "vendor",
                            models.CharField(
                                max_length=200,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="vendor",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                help_text="The sessions that they are meant for.",
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="what for",
                            ),
                        ),
                        (
                            "notice_version",
                            models.CharField(
                                editable=False, max_length=60, verbose_name="benefit notice that was read"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Waits for approval"),
                                    ("approved", "Approved, not bought yet"),
                                    ("declined", "Declined"),
                                    ("bought", "Bought"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(editable=False, verbose_name="requested at")),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided at"),
                        ),
                        (
                            "decision_note",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="requested by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "purchase request",
                        "verbose_name_plural": "purchase requests",
                        "ordering": ["-requested_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("card_cents__gte", 1), ("quantity__gte", 1)),
                                name="request_asks_for_something",
                                violation_error_message="Ask for at least one card, worth more than nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("requested_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="request_decided_by_another",
                                violation_error_message="Somebody else approves what you ask for.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_by", None), ("state", "requested")),
                                    models.Q(
                                        models.Q(("state", "requested"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="decided_request_has_decider",
                                violation_error_message="A decision needs who made it, and when.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(("decision_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="declined_request_has_reason",
                                violation_error_message="Say why the request is declined.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardLot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                editable=False,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(2000),
                                ],
                                verbose_name="cards bought",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                editable=False,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        ("bought_on", models.DateField(editable=False, verbose_name="bought on")),
                        (
                            "receipt",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="receipt number",
                            ),
                        ),
                        (
                            "voucher",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "account",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="account",
                            ),
                        ),
                        (
                            "fund",
                            models.CharField(
                                max_length=60, validators=[engagement.card_numbers.no_card_number], verbose_name="fund"
                            ),
                        ),
                        (
                            "grant",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="grant",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.CharField(
                                help_text="Such as 2026-27.",
                                max_length=9,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{4}([-–/]\\d{2}(\\d{2})?)?$", "Write the fiscal year as 2026-27."
                                    )
                                ],
                                verbose_name="fiscal year",
                            ),
                        ),
                        ("head_seq", models.PositiveIntegerField(default=0, editable=False, verbose_name="events")),
                        (
                            "head_hash",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="hash of the last event"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed at"),
                        ),
                        (
                            "bought_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="logged by",
                            ),
                        ),
                        (
                            "receipt_document",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="receipt",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lots",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lot",
                                to="engagement.purchaserequest",
                                verbose_name="request",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "card lot",
                        "verbose_name_plural": "card lots",
                        "ordering": ["-bought_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("card_cents__gte", 1), ("quantity__gte", 1)),
                                name="lot_holds_something",
                                violation_error_message="A lot holds at least one card, worth more than nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("receipt", ""), _negated=True),
                                    models.Q(("voucher", ""), _negated=True),
                                    models.Q(("account", ""), _negated=True),
                                    models.Q(("fund", ""), _negated=True),
                                    models.Q(("fiscal_year", ""), _negated=True),
                                ),
                                name="lot_has_papers",
                                violation_error_message="A lot needs its receipt, voucher, account, fund and fiscal year.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Card",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                max_length=12,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="last four or serial number",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="engagement.card",
                                verbose_name="came in place of",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cards",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "card",
                        "verbose_name_plural": "cards",
                        "ordering": ["lot_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("lot", "number"),
                                name="card_number_once_per_lot",
                                violation_error_message="This lot has a card of this number. Add a letter to one of them, and write it on its sleeve.",
                            ),
                            models.UniqueConstraint(fields=("id", "lot"), name="card_with_its_lot"),
                            models.CheckConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                name="card_has_number",
                                violation_error_message="A card needs its last four or its serial number.",
                            ),
                            common.append_only.NeverChanged(name="card_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardTransfer",
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
                                    ("custody", "From custodian to custodian"),
                                    ("issue", "Issued to a session"),
                                    ("return", "Back from a session"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("quantity", models.PositiveIntegerField(verbose_name="cards in the envelope")),
                        (
                            "seal",
                            models.CharField(
                                blank=True,
                                help_text="What is written over the flap of the envelope.",
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="mark on the seal",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Waits to be counted"),
                                    ("accepted", "Counted and taken over"),
                                    ("declined", "Not taken over"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="offered",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "counted",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="cards counted by the other side"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why not",
                            ),
                        ),
                        ("offered_at", models.DateTimeField(verbose_name="offered at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="card_transfers",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "cards",
                            models.ManyToManyField(
                                related_name="transfers", to="engagement.card", verbose_name="cards"
                            ),
                        ),
                        (
                            "from_member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "to_member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "card transfer",
                        "verbose_name_plural": "card transfers",
                        "ordering": ["-offered_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "lot"), name="transfer_with_its_lot"),
                            models.CheckConstraint(
                                condition=models.Q(("quantity__gte", 1)),
                                name="transfer_has_cards",
                                violation_error_message="Choose at least one card.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("from_member", models.F("to_member")), _negated=True),
                                name="transfer_between_two_people",
                                violation_error_message="Cards go from one person to another.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("activity", None), ("kind", "custody")),
                                    models.Q(models.Q(("kind", "custody"), _negated=True), ("activity__isnull", False)),
                                    _connector="OR",
                                ),
                                name="transfer_names_its_session",
                                violation_error_message="Cards are issued to a session, and come back from one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "accepted"), _negated=True),
                                    ("counted", models.F("quantity")),
                                    _connector="OR",
                                ),
                                name="accepted_transfer_was_counted",
                                violation_error_message="Both sides have to count the same number of cards.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["declined", "withdrawn"]), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_transfer_has_reason",
                                violation_error_message="Say why the cards were not taken over.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CustodyEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seq", models.PositiveIntegerField(verbose_name="number in its lot")),
                        ("step", models.PositiveIntegerField(verbose_name="number of the card’s event")),
                        ("after_step", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("purchased", "Purchased"),
                                    ("replaced", "Re-issued by the vendor"),
                                    ("transferred", "Handed to another custodian"),
                                    ("issued", "Issued to a session"),
                                    ("given", "Given to a resident"),
                                    ("returned", "Counted back from a session"),
                                    ("to_vendor", "Returned to the vendor"),
                                    ("voided", "Made void"),
                                    ("damaged", "Damaged"),
                                    ("lost", "Lost"),
                                    ("stolen", "Stolen"),
                                    ("reversed", "Reversed"),
                                ],
                                max_length=12,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "from_place",
                            models.CharField(
                                choices=[
                                    ("outside", "Not in the ledger"),
                                    ("custody", "In custody"),
                                    ("issued", "Issued to a session"),
                                    ("given", "Given to a resident"),
                                    ("vendor", "Returned to the vendor"),
                                    ("void", "Void"),
                                    ("lost", "Lost or stolen"),
                                ],
                                max_length=10,
                                verbose_name="from",
                            ),
                        ),
                        (
                            "to_place",
                            models.CharField(
                                choices=[
                                    ("outside", "Not in the ledger"),
                                    ("custody", "In custody"),
                                    ("issued", "Issued to a session"),
                                    ("given", "Given to a resident"),
                                    ("vendor", "Returned to the vendor"),
                                    ("void", "Void"),
                                    ("lost", "Lost or stolen"),
                                ],
                                max_length=10,
                                verbose_name="to",
                            ),
                        ),
                        (
                            "cents",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="amount in cents"
                            ),
                        ),
                        (
                            "participant_number",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="number drawn at the door"
                            ),
                        ),
                        ("turn", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("receipt_token", models.CharField(blank=True, max_length=8, verbose_name="receipt token")),
                        (
                            "via",
                            models.CharField(
                                choices=[
                                    ("portal", "In the portal"),
                                    ("queue", "Sent later from a phone"),
                                    ("paper", "From paper"),
                                ],
                                default="portal",
                                max_length=8,
                                verbose_name="how it was written down",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True,
                                help_text="A report’s number, a photo, the sleeve in the safe.",
                                max_length=300,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="what shows it",
                            ),
                        ),
                        ("happened_at", models.DateTimeField(verbose_name="happened at")),
                        ("recorded_at", models.DateTimeField(verbose_name="written down at")),
                        ("idempotency_key", models.CharField(editable=False, max_length=120, unique=True)),
                        (
                            "previous_hash",
                            models.CharField(blank=True, max_length=64, verbose_name="hash of the event before it"),
                        ),
                        ("hash", models.CharField(max_length=64, unique=True, verbose_name="hash")),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custody_events",
                                to="engagement.engagementactivity",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recorded_custody_events",
                                to="coalitions.member",
                                verbose_name="by",
                            ),
                        ),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="engagement.card",
                                verbose_name="card",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "from_member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who had it",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="engagement.custodyevent",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "to_member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="who has it",
                            ),
                        ),
                        (
                            "transfer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="engagement.cardtransfer",
                                verbose_name="transfer",
                            ),
                        ),
                        (
                            "witness",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="second person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "custody event",
                        "verbose_name_plural": "custody events",
                        "ordering": ["-recorded_at", "-pk"],
                        "indexes": [models.Index(fields=["lot", "happened_at"], name="event_moment_idx")],
                        "constraints": [
                            models.UniqueConstraint(fields=("lot", "seq"), name="event_number_once_per_lot"),
                            models.UniqueConstraint(
                                fields=("card", "step"),
                                name="event_step_once_per_card",
                                violation_error_message="Something else has just happened to this card. Look at it again.",
                            ),
                            models.UniqueConstraint(fields=("card", "step", "to_place"), name="event_arrives_at_place"),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "given")),
                                fields=("activity", "participant_number", "turn"),
                                name="one_card_per_participant_number",
                                violation_error_message="This number has had a card at this session.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("after_step", None), ("from_place", "outside"), ("step", 1)),
                                    (
                                        "step",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("after_step"), "+", models.Value(1)
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_follows_the_one_before",
                            ),
                            common.composite_keys.AgreesWith(
                                fields=("card", "after_step", "from_place"),
                                name="event_leaves_from_where_the_card_is",
                                there=("card", "step", "to_place"),
                                to="self",
                            ),
                            common.composite_keys.AgreesWith(
                                fields=("card", "lot"),
                                name="event_agrees_with_card",
                                there=("id", "lot"),
                                to="engagement.Card",
                            ),
                            common.composite_keys.AgreesWith(
                                fields=("transfer", "lot"),
                                name="event_agrees_with_transfer",
                                there=("id", "lot"),
                                to="engagement.CardTransfer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cents__gte", 1)),
                                name="event_has_amount",
                                violation_error_message="A card is worth more than nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "reversed"), ("reverses__isnull", False)),
                                    models.Q(
                                        ("from_place", "outside"),
                                        ("kind__in", ["purchased", "replaced"]),
                                        ("to_place", "custody"),
                                    ),
                                    models.Q(
                                        ("from_place", "custody"), ("kind", "transferred"), ("to_place", "custody")
                                    ),
                                    models.Q(("from_place", "custody"), ("kind", "issued"), ("to_place", "issued")),
                                    models.Q(("from_place", "issued"), ("kind", "given"), ("to_place", "given")),
                                    models.Q(("from_place", "issued"), ("kind", "returned"), ("to_place", "custody")),
                                    models.Q(
                                        ("from_place__in", ["custody", "void"]),
                                        ("kind", "to_vendor"),
                                        ("to_place", "vendor"),
                                    ),
                                    models.Q(
                                        ("from_place__in", ["custody", "issued"]),
                                        ("kind__in", ["voided", "damaged"]),
                                        ("to_place", "void"),
                                    ),
                                    models.Q(
                                        ("from_place__in", ["custody", "issued"]),
                                        ("kind__in", ["lost", "stolen"]),
                                        ("to_place", "lost"),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_moves_as_its_kind_says",
                                violation_error_message="A card cannot go from there to there.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "reversed"), ("reverses", None), _connector="OR"),
                                name="only_reversals_reverse",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_member__isnull", False), ("to_place__in", ["custody", "issued"])),
                                    models.Q(
                                        models.Q(("to_place__in", ["custody", "issued"]), _negated=True),
                                        ("to_member", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="kept_card_has_holder",
                                violation_error_message="A card that is kept or issued is in somebody’s hands.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_place__in", ["issued", "given"]), _negated=True),
                                    ("activity__isnull", False),
                                    _connector="OR",
                                ),
                                name="issued_card_has_session",
                                violation_error_message="Cards are issued to a session, and given at one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "given"), _negated=True),
                                    models.Q(
                                        ("participant_number__gte", 1), models.Q(("receipt_token", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="given_card_has_receipt",
                                violation_error_message="A card is given against a number drawn at the door and a receipt token.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            [
                                                "to_vendor",
                                                "voided",
                                                "damaged",
                                                "lost",
                                                "stolen",
                                                "reversed",
                                                "replaced",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="unusual_event_has_reason",
                                violation_error_message="Say why.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["to_vendor", "voided", "damaged", "lost", "stolen"]),
                                        _negated=True,
                                    ),
                                    models.Q(("evidence", ""), _negated=True),
                                    ("document__isnull", False),
                                    _connector="OR",
                                ),
                                name="unusual_event_has_evidence",
                                violation_error_message="Say what shows it, or add a document.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("witness", None),
                                    models.Q(("witness", models.F("by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="witness_is_another",
                                violation_error_message="The second person is somebody else.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("happened_at__lte", models.F("recorded_at"))),
                                name="event_is_not_in_the_future",
                                violation_error_message="This has not happened yet.",
                            ),
                            common.append_only.NeverChanged(name="custody_event_never_changed"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCardLot",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                editable=False,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(2000),
                                ],
                                verbose_name="cards bought",
                            ),
                        ),
                        (
                            "card_cents",
                            models.PositiveIntegerField(
                                editable=False,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000000),
                                ],
                                verbose_name="amount on each card, in cents",
                            ),
                        ),
                        ("bought_on", models.DateField(editable=False, verbose_name="bought on")),
                        (
                            "receipt",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="receipt number",
                            ),
                        ),
                        (
                            "voucher",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "account",
                            models.CharField(
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="account",
                            ),
                        ),
                        (
                            "fund",
                            models.CharField(
                                max_length=60, validators=[engagement.card_numbers.no_card_number], verbose_name="fund"
                            ),
                        ),
                        (
                            "grant",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="grant",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.CharField(
                                help_text="Such as 2026-27.",
                                max_length=9,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{4}([-–/]\\d{2}(\\d{2})?)?$", "Write the fiscal year as 2026-27."
                                    )
                                ],
                                verbose_name="fiscal year",
                            ),
                        ),
                        ("head_seq", models.PositiveIntegerField(default=0, editable=False, verbose_name="events")),
                        (
                            "head_hash",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="hash of the last event"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed at"),
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
                            "bought_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="logged by",
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
                            "program",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "receipt_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.carddocument",
                                verbose_name="receipt",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.purchaserequest",
                                verbose_name="request",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical card lot",
                        "verbose_name_plural": "historical card lots",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCardTransfer",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("custody", "From custodian to custodian"),
                                    ("issue", "Issued to a session"),
                                    ("return", "Back from a session"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("quantity", models.PositiveIntegerField(verbose_name="cards in the envelope")),
                        (
                            "seal",
                            models.CharField(
                                blank=True,
                                help_text="What is written over the flap of the envelope.",
                                max_length=60,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="mark on the seal",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Waits to be counted"),
                                    ("accepted", "Counted and taken over"),
                                    ("declined", "Not taken over"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="offered",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "counted",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="cards counted by the other side"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why not",
                            ),
                        ),
                        ("offered_at", models.DateTimeField(verbose_name="offered at")),
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
                            "from_member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="from",
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
                            "lot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "to_member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical card transfer",
                        "verbose_name_plural": "historical card transfers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReconciliation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("reconciled_at", models.DateTimeField(editable=False, verbose_name="reconciled at")),
                        ("balances", models.JSONField(default=dict, editable=False, verbose_name="cards by place")),
                        ("head_seq", models.PositiveIntegerField(editable=False)),
                        ("head_hash", models.CharField(editable=False, max_length=64)),
                        (
                            "expected_cards",
                            models.PositiveIntegerField(editable=False, verbose_name="cards expected in custody"),
                        ),
                        ("counted_cards", models.PositiveIntegerField(verbose_name="cards counted")),
                        (
                            "expected_receipts",
                            models.PositiveIntegerField(editable=False, verbose_name="receipts expected"),
                        ),
                        (
                            "counted_receipts",
                            models.PositiveIntegerField(
                                help_text="How many marks are in the custodian’s envelope; the names on none.",
                                verbose_name="paper marks counted",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="remark",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                        ),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why it was withdrawn",
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
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="approved by",
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
                            "lot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "reconciler",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="reconciler",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical reconciliation",
                        "verbose_name_plural": "historical reconciliations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Reconciliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        ("reconciled_at", models.DateTimeField(editable=False, verbose_name="reconciled at")),
                        ("balances", models.JSONField(default=dict, editable=False, verbose_name="cards by place")),
                        ("head_seq", models.PositiveIntegerField(editable=False)),
                        ("head_hash", models.CharField(editable=False, max_length=64)),
                        (
                            "expected_cards",
                            models.PositiveIntegerField(editable=False, verbose_name="cards expected in custody"),
                        ),
                        ("counted_cards", models.PositiveIntegerField(verbose_name="cards counted")),
                        (
                            "expected_receipts",
                            models.PositiveIntegerField(editable=False, verbose_name="receipts expected"),
                        ),
                        (
                            "counted_receipts",
                            models.PositiveIntegerField(
                                help_text="How many marks are in the custodian’s envelope; the names on none.",
                                verbose_name="paper marks counted",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="remark",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                        ),
                        (
                            "withdrawn_because",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=500,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="why it was withdrawn",
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
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reconciliations",
                                to="engagement.cardlot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "reconciler",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="reconciler",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reconciliation",
                        "verbose_name_plural": "reconciliations",
                        "ordering": ["-reconciled_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("approved_at", None), ("withdrawn_because", "")),
                                fields=("lot",),
                                name="one_open_reconciliation_per_lot",
                                violation_error_message="This lot is being reconciled already. Finish or withdraw that one first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("approved_by", None)),
                                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="approved_reconciliation_has_approver",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("reconciler")), _negated=True),
                                    _connector="OR",
                                ),
                                name="reconciliation_approved_by_another",
                                violation_error_message="Somebody else approves a reconciliation.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("withdrawn_because", ""), ("approved_at", None), _connector="OR"),
                                name="approved_reconciliation_stands",
                                violation_error_message="An approved reconciliation stays.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardVariance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("cards", "Cards in custody"),
                                    ("receipts", "Paper marks"),
                                    ("lost", "Cards lost or stolen"),
                                    ("headcount", "Cards given, beside the headcount"),
                                ],
                                max_length=10,
                                verbose_name="what differs",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="expected")),
                        ("found", models.PositiveIntegerField(verbose_name="found")),
                        ("found_at", models.DateTimeField(verbose_name="found at")),
                        (
                            "explanation",
                            models.CharField(
                                blank=True,
                                help_text="What happened, and what is done about it. No resident’s name.",
                                max_length=1000,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="card_variances",
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
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "explained_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="explained by",
                            ),
                        ),
                        (
                            "cash_count",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="variances",
                                to="engagement.cashcount",
                                verbose_name="surprise count",
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="variances",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "reconciliation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="variances",
                                to="engagement.reconciliation",
                                verbose_name="reconciliation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "variance",
                        "verbose_name_plural": "variances",
                        "ordering": ["-found_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("activity", None), ("cash_count", None), ("reconciliation__isnull", False)
                                    ),
                                    models.Q(
                                        ("activity", None), ("cash_count__isnull", False), ("reconciliation", None)
                                    ),
                                    models.Q(
                                        ("activity__isnull", False), ("cash_count", None), ("reconciliation", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="variance_has_one_source",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reconciliation__isnull", False)),
                                fields=("reconciliation", "what"),
                                name="variance_once_per_reconciliation",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("cash_count__isnull", False)),
                                fields=("cash_count",),
                                name="variance_once_per_count",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("activity__isnull", False)),
                                fields=("program", "activity", "expected", "found"),
                                name="variance_once_per_headcount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expected", models.F("found")), _negated=True),
                                name="variance_is_a_difference",
                                violation_error_message="Where both numbers are the same there is nothing to explain.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("explained_by", None), ("explanation", "")),
                                    models.Q(
                                        models.Q(("explanation", ""), _negated=True), ("explained_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="explanation_has_author",
                                violation_error_message="An explanation needs its words and who gave it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("approved_by", None)),
                                    models.Q(
                                        models.Q(("explanation", ""), _negated=True),
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="approved_variance_is_explained",
                                violation_error_message="Only an explanation can be approved.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("explained_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="variance_approved_by_another",
                                violation_error_message="Somebody else approves your explanation.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCardVariance",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(default=0, editable=False, verbose_name="revision")),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("cards", "Cards in custody"),
                                    ("receipts", "Paper marks"),
                                    ("lost", "Cards lost or stolen"),
                                    ("headcount", "Cards given, beside the headcount"),
                                ],
                                max_length=10,
                                verbose_name="what differs",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="expected")),
                        ("found", models.PositiveIntegerField(verbose_name="found")),
                        ("found_at", models.DateTimeField(verbose_name="found at")),
                        (
                            "explanation",
                            models.CharField(
                                blank=True,
                                help_text="What happened, and what is done about it. No resident’s name.",
                                max_length=1000,
                                validators=[engagement.card_numbers.no_card_number],
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
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
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "cash_count",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.cashcount",
                                verbose_name="surprise count",
                            ),
                        ),
                        (
                            "explained_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.member",
                                verbose_name="explained by",
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
                            "program",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.compensationprogram",
                                verbose_name="program",
                            ),
                        ),
                        (
                            "reconciliation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="engagement.reconciliation",
                                verbose_name="reconciliation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical variance",
                        "verbose_name_plural": "historical variances",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="TallyLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "participant_number",
                            models.PositiveSmallIntegerField(verbose_name="number drawn at the door"),
                        ),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="engagement.card",
                                verbose_name="card",
                            ),
                        ),
                        (
                            "tally",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="engagement.papertally",
                                verbose_name="tally",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a tally",
                        "verbose_name_plural": "lines of tallies",
                        "ordering": ["participant_number", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tally", "card"),
                                name="card_once_per_tally",
                                violation_error_message="This card stands on the sheet twice.",
                            ),
                            models.UniqueConstraint(
                                fields=("tally", "participant_number"),
                                name="participant_number_once_per_tally",
                                violation_error_message="This number stands on the sheet twice.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("participant_number__gte", 1)),
                                name="tally_line_has_number",
                                violation_error_message="Numbers at the door begin with 1.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(keep_counts, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="publicnotice", name="announced_card_has_amount"),
        migrations.RunPython(forget_amounts, migrations.RunPython.noop),
        migrations.RemoveField(model_name="historicalpublicnotice", name="card_type"),
        migrations.RemoveField(model_name="publicnotice", name="card_type"),
        migrations.AddField(
            model_name="historicalpublicnotice",
            name="program",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="engagement.compensationprogram",
                verbose_name="program that pays for cards",
            ),
        ),
        migrations.AddField(
            model_name="publicnotice",
            name="program",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="engagement.compensationprogram",
                verbose_name="program that pays for cards",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("card_cents", None), ("program", None)),
                    models.Q(("program__isnull", False), ("card_cents__gte", 1)),
                    _connector="OR",
                ),
                name="announced_card_has_amount",
                violation_error_message="A card needs its amount, and an amount its program.",
            ),
        ),
        migrations.DeleteModel(name="GiftCardCount"),
        migrations.DeleteModel(name="HistoricalGiftCardCount"),
    ]
