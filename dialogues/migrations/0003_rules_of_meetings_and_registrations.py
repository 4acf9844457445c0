from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0002_kinds_places_and_people_of_a_meeting'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'cancelled']), models.Q(('mode', 'on_site'), models.Q(('place', ''), _negated=True)), models.Q(('mode', 'online'), models.Q(('online_url', ''), _negated=True)), _connector='OR'), name='open_meeting_is_somewhere', violation_error_message='Vul een plaats in, of het adres om online mee te doen.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'cancelled']), ('published_on__isnull', False), _connector='OR'), name='open_meeting_was_announced'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('no_show_percent__lte', 90)), name='most_people_come_to_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('meeting', 'email'), name='one_registration_per_address_and_meeting', violation_error_message='Dit e-mailadres is al aangemeld.'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('offered_until__isnull', False), ('status', 'offered')), models.Q(models.Q(('status', 'offered'), _negated=True), ('offered_until', None)), _connector='OR'), name='an_offer_has_a_time_limit'),
        ),
    ]
