from django.db import migrations, models
from django.db.models import Q


def say_what_they_were(apps, schema_editor):
    """Of who came before this was kept: they had a seat, but for who walked in, whose row was made
    up by the tablet and has no address.
    """
    registrations = apps.get_model("dialogues", "Registration").objects
    came = registrations.using(schema_editor.connection.alias).filter(status="attended")
    came.exclude(email="", client_id__isnull=False).update(status_before="registered")


def end_their_offers(apps, schema_editor):
    """Whoever came has no offer any more, in what this takes back."""
    registrations = apps.get_model("dialogues", "Registration").objects
    came = registrations.using(schema_editor.connection.alias).filter(status="attended")
    came.update(offered_until=None)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0014_a_link_for_note_takers")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="status_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("registered", "aangemeld"),
                    ("waitlisted", "op de wachtlijst"),
                    ("offered", "plek aangeboden"),
                    ("cancelled", "afgemeld"),
                    ("attended", "was erbij"),
                ],
                default="",
                editable=False,
                max_length=10,
                verbose_name="stand voor het binnenkomen",
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name="registration", name="an_offer_has_a_time_limit"
        ),
        migrations.RunPython(say_what_they_were, end_their_offers),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=Q(status_before="") | Q(status="attended"),
                name="only_who_came_was_something_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=~Q(status="attended") | ~Q(status_before="") | Q(email=""),
                name="only_a_walk_in_was_nothing_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(status="offered") | Q(status_before="offered"), offered_until__isnull=False
                )
                | (~Q(status="offered") & ~Q(status_before="offered") & Q(offered_until=None)),
                name="an_offer_has_a_time_limit",
            ),
        ),
    ]
