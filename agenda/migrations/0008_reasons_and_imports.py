import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0007_versions_and_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LeftOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100, verbose_name='vaste naam van de bron')),
                ('words', models.CharField(max_length=600, verbose_name='wat er staat')),
                ('source', models.CharField(max_length=200, verbose_name='waar het staat')),
                ('reason', models.CharField(max_length=300, verbose_name='niet nu, omdat')),
            ],
            options={
                'verbose_name': 'uitkomst zonder actie',
                'verbose_name_plural': 'uitkomsten zonder actie',
            },
        ),
        migrations.CreateModel(
            name='PreparedImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='bestandsnaam')),
                ('rows', models.JSONField(verbose_name='regels')),
                ('prepared_on', models.DateField(verbose_name='klaargezet op')),
            ],
            options={
                'verbose_name': 'klaargezette import',
                'verbose_name_plural': 'klaargezette imports',
            },
        ),
        migrations.AddField(
            model_name='leftout',
            name='agenda',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='left_out', to='agenda.improvementagenda'),
        ),
        migrations.AddField(
            model_name='preparedimport',
            name='agenda',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prepared_imports', to='agenda.improvementagenda'),
        ),
        migrations.AddField(
            model_name='preparedimport',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='leftout',
            constraint=models.UniqueConstraint(fields=('agenda', 'key'), name='one_reason_per_source'),
        ),
        migrations.AddConstraint(
            model_name='leftout',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='left_out_for_a_reason', violation_error_message='Schrijf op waarom dit nu geen actie wordt.'),
        ),
        migrations.AddConstraint(
            model_name='preparedimport',
            constraint=models.UniqueConstraint(fields=('agenda', 'by'), name='one_prepared_import_each'),
        ),
    ]
