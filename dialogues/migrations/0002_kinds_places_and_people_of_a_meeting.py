import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Cast


def carry_over(apps, schema_editor):
    """What meetings and registrations of before this were, in the new words."""
    here = schema_editor.connection.alias
    meetings = apps.get_model("dialogues", "Meeting").objects.using(here)
    meetings.filter(place="").exclude(online_url="").update(mode="online")
    announced = meetings.filter(status__in=["open", "held"])
    announced.update(published_on=Cast("starts_at", models.DateField()))
    registrations = apps.get_model("dialogues", "Registration").objects.using(here)
    registrations.filter(status="confirmed").update(status="registered")


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='meeting',
            name='open_meeting_is_somewhere',
        ),
        migrations.RemoveConstraint(
            model_name='registration',
            name='one_registration_per_address_and_meeting',
        ),
        migrations.AddField(
            model_name='meeting',
            name='asks_needs',
            field=models.BooleanField(default=True, verbose_name='vraagt wat iemand nodig heeft'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='asks_organisation',
            field=models.BooleanField(default=False, verbose_name='vraagt naar de organisatie'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='asks_training',
            field=models.BooleanField(default=False, verbose_name='vraagt wie gespreksbegeleider wil worden'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='capacity',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hoogstens aanwezig'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, verbose_name='laatst gewijzigd'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='description',
            field=models.TextField(blank=True, max_length=1000, verbose_name='waar het over gaat'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='facilitators',
            field=models.ManyToManyField(blank=True, related_name='meetings_to_facilitate', to=settings.AUTH_USER_MODEL, verbose_name='gespreksbegeleiders'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='dialogues.meeting', verbose_name='is het vervolg op'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='mode',
            field=models.CharField(choices=[('on_site', 'Op een plek'), ('online', 'Online')], default='on_site', max_length=7, verbose_name='waar'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='no_show_percent',
            field=models.PositiveSmallIntegerField(default=15, verbose_name='percentage dat meestal niet komt'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='published_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='aangekondigd op'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='script_template',
            field=models.SlugField(blank=True, max_length=30, verbose_name='sjabloon van het draaiboek'),
        ),
        migrations.AddField(
            model_name='registration',
            name='answered_thanks',
            field=models.BooleanField(default=False, verbose_name='gaf antwoord na afloop'),
        ),
        migrations.AddField(
            model_name='registration',
            name='needs',
            field=models.CharField(blank=True, help_text='alleen voor de organisator; 14 dagen na de bijeenkomst gewist', max_length=500, verbose_name='wat nodig is om mee te doen'),
        ),
        migrations.AddField(
            model_name='registration',
            name='offered_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='aanbod geldt tot'),
        ),
        migrations.AddField(
            model_name='registration',
            name='organisation',
            field=models.CharField(blank=True, max_length=100, verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='registration',
            name='wants_training',
            field=models.BooleanField(default=False, verbose_name='wil gespreksbegeleider worden'),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='kind',
            field=models.CharField(choices=[('recognise', 'Herkennen'), ('deepen', 'Verdiepen en dromen'), ('agree', 'Afspreken'), ('dialogue_table', 'Dialoogtafel'), ('dialogue', 'Dialoog'), ('deepening', 'Verdiepende dialoog'), ('follow_up', 'Vervolgbijeenkomst'), ('training', 'Training voor gespreksbegeleiders'), ('workshop', 'Verdiepende workshop'), ('webinar', 'Webinar'), ('network_evening', 'Netwerkavond')], max_length=15, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='name',
            field=models.CharField(blank=True, max_length=100, verbose_name='naam'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='status',
            field=models.CharField(choices=[('registered', 'aangemeld'), ('waitlisted', 'op de wachtlijst'), ('offered', 'plek aangeboden'), ('cancelled', 'afgemeld'), ('attended', 'was erbij')], default='registered', max_length=10, verbose_name='stand'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
