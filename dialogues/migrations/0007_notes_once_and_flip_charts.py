import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0006_scripts_of_meetings'),
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FlipChart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
                ('taken_on', models.DateField(auto_now_add=True, verbose_name='toegevoegd op')),
            ],
            options={
                'verbose_name': 'flip-over',
                'verbose_name_plural': 'flip-overs',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='idea',
            name='note',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='dialogues.note', verbose_name='notitie waar het uit kwam'),
        ),
        migrations.AddField(
            model_name='note',
            name='client_id',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.UniqueConstraint(fields=('meeting', 'theme', 'text'), name='an_idea_is_there_once', violation_error_message='Dit idee staat er al.'),
        ),
        migrations.AddField(
            model_name='flipchart',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flip_charts', to='dialogues.meeting'),
        ),
        migrations.AddField(
            model_name='flipchart',
            name='photo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.file'),
        ),
        migrations.AddField(
            model_name='note',
            name='flip_chart',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='dialogues.flipchart', verbose_name='flip-over waar het op stond'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('meeting', 'client_id'), name='note_is_stored_once'),
        ),
    ]
