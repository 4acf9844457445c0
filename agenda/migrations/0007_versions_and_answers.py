import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0006_evidence_only_by_key'),
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action_key', models.BigIntegerField(verbose_name='actie')),
                ('answer', models.CharField(choices=[('agreed', 'akkoord'), ('reserved', 'akkoord met kanttekening'), ('refused', 'niet akkoord')], max_length=8, verbose_name='antwoord')),
                ('reservation', models.CharField(max_length=600, verbose_name='kanttekening')),
            ],
            options={
                'verbose_name': 'antwoord op één actie',
                'verbose_name_plural': 'antwoorden op één actie',
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisatie')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('role', models.CharField(blank=True, max_length=100, verbose_name='rol')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('answer', models.CharField(blank=True, choices=[('agreed', 'akkoord'), ('reserved', 'akkoord met kanttekening'), ('refused', 'niet akkoord')], max_length=8, verbose_name='antwoord')),
                ('reservation', models.CharField(blank=True, max_length=600, verbose_name='kanttekening')),
                ('name_agreed', models.BooleanField(default=False, verbose_name='de naam mag in het document')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='geantwoord op')),
            ],
            options={
                'verbose_name': 'vertegenwoordiger van een partij',
                'verbose_name_plural': 'vertegenwoordigers van partijen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('proposal', 'voorstel'), ('adopted', 'vastgesteld'), ('amended', 'bijgewerkt')], max_length=8, verbose_name='soort')),
                ('major', models.PositiveSmallIntegerField(verbose_name='versie, voor de punt')),
                ('minor', models.PositiveSmallIntegerField(verbose_name='versie, na de punt')),
                ('content', models.JSONField(help_text='agenda.text.AgendaText', verbose_name='inhoud')),
                ('content_hash', models.CharField(max_length=64, verbose_name='controlegetal (SHA-256)')),
                ('changes', models.JSONField(blank=True, default=list, verbose_name='wat er veranderde')),
                ('frozen_on', models.DateField(verbose_name='vastgelegd op')),
                ('reply_by', models.DateField(blank=True, null=True, verbose_name='antwoord graag vóór')),
            ],
            options={
                'verbose_name': 'versie van een verbeteragenda',
                'verbose_name_plural': 'versies van verbeteragenda’s',
                'ordering': ['major', 'minor'],
            },
        ),
        migrations.CreateModel(
            name='VersionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pdf', 'de verbeteragenda'), ('word', 'de verbeteragenda om in te bewerken'), ('werkmap', 'alle doelen en acties'), ('csv-excel', 'alle doelen en acties voor Excel'), ('csv-analyse', 'alle doelen en acties voor R, SPSS of Python'), ('json', 'alle gegevens voor een ander programma'), ('kalender', 'de datums voor uw eigen agenda')], max_length=11, verbose_name='soort')),
            ],
            options={
                'verbose_name': 'bestand van een versie',
                'verbose_name_plural': 'bestanden van versies',
            },
        ),
        migrations.AddField(
            model_name='signatory',
            name='noted_by',
            field=models.ForeignKey(blank=True, help_text='leeg: zelf geantwoord', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='genoteerd door'),
        ),
        migrations.AddField(
            model_name='actionanswer',
            name='signatory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='action_answers', to='agenda.signatory'),
        ),
        migrations.AddField(
            model_name='version',
            name='agenda',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agenda.improvementagenda'),
        ),
        migrations.AddField(
            model_name='signatory',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatories', to='agenda.version'),
        ),
        migrations.AddField(
            model_name='versionfile',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='documents.file'),
        ),
        migrations.AddField(
            model_name='versionfile',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='agenda.version'),
        ),
        migrations.DeleteModel(
            name='Adoption',
        ),
        migrations.AddConstraint(
            model_name='actionanswer',
            constraint=models.UniqueConstraint(fields=('signatory', 'action_key'), name='one_answer_per_action_and_signatory'),
        ),
        migrations.AddConstraint(
            model_name='actionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('reservation', ''), _negated=True), name='a_reservation_on_an_action_says_what'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('agenda', 'major', 'minor'), name='each_version_once_per_agenda'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'adopted'), ('major__gte', 1), ('minor', 0)), models.Q(('kind__in', ['proposal', 'amended']), ('minor__gte', 1)), _connector='OR'), name='version_number_fits_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='signatory',
            constraint=models.UniqueConstraint(fields=('version', 'party', 'email'), name='somebody_speaks_once_for_a_party', violation_error_message='Deze persoon spreekt al voor deze partij.'),
        ),
        migrations.AddConstraint(
            model_name='signatory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='signatory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['reserved', 'refused']), _negated=True), models.Q(('reservation', ''), _negated=True), _connector='OR'), name='a_reservation_says_what', violation_error_message='Schrijf op wat de kanttekening of het bezwaar is.'),
        ),
        migrations.AddConstraint(
            model_name='versionfile',
            constraint=models.UniqueConstraint(fields=('version', 'kind'), name='each_file_once_per_version'),
        ),
    ]
