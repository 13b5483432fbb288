from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_initial")]

    operations = [
        migrations.RenameField("engagementactivity", "expected", "hoped_for"),
        migrations.RenameField("historicalengagementactivity", "expected", "hoped_for"),
    ]
