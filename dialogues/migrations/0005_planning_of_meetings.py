import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0004_signed_links_of_registrations'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DateOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begint')),
                ('picked', models.BooleanField(default=False, verbose_name='gekozen')),
            ],
            options={
                'verbose_name': 'mogelijke datum',
                'verbose_name_plural': 'mogelijke datums',
                'ordering': ['starts_at'],
            },
        ),
        migrations.CreateModel(
            name='IncompleteDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(auto_now_add=True, verbose_name='besloten op')),
                ('missing', models.CharField(max_length=300, verbose_name='wie er ontbraken')),
                ('reason', models.CharField(max_length=500, verbose_name='waarom het toch doorgaat')),
            ],
            options={
                'verbose_name': 'besluit om onvolledig door te gaan',
                'verbose_name_plural': 'besluiten om onvolledig door te gaan',
                'ordering': ['-decided_at'],
            },
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='antwoordde op')),
            ],
            options={
                'verbose_name': 'genodigde',
                'verbose_name_plural': 'genodigden',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
            ],
            options={
                'verbose_name': 'thema van een bijeenkomst',
                'verbose_name_plural': 'thema’s van bijeenkomsten',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PartyContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
            ],
            options={
                'verbose_name': 'contactpersoon van een partij',
                'verbose_name_plural': 'contactpersonen van partijen',
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phoned_on', models.DateField(blank=True, null=True, verbose_name='gesproken op')),
                ('focus', models.CharField(max_length=500, verbose_name='waar het voor deze persoon over moet gaan')),
            ],
            options={
                'verbose_name': 'voorbereiding',
                'verbose_name_plural': 'voorbereiding',
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('understanding', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Een beetje'), ('no', 'Nee'), ('unknown', 'Weet ik niet')], max_length=7, verbose_name='begrip')),
                ('voice', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Een beetje'), ('no', 'Nee'), ('unknown', 'Weet ik niet')], max_length=7, verbose_name='stem')),
                ('follow_up', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Een beetje'), ('no', 'Nee'), ('unknown', 'Weet ik niet')], max_length=7, verbose_name='vervolg')),
            ],
            options={
                'verbose_name': 'antwoord na afloop',
                'verbose_name_plural': 'antwoorden na afloop',
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(blank=True, choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('theme', models.CharField(blank=True, max_length=4, verbose_name='thema')),
                ('preferred_on', models.DateField(blank=True, null=True, verbose_name='datum')),
                ('left_on', models.DateField(auto_now_add=True, verbose_name='achtergelaten op')),
            ],
            options={
                'verbose_name': 'wens',
                'verbose_name_plural': 'wensen',
            },
        ),
        migrations.AddField(
            model_name='dateoption',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_options', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='incompletedecision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door'),
        ),
        migrations.AddField(
            model_name='incompletedecision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='invitee',
            name='can_come',
            field=models.ManyToManyField(blank=True, related_name='invitees', to='dialogues.dateoption', verbose_name='kan op'),
        ),
        migrations.AddField(
            model_name='invitee',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='meetingtheme',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='partycontact',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='party_contacts', to='regions.trajectory'),
        ),
        migrations.AddField(
            model_name='preparation',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door'),
        ),
        migrations.AddField(
            model_name='preparation',
            name='registration',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preparation', to='dialogues.registration', verbose_name='aanmelding'),
        ),
        migrations.AddField(
            model_name='thanks',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='wish',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='regions.trajectory'),
        ),
        migrations.AddConstraint(
            model_name='dateoption',
            constraint=models.UniqueConstraint(fields=('meeting', 'starts_at'), name='each_date_once_per_meeting', violation_error_message='Deze datum staat er al.'),
        ),
        migrations.AddConstraint(
            model_name='dateoption',
            constraint=models.UniqueConstraint(condition=models.Q(('picked', True)), fields=('meeting',), name='one_date_is_picked'),
        ),
        migrations.AddConstraint(
            model_name='invitee',
            constraint=models.UniqueConstraint(fields=('meeting', 'email'), name='one_invitation_per_address_and_meeting', violation_error_message='Dit e-mailadres is al uitgenodigd.'),
        ),
        migrations.AddConstraint(
            model_name='invitee',
            constraint=models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='invitee_email_lower_case'),
        ),
        migrations.AddConstraint(
            model_name='meetingtheme',
            constraint=models.UniqueConstraint(fields=('meeting', 'theme'), name='each_theme_once_per_meeting'),
        ),
        migrations.AddConstraint(
            model_name='meetingtheme',
            constraint=models.CheckConstraint(condition=models.Q(('theme', ''), _negated=True), name='meeting_theme_is_one'),
        ),
        migrations.AddConstraint(
            model_name='partycontact',
            constraint=models.UniqueConstraint(fields=('trajectory', 'party'), name='one_contact_per_party_and_trajectory'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('theme', ''), _negated=True), ('preferred_on__isnull', False), _connector='OR'), name='wish_has_a_theme_or_a_date', violation_error_message='Kies een thema of een datum.'),
        ),
    ]
