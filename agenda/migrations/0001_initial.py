import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dialogues', '0001_initial'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImprovementAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('vision', models.CharField(blank=True, max_length=600, verbose_name='waar willen we heen?')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('adopted', 'vastgesteld'), ('in_progress', 'in uitvoering'), ('evaluated', 'geëvalueerd'), ('closed', 'afgesloten')], default='concept', max_length=11, verbose_name='stand')),
                ('major', models.PositiveSmallIntegerField(default=0, verbose_name='versie, voor de punt')),
                ('minor', models.PositiveSmallIntegerField(default=1, verbose_name='versie, na de punt')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agendas', to='regions.trajectory')),
            ],
            options={
                'verbose_name': 'verbeteragenda',
                'verbose_name_plural': 'verbeteragenda’s',
                'constraints': [
                    models.UniqueConstraint(fields=('trajectory', 'title'), name='one_agenda_per_title', violation_error_message='Dit traject heeft al een agenda met deze naam.'),
                    models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('vision'), 600), name='vision_at_most_600_characters'),
                    models.CheckConstraint(condition=models.Q(models.Q(('adopted_on', None), ('status', 'concept')), models.Q(models.Q(('status', 'concept'), _negated=True), ('adopted_on__isnull', False)), _connector='OR'), name='adopted_agenda_has_a_date'),
                    models.CheckConstraint(condition=models.Q(models.Q(('major', 0), ('status', 'concept')), models.Q(models.Q(('status', 'concept'), _negated=True), ('major__gte', 1)), _connector='OR'), name='agenda_version_fits_status'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
                ('goes_well', models.TextField(blank=True, verbose_name='wat gaat goed?')),
                ('can_improve', models.TextField(blank=True, verbose_name='wat kan beter?')),
                ('ambition', models.TextField(verbose_name='gewenste situatie')),
                ('measure', models.CharField(blank=True, help_text='code van een cijfer of een vraag', max_length=40, verbose_name='gemeten met')),
                ('target', models.CharField(blank=True, max_length=60, verbose_name='streefwaarde')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='agenda.improvementagenda')),
            ],
            options={
                'verbose_name': 'verbeterdoel',
                'verbose_name_plural': 'verbeterdoelen',
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('agenda', 'position'), name='one_goal_per_position'),
                    models.CheckConstraint(condition=models.Q(('theme', ''), _negated=True), name='goal_has_a_theme'),
                    models.CheckConstraint(condition=models.Q(('target', ''), models.Q(('measure', ''), _negated=True), _connector='OR'), name='goal_target_has_a_measure', violation_error_message='Zeg ook waarmee u de streefwaarde meet.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('core_group', 'kerngroep'), ('half_yearly', 'halfjaarlijkse bijeenkomst'), ('network_evening', 'netwerkavond'), ('dialogue_table', 'dialoogtafel')], max_length=15, verbose_name='vorm')),
                ('next_on', models.DateField(verbose_name='volgende keer')),
                ('frequency', models.CharField(blank=True, max_length=60, verbose_name='hoe vaak')),
                ('invited_by', models.CharField(max_length=100, verbose_name='wie nodigt uit')),
                ('involvement', models.CharField(blank=True, max_length=300, verbose_name='hoe pleegkinderen en ouders betrokken blijven')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='agenda.improvementagenda')),
            ],
            options={
                'verbose_name': 'afspraak om in gesprek te blijven',
                'verbose_name_plural': 'afspraken om in gesprek te blijven',
                'ordering': ['next_on'],
                'constraints': [
                    models.UniqueConstraint(fields=('agenda', 'form'), name='each_form_of_follow_up_once', violation_error_message='Over deze vorm is al een afspraak gemaakt.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('by_role', models.CharField(max_length=100, verbose_name='namens de partij')),
                ('adopted_on', models.DateField(verbose_name='vastgesteld op')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='agenda.improvementagenda')),
            ],
            options={
                'verbose_name': 'vaststelling door een partij',
                'verbose_name_plural': 'vaststellingen per partij',
                'constraints': [
                    models.UniqueConstraint(fields=('agenda', 'party'), name='one_adoption_per_party', violation_error_message='Deze partij heeft de agenda al vastgesteld.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='begint met een werkwoord: ‘Maak …’', max_length=100, verbose_name='naam')),
                ('what', models.TextField(blank=True, verbose_name='wat gaan we precies doen, en voor wie?')),
                ('owner_role', models.CharField(blank=True, max_length=100, verbose_name='rol van de eigenaar')),
                ('lead_party', models.CharField(blank=True, choices=[('parent', 'Ouders'), ('foster_parent', 'Pleegouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers')], max_length=25, verbose_name='trekker uit de vierhoek')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='begint op')),
                ('deadline', models.DateField(blank=True, null=True, verbose_name='klaar op')),
                ('evaluate_on', models.DateField(blank=True, null=True, verbose_name='evalueren op')),
                ('status', models.CharField(choices=[('new', 'nieuw'), ('running', 'loopt'), ('done', 'klaar'), ('delayed', 'vertraagd'), ('stopped', 'gestopt')], default='new', max_length=8, verbose_name='stand')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='regions.organisation', verbose_name='eigenaar')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='agenda.goal', verbose_name='hoort bij doel')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='agenda.improvementagenda')),
            ],
            options={
                'verbose_name': 'actie',
                'verbose_name_plural': 'acties',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('lead_party__in', ['', 'parent', 'foster_parent', 'foster_care_worker', 'child_protection_worker'])), name='action_lead_is_one_of_the_four'),
                    models.CheckConstraint(condition=models.Q(('starts_on', None), ('deadline', None), ('deadline__gte', models.F('starts_on')), _connector='OR'), name='action_ends_after_it_begins', violation_error_message='De actie is klaar voordat zij begint.'),
                    models.CheckConstraint(condition=models.Q(('deadline', None), ('evaluate_on', None), ('evaluate_on__gte', models.F('deadline')), _connector='OR'), name='action_evaluated_after_its_deadline', violation_error_message='De evaluatie is voordat de actie klaar is.'),
                    models.CheckConstraint(condition=models.Q(('status__in', ['new', 'stopped']), models.Q(('deadline__isnull', False), ('evaluate_on__isnull', False), ('owner__isnull', False), models.Q(('owner_role', ''), _negated=True), models.Q(('lead_party', ''), _negated=True)), _connector='OR'), name='action_under_way_has_owner_and_dates', violation_error_message='Een actie die loopt heeft een eigenaar met een rol, een trekker, een datum waarop zij klaar is en een datum van de evaluatie.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField(verbose_name='datum')),
                ('status', models.CharField(choices=[('new', 'nieuw'), ('running', 'loopt'), ('done', 'klaar'), ('delayed', 'vertraagd'), ('stopped', 'gestopt')], max_length=8, verbose_name='stand vanaf nu')),
                ('text', models.CharField(max_length=500, verbose_name='hoe gaat het?')),
                ('next_step', models.CharField(blank=True, max_length=200, verbose_name='volgende stap')),
                ('author_role', models.CharField(max_length=100, verbose_name='rol van de schrijver')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='agenda.action')),
            ],
            options={
                'verbose_name': 'voortgang',
                'verbose_name_plural': 'voortgang',
                'ordering': ['made_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evaluated_on', models.DateField(verbose_name='datum')),
                ('result', models.CharField(choices=[('achieved', 'gelukt'), ('partly', 'deels gelukt'), ('not_achieved', 'niet gelukt'), ('stopped', 'gestopt')], max_length=12, verbose_name='resultaat')),
                ('learned', models.TextField(verbose_name='wat hebben we geleerd?')),
                ('conclusion', models.CharField(choices=[('keep', 'zo houden'), ('adapt', 'aanpassen'), ('stop', 'stoppen')], max_length=5, verbose_name='hoe nu verder?')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='ondertekend op')),
                ('signed_by', models.CharField(blank=True, max_length=100, verbose_name='ondertekend door (rol)')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='agenda.action')),
                ('next_action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations_before', to='agenda.action', verbose_name='nieuwe actie')),
            ],
            options={
                'verbose_name': 'evaluatie van een actie',
                'verbose_name_plural': 'evaluaties van acties',
                'ordering': ['evaluated_on'],
                'constraints': [models.UniqueConstraint(fields=('action', 'evaluated_on'), name='one_evaluation_per_action_and_day', violation_error_message='Deze actie is op deze dag al geëvalueerd.'), models.CheckConstraint(condition=models.Q(models.Q(('signed_by', ''), ('signed_on', None)), models.Q(('signed_on__isnull', False), models.Q(('signed_by', ''), _negated=True)), _connector='OR'), name='evaluation_is_signed_by_somebody', violation_error_message='Vul in wie ondertekent, en wanneer.'), models.CheckConstraint(condition=models.Q(('next_action', None), models.Q(('next_action', models.F('action')), _negated=True), _connector='OR'), name='evaluation_leads_to_another_action', violation_error_message='De nieuwe actie is dezelfde als deze actie.')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot_id', models.BigIntegerField(blank=True, null=True, verbose_name='nummer van de uitkomsten')),
                ('item', models.CharField(blank=True, max_length=8, verbose_name='vraag')),
                ('group', models.CharField(blank=True, max_length=30, verbose_name='groep')),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='agenda.action')),
                ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='dialogues.note', verbose_name='notitie')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='agenda.goal')),
            ],
            options={
                'verbose_name': 'onderbouwing',
                'verbose_name_plural': 'onderbouwing',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('goal', None)), models.Q(('action', None), ('goal__isnull', False)), _connector='OR'), name='evidence_supports_one_thing', violation_error_message='Kies één actie of één doel.'), models.CheckConstraint(condition=models.Q(models.Q(('note', None), ('snapshot_id__isnull', False), models.Q(('item', ''), _negated=True), models.Q(('group', ''), _negated=True)), models.Q(('group', ''), ('item', ''), ('note__isnull', False), ('snapshot_id', None)), _connector='OR'), name='evidence_has_one_source', violation_error_message='Kies één uitkomst of één notitie.')],
            },
        ),
    ]
