"""Updates and their reviews are kept as they were written, in the database too."""

from django.db import migrations

from common.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("coalitions", "0001_initial")]
    operations = [
        ForbidChanges("coalitions", "CommitmentUpdate"),
        ForbidChanges("coalitions", "UpdateReview"),
    ]
