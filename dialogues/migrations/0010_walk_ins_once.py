from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0009_steps_minutes_and_factors'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='client_id',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('meeting', 'client_id'), name='walk_in_is_stored_once'),
        ),
    ]
