"""The day that a decision to go ahead is about. Those that were taken: the day the meeting has."""

from typing import Any

from django.db import migrations, models
from django.utils import timezone


def fill_in(apps: Any, schema_editor: Any) -> None:
    decisions = apps.get_model("dialogues", "IncompleteDecision").objects.using(
        schema_editor.connection.alias
    )
    for decision in decisions.select_related("meeting"):
        day = timezone.localdate(decision.meeting.starts_at)
        decisions.filter(pk=decision.pk).update(starts_on=day)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0015_what_somebody_was_before")]

    operations = [
        migrations.AddField(
            model_name="incompletedecision",
            name="starts_on",
            field=models.DateField(null=True, verbose_name="dag van de bijeenkomst"),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="incompletedecision",
            name="starts_on",
            field=models.DateField(verbose_name="dag van de bijeenkomst"),
        ),
    ]
