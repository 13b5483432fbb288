"""Point every commitment to the last word on it, and note the last status that is more than “no change”."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill_last_words(apps: Any, schema_editor: Any) -> None:
    """Write both into every row that has an update."""
    updates = apps.get_model("coalitions", "CommitmentUpdate").objects
    last = updates.filter(commitment=OuterRef("pk")).order_by("-at", "-pk")
    meant = last.exclude(status="no_change").values("status")[:1]
    apps.get_model("coalitions", "Commitment").objects.filter(updates__isnull=False).update(
        last_update=Subquery(last.values("pk")[:1]),
        standing_status=Coalesce(Subquery(meant), Subquery(last.values("status")[:1])),
    )


class Migration(migrations.Migration):
    # Apart from 0005: PostgreSQL makes no index on a table whose rows the same transaction has changed.
    dependencies = [("coalitions", "0005_last_words")]

    operations = [migrations.RunPython(fill_last_words, migrations.RunPython.noop)]
