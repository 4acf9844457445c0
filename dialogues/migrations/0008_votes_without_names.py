import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0007_notes_once_and_flip_charts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
            ],
            options={
                'verbose_name': 'stembiljet',
                'verbose_name_plural': 'stembiljetten',
            },
        ),
        migrations.CreateModel(
            name='Dot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='dialogues.ballot')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='dialogues.idea')),
            ],
            options={
                'verbose_name': 'stip',
                'verbose_name_plural': 'stippen',
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='wat is uw bezwaar?')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='dialogues.ballot')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='dialogues.idea')),
            ],
            options={
                'verbose_name': 'bezwaar',
                'verbose_name_plural': 'bezwaren',
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='code')),
                ('dots', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='stippen per persoon')),
                ('voting', models.CharField(choices=[('waiting', 'nog niet begonnen'), ('open', 'open'), ('closed', 'gesloten')], default='waiting', max_length=7, verbose_name='stemming')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='room', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'zaal',
                'verbose_name_plural': 'zalen',
            },
        ),
        migrations.AddField(
            model_name='ballot',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='dialogues.room'),
        ),
        migrations.CreateModel(
            name='StickerSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(choices=[('foster_parent', 'Pleegouders'), ('parent', 'Ouders'), ('foster_care_worker', 'Pleegzorgbegeleiders'), ('child_protection_worker', 'Jeugdbeschermers'), ('municipality', 'Gemeenten'), ('provider_management', 'Aanbieders'), ('young_person', 'Jongeren')], max_length=25, verbose_name='partij')),
                ('people', models.PositiveSmallIntegerField(verbose_name='mensen die plakten')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='dialogues.room')),
            ],
            options={
                'verbose_name': 'stickervel',
                'verbose_name_plural': 'stickervellen',
            },
        ),
        migrations.CreateModel(
            name='StickerCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stickers', models.PositiveSmallIntegerField(verbose_name='stickers')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stickers', to='dialogues.idea')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='dialogues.stickersheet')),
            ],
            options={
                'verbose_name': 'telling van stickers',
                'verbose_name_plural': 'tellingen van stickers',
            },
        ),
        # No page ever wrote one: there is nothing to carry over.
        migrations.DeleteModel(
            name='Vote',
        ),
        migrations.AddConstraint(
            model_name='dot',
            constraint=models.UniqueConstraint(fields=('idea', 'ballot'), name='one_dot_per_idea_and_ballot', violation_error_message='U hebt al een stip bij dit idee gezet.'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(fields=('idea', 'ballot'), name='one_objection_per_idea_and_ballot'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='objection_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(('dots__gte', 1), ('dots__lte', 10)), name='room_has_dots', violation_error_message='Geef ieder 1 tot en met 10 stippen.'),
        ),
        migrations.AddConstraint(
            model_name='stickersheet',
            constraint=models.UniqueConstraint(fields=('room', 'party'), name='one_sheet_per_party_and_room'),
        ),
        migrations.AddConstraint(
            model_name='stickercount',
            constraint=models.UniqueConstraint(fields=('idea', 'sheet'), name='one_sticker_count_per_idea_and_sheet'),
        ),
    ]
