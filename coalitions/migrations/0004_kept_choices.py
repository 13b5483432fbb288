"""Keep in the history which predictors, resident groups and members were chosen.

Versions from before know nothing of the choices; they are given those of today, so that no change is told
that nobody made.
"""

from collections import defaultdict
from typing import Any

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

from common.migration_steps import Together

KEPT = [
    # The model, what its history keeps of the choices, the field, the columns; the first names the row.
    ("Strategy", "Strategy_predictors", "predictors", ["strategy_id", "predictor_id"]),
    ("Strategy", "Strategy_resident_groups", "resident_groups", ["strategy_id", "residentgroup_id"]),
    ("Group", "GroupMembership", "members", ["group_id", "member_id", "is_co_chair"]),
]


def keep_todays_choices(apps: Any, schema_editor: Any) -> None:
    """Write today's choices into every version there is."""
    for model, kept, field, columns in KEPT:
        chosen = defaultdict(list)
        through = apps.get_model("coalitions", model)._meta.get_field(field).remote_field.through
        for choice in through.objects.values("id", *columns):
            chosen[choice[columns[0]]].append(choice)
        history = apps.get_model("coalitions", f"Historical{kept}")
        versions = apps.get_model("coalitions", f"Historical{model}").objects.values_list("pk", "id")
        history.objects.bulk_create(
            [history(history_id=version, **choice) for version, row in versions.iterator() for choice in chosen[row]],
            batch_size=500,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0003_lead_answers"),
        ("predictors", "0001_initial"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="HistoricalGroupMembership",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("is_co_chair", models.BooleanField(default=False, verbose_name="co-chair")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="coalitions.group",
                                verbose_name="group",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="coalitions.historicalgroup",
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
                    ],
                    options={
                        "verbose_name": "HistoricalGroupMembership",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStrategy_predictors",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="coalitions.historicalstrategy",
                            ),
                        ),
                        (
                            "predictor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="predictors.predictor",
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
                        "verbose_name": "HistoricalStrategy_predictors",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStrategy_resident_groups",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="coalitions.historicalstrategy",
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
                        "verbose_name": "HistoricalStrategy_resident_groups",
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
        migrations.RunPython(keep_todays_choices, migrations.RunPython.noop),
    ]
