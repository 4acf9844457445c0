import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0008_votes_without_names'),
        ('documents', '0001_initial'),
        ('regions', '0003_audit_log'),
    ]

    operations = [
        migrations.CreateModel(
            name='Factor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='wat helpt?')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='regions.trajectory')),
            ],
            options={
                'verbose_name': 'factor',
                'verbose_name_plural': 'factoren',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='FactorMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('client_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('factor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='dialogues.factor')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factor_mentions', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'keer dat een factor genoemd is',
                'verbose_name_plural': 'keren dat een factor genoemd is',
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('correcting', 'bij de deelnemers'), ('final', 'vastgesteld')], default='draft', max_length=10, verbose_name='stand')),
                ('introduction', models.TextField(blank=True, max_length=2000, verbose_name='inleiding')),
                ('agreements', models.TextField(blank=True, max_length=2000, verbose_name='afspraken')),
                ('corrections_until', models.DateField(blank=True, null=True, verbose_name='verbeteren tot en met')),
                ('final_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('content', models.JSONField(blank=True, editable=False, null=True)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.job')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='dialogues.meeting')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.file')),
                ('word', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.file')),
            ],
            options={
                'verbose_name': 'verslag',
                'verbose_name_plural': 'verslagen',
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('text', models.CharField(max_length=1000, verbose_name='wat klopt er niet?')),
                ('status', models.CharField(choices=[('new', 'nieuw'), ('done', 'verwerkt'), ('left', 'niet overgenomen')], default='new', max_length=4, verbose_name='stand')),
                ('sent_on', models.DateField(auto_now_add=True, verbose_name='gestuurd op')),
                ('client_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='dialogues.minutes')),
            ],
            options={
                'verbose_name': 'verbetering',
                'verbose_name_plural': 'verbeteringen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('text', models.CharField(max_length=300, verbose_name='wat gaat u doen?')),
                ('needs', models.CharField(blank=True, max_length=300, verbose_name='wat heeft u daarvoor nodig?')),
                ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('mail_on', models.DateField(blank=True, null=True, verbose_name='mailen op')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'stap',
                'verbose_name_plural': 'stappen',
                'ordering': ['party', 'text'],
            },
        ),
        migrations.AddConstraint(
            model_name='factor',
            constraint=models.UniqueConstraint(fields=('trajectory', 'name'), name='a_factor_has_one_name_per_trajectory'),
        ),
        migrations.AddConstraint(
            model_name='factor',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='factor_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='factormention',
            constraint=models.UniqueConstraint(fields=('meeting', 'client_id'), name='a_mention_is_stored_once'),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('corrections_until__isnull', False), ('status', 'correcting')), models.Q(('content__isnull', False), ('final_on__isnull', False), ('pdf__isnull', False), ('status', 'final'), ('word__isnull', False)), _connector='OR'), name='final_minutes_are_whole'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='correction_says_something'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='step_says_something'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('mail_on', None)), models.Q(models.Q(('email', ''), _negated=True), ('mail_on__isnull', False)), _connector='OR'), name='step_is_mailed_on_a_day'),
        ),
    ]
