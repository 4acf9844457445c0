"""What people agreed on, or brought in from CBS, before there was a column that tells."""

from django.db import migrations


def tell(apps, schema_editor):
    figures = apps.get_model('quickscan', 'Figure').objects.using(schema_editor.connection.alias)
    figures.filter(entered_by__isnull=False).update(origin='region')
    figures.filter(
        entered_by=None, checked_by__isnull=False, source__startswith='CBS StatLine'
    ).update(origin='cbs')


class Migration(migrations.Migration):

    dependencies = [
        ('quickscan', '0020_where_a_figure_came_from'),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
