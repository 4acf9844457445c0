import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('recognise', 'Herkennen'), ('deepen', 'Verdiepen en dromen'), ('agree', 'Afspreken'), ('dialogue_table', 'Dialoogtafel'), ('deepening', 'Verdiepende dialoog'), ('workshop', 'Verdiepende workshop')], max_length=14, verbose_name='soort')),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('status', models.CharField(choices=[('draft', 'in voorbereiding'), ('open', 'open voor aanmelden'), ('held', 'gehouden'), ('cancelled', 'afgezegd')], default='draft', max_length=9, verbose_name='stand')),
                ('starts_at', models.DateTimeField(verbose_name='begint')),
                ('ends_at', models.DateTimeField(verbose_name='eindigt')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plaats')),
                ('online_url', models.URLField(blank=True, max_length=500, verbose_name='adres van de onlinebijeenkomst')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk in agenda’s')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False, verbose_name='aantal wijzigingen in agenda’s')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='regions.trajectory')),
            ],
            options={
                'verbose_name': 'bijeenkomst',
                'verbose_name_plural': 'bijeenkomsten',
                'ordering': ['starts_at'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_begins', violation_error_message='De bijeenkomst eindigt voordat zij begint.'),
                    models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'cancelled']), models.Q(('place', ''), _negated=True), models.Q(('online_url', ''), _negated=True), _connector='OR'), name='open_meeting_is_somewhere', violation_error_message='Vul een plaats in of het adres om online mee te doen.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
                ('text', models.CharField(max_length=300, verbose_name='tekst')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'idee',
                'verbose_name_plural': 'ideeën',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('theme', ''), _negated=True), name='idea_has_a_theme'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='idea_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
                ('kind', models.CharField(choices=[('goes_well', 'Wat gaat goed?'), ('can_improve', 'Wat kan beter?'), ('ambition', 'Waar willen we heen?')], max_length=11, verbose_name='soort')),
                ('party', models.CharField(blank=True, choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], help_text='leeg: de hele tafel', max_length=25, verbose_name='partij die dit inbracht')),
                ('text', models.CharField(max_length=500, verbose_name='tekst')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='dialogues.meeting')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='dialogues.note', verbose_name='in plaats van')),
            ],
            options={
                'verbose_name': 'notitie',
                'verbose_name_plural': 'notities',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('theme', ''), _negated=True), name='note_has_a_theme'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartyQuota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('minimum', models.PositiveSmallIntegerField(default=1, verbose_name='minstens')),
                ('maximum', models.PositiveSmallIntegerField(default=4, verbose_name='hoogstens')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'plaatsen voor een partij',
                'verbose_name_plural': 'plaatsen per partij',
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'party'), name='one_quota_per_party_and_meeting', violation_error_message='Deze partij heeft al plaatsen bij deze bijeenkomst.'),
                    models.CheckConstraint(condition=models.Q(('minimum__lte', models.F('maximum'))), name='quota_minimum_within_maximum', violation_error_message='Het minimum is groter dan het maximum.'),
                    models.CheckConstraint(condition=models.Q(('maximum__gte', 1)), name='quota_has_a_place', violation_error_message='Geef minstens 1 plaats, of nodig deze partij niet uit.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('status', models.CharField(choices=[('registered', 'aangemeld'), ('waitlisted', 'op de wachtlijst'), ('confirmed', 'bevestigd'), ('cancelled', 'afgemeld'), ('attended', 'was erbij')], default='registered', max_length=10, verbose_name='stand')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='hash van de persoonlijke link')),
                ('registered_at', models.DateTimeField(auto_now_add=True, verbose_name='aangemeld op')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'aanmelding',
                'verbose_name_plural': 'aanmeldingen',
                'ordering': ['registered_at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'email'), name='one_registration_per_address_and_meeting', violation_error_message='Dit e-mailadres is al aangemeld.'),
                    models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='registration_email_lower_case'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='dialogues.idea')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='dialogues.registration')),
            ],
            options={
                'verbose_name': 'stem',
                'verbose_name_plural': 'stemmen',
                'constraints': [
                    models.UniqueConstraint(fields=('idea', 'registration'), name='one_vote_per_idea_and_registration', violation_error_message='U hebt al op dit idee gestemd.'),
                ],
            },
        ),
    ]
