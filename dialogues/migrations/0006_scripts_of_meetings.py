import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0005_planning_of_meetings'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScriptBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minuten')),
                ('locked_at', models.TimeField(blank=True, null=True, verbose_name='begint altijd om')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='doel')),
                ('form', models.CharField(blank=True, max_length=300, verbose_name='werkvorm')),
                ('material', models.CharField(blank=True, max_length=300, verbose_name='materiaal')),
                ('say', models.TextField(blank=True, max_length=600, verbose_name='om te zeggen')),
                ('plan_b', models.CharField(blank=True, max_length=300, verbose_name='als het anders loopt')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='dialogues.meeting')),
            ],
            options={
                'verbose_name': 'blok van een draaiboek',
                'verbose_name_plural': 'blokken van draaiboeken',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LiveEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('begin', 'begon'), ('extend', 'kreeg 5 minuten erbij')], max_length=6, verbose_name='wat')),
                ('at', models.DateTimeField(verbose_name='wanneer, op de klok van de tablet')),
                ('client_id', models.UUIDField(verbose_name='kenmerk van de tablet')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_events', to='dialogues.meeting')),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_events', to='dialogues.scriptblock')),
            ],
            options={
                'verbose_name': 'moment in de zaal',
                'verbose_name_plural': 'momenten in de zaal',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='scriptblock',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='block_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='scriptblock',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 600)), name='block_takes_minutes', violation_error_message='Kies 1 tot en met 600 minuten.'),
        ),
        migrations.AddConstraint(
            model_name='liveevent',
            constraint=models.UniqueConstraint(fields=('meeting', 'client_id'), name='live_event_is_stored_once'),
        ),
    ]
