
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('quickscan', '0016_factsheets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='resultsfile',
            name='each_file_once_per_round',
        ),
        migrations.AddField(
            model_name='quote',
            name='version',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='gepubliceerd vanaf versie'),
        ),
        migrations.AddField(
            model_name='resultsfile',
            name='version',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='versie'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='corrected_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gecorrigeerd door'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='waarom gecorrigeerd'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='version',
            field=models.PositiveSmallIntegerField(default=0, help_text='1 is 1.1', verbose_name='versie'),
        ),
        migrations.AlterField(
            model_name='resultsfile',
            name='kind',
            field=models.CharField(choices=[('rapport', 'het rapport'), ('presentatie', 'de presentatie voor de bijeenkomst'), ('werkmap', 'alle cijfers'), ('csv-excel', 'alle cijfers voor Excel'), ('csv-analyse', 'alle cijfers voor R, SPSS of Python')], max_length=20, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='snapshot',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='quickscan.round'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('version', None), ('released_by__isnull', False), _connector='OR'), name='only_released_quotes_are_published'),
        ),
        migrations.AddConstraint(
            model_name='resultsfile',
            constraint=models.UniqueConstraint(fields=('round', 'version', 'kind'), name='each_results_file_once_per_version'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('round', 'version'), name='one_snapshot_per_version'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('version', 0)), models.Q(('version__gt', 0), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_correction_says_why'),
        ),
    ]
