from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0005_name_the_sources'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='evidence',
            options={'ordering': ['pk'], 'verbose_name': 'onderbouwing', 'verbose_name_plural': 'onderbouwing'},
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='group',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='item',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='note',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='snapshot_id',
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='evidence_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('action', 'key'), name='action_rests_on_a_source_once'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('goal', 'key'), name='goal_rests_on_a_source_once'),
        ),
    ]
