import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0006_fill_last_words"),
        ("engagement", "0005_no_counts_by_group"),
    ]

    operations = [
        migrations.AddField(
            model_name="engagementactivity",
            name="host_member",
            field=models.ForeignKey(
                blank=True,
                help_text="Is reminded of the session as well.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="receives_at",
                to="coalitions.member",
                verbose_name="contact at the host",
            ),
        ),
        migrations.AddField(
            model_name="historicalengagementactivity",
            name="host_member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Is reminded of the session as well.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="coalitions.member",
                verbose_name="contact at the host",
            ),
        ),
    ]
