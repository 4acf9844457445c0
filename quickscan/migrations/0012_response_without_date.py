import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quickscan", "0011_chosen_figures")]

    operations = [
        # Only for the way back: the dates are gone for good, and the column wants one.
        migrations.AlterField(
            model_name="response",
            name="sent_on",
            field=models.DateField(default=datetime.date(2026, 1, 1), verbose_name="datum"),
        ),
        migrations.RemoveField(model_name="response", name="sent_on"),
    ]
