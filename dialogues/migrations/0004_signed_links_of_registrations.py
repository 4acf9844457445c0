import secrets

from django.db import migrations, models


def give_hashes(apps, schema_editor):
    """Backwards: the old links were random, and these rows never had one."""
    registrations = apps.get_model("dialogues", "Registration").objects
    for registration in registrations.using(schema_editor.connection.alias):
        registration.token_hash = secrets.token_hex(32)
        registration.save(update_fields=["token_hash"])


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0003_rules_of_meetings_and_registrations'),
    ]

    operations = [
        migrations.AlterField(
            model_name='registration',
            name='token_hash',
            field=models.CharField(editable=False, max_length=64, null=True, unique=True, verbose_name='hash van de persoonlijke link'),
        ),
        migrations.RunPython(migrations.RunPython.noop, give_hashes),
        migrations.RemoveField(
            model_name='registration',
            name='token_hash',
        ),
    ]
