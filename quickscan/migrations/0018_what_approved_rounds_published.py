"""Of rounds that were approved before there were versions: the quotes that people could read since
and the report are those of the first one.
"""

from django.db import migrations


def publish(apps, schema_editor):
    here = schema_editor.connection.alias
    rounds = apps.get_model("quickscan", "Round").objects.using(here)
    quotes = apps.get_model("quickscan", "Quote").objects.using(here)
    files = apps.get_model("quickscan", "ResultsFile").objects.using(here)
    released = quotes.filter(released_by__isnull=False, round__status="approved")
    released.update(version=0)
    reported = rounds.filter(status="approved", job__file__isnull=False)
    for round_id, file_id in reported.values_list("pk", "job__file"):
        files.get_or_create(
            round_id=round_id, version=0, kind="rapport", defaults={"file_id": file_id}
        )


def unpublish(apps, schema_editor):
    files = apps.get_model("quickscan", "ResultsFile").objects.using(schema_editor.connection.alias)
    files.filter(kind="rapport").delete()


class Migration(migrations.Migration):
    dependencies = [("quickscan", "0017_versions_of_results"), ("documents", "0001_initial")]

    operations = [migrations.RunPython(publish, unpublish)]
