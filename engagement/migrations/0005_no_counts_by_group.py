from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagement", "0004_bands_and_answers")]
    operations = [
        migrations.RemoveField(model_name="headcountbygroup", name="count"),
        migrations.RemoveField(model_name="historicalheadcountbygroup", name="count"),
    ]
