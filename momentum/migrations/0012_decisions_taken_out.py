from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("momentum", "0011_meetings_and_archives"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="removed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="taken out at"),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="removed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="taken out at"),
        ),
    ]
