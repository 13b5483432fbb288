"""Turn counts by group into bands, and give each session the answer that its residents are owed."""

from datetime import timedelta
from typing import Any

from django.db import migrations

from engagement.models.loop_closure import new_claim_code

BANDS = ((0, "0"), (10, "1-10"), (25, "11-25"), (50, "26-50"))


def band_of(count: int) -> str:
    return next((band for most, band in BANDS if count <= most), "51+")


def fill(apps: Any, schema_editor: Any) -> None:
    for name in ("HeadcountByGroup", "HistoricalHeadcountByGroup"):
        rows = apps.get_model("engagement", name).objects
        for count in rows.order_by().values_list("count", flat=True).distinct():
            rows.filter(count=count).update(band=band_of(count))
    activity_model = apps.get_model("engagement", "EngagementActivity")
    closure_model = apps.get_model("engagement", "LoopClosure")
    for activity in activity_model.objects.select_related("coalition").filter(loop_closure=None):
        closure_model.objects.create(
            activity=activity,
            claim_code=new_claim_code(),
            office_id=activity.host_id or activity.coalition.backbone_id,
            due_on=activity.starts_at.date() + timedelta(days=60),
        )


class Migration(migrations.Migration):
    dependencies = [("engagement", "0003_residents_are_heard"), ("coalitions", "0006_fill_last_words")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
