import django.db.models.deletion
from django.db import migrations, models


# 'vertraagd' judged; a date that is past says the same. It was still going on.
WORDS = {"new": "not_started", "delayed": "running"}
BACK = {"not_started": "new", "waiting": "delayed"}


def rename(apps, schema_editor, words):
    for name in ("Action", "Update"):
        rows = apps.get_model("agenda", name)._base_manager.using(schema_editor.connection.alias)
        for old, new in words.items():
            rows.filter(status=old).update(status=new)


def to_new_words(apps, schema_editor):
    rename(apps, schema_editor, WORDS)


def to_old_words(apps, schema_editor):
    rename(apps, schema_editor, BACK)


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0002_one_agenda_per_trajectory'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='action',
            options={'ordering': ['position', 'pk'], 'verbose_name': 'actie', 'verbose_name_plural': 'acties'},
        ),
        migrations.AlterModelOptions(
            name='followup',
            options={'ordering': ['next_on', 'pk'], 'verbose_name': 'afspraak om in gesprek te blijven', 'verbose_name_plural': 'afspraken om in gesprek te blijven'},
        ),
        migrations.AlterModelOptions(
            name='goal',
            options={'ordering': ['position', 'pk'], 'verbose_name': 'verbeterdoel', 'verbose_name_plural': 'verbeterdoelen'},
        ),
        migrations.RemoveConstraint(
            model_name='action',
            name='action_under_way_has_owner_and_dates',
        ),
        migrations.AddField(
            model_name='action',
            name='baseline',
            field=models.CharField(blank=True, max_length=60, verbose_name='stand bij het begin'),
        ),
        migrations.AddField(
            model_name='action',
            name='edition',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='aantal wijzigingen'),
        ),
        migrations.AddField(
            model_name='action',
            name='effort',
            field=models.CharField(blank=True, choices=[('small', 'klein: past in het gewone werk'), ('medium', 'middel: vraagt uren of geld van één organisatie'), ('large', 'groot: vraagt een besluit over mensen of geld')], max_length=6, verbose_name='hoeveel moeite'),
        ),
        migrations.AddField(
            model_name='action',
            name='families',
            field=models.CharField(blank=True, choices=[('informed', 'zij horen wat er gebeurt'), ('consulted', 'wij vragen wat zij vinden'), ('advising', 'zij geven advies'), ('partners', 'zij doen mee en beslissen mee'), ('leading', 'zij hebben de leiding')], max_length=10, verbose_name='hoe doen ouders, pleegouders en jongeren mee?'),
        ),
        migrations.AddField(
            model_name='action',
            name='first_step',
            field=models.CharField(blank=True, max_length=200, verbose_name='eerste stap'),
        ),
        migrations.AddField(
            model_name='action',
            name='first_step_on',
            field=models.DateField(blank=True, null=True, verbose_name='eerste stap gedaan vóór'),
        ),
        migrations.AddField(
            model_name='action',
            name='for_whom',
            field=models.CharField(blank=True, max_length=200, verbose_name='voor wie?'),
        ),
        migrations.AddField(
            model_name='action',
            name='helpers',
            field=models.CharField(blank=True, max_length=300, verbose_name='wie helpen mee?'),
        ),
        migrations.AddField(
            model_name='action',
            name='measure',
            field=models.CharField(blank=True, help_text='code van een cijfer of een vraag', max_length=40, verbose_name='gemeten met'),
        ),
        migrations.AddField(
            model_name='action',
            name='owner_agreed',
            field=models.BooleanField(default=False, verbose_name='de naam mag openbaar zijn'),
        ),
        migrations.AddField(
            model_name='action',
            name='owner_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres van de eigenaar'),
        ),
        migrations.AddField(
            model_name='action',
            name='owner_name',
            field=models.CharField(blank=True, max_length=100, verbose_name='naam van de eigenaar'),
        ),
        migrations.AddField(
            model_name='action',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='volgorde'),
        ),
        migrations.AddField(
            model_name='action',
            name='target',
            field=models.CharField(blank=True, max_length=60, verbose_name='streefwaarde'),
        ),
        migrations.AddField(
            model_name='followup',
            name='edition',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='aantal wijzigingen'),
        ),
        migrations.AddField(
            model_name='goal',
            name='baseline',
            field=models.CharField(blank=True, max_length=60, verbose_name='stand bij het begin'),
        ),
        migrations.AddField(
            model_name='goal',
            name='edition',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='aantal wijzigingen'),
        ),
        migrations.AddField(
            model_name='improvementagenda',
            name='edition',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='aantal wijzigingen'),
        ),
        migrations.AlterField(
            model_name='action',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='agenda.goal', verbose_name='hoort bij doel'),
        ),
        migrations.AlterField(
            model_name='action',
            name='status',
            field=models.CharField(choices=[('not_started', 'nog niet begonnen'), ('running', 'bezig'), ('waiting', 'wacht op akkoord'), ('done', 'klaar'), ('stopped', 'gestopt')], default='not_started', max_length=11, verbose_name='stand'),
        ),
        migrations.AlterField(
            model_name='action',
            name='what',
            field=models.TextField(blank=True, verbose_name='wat gaan we precies doen?'),
        ),
        migrations.AlterField(
            model_name='update',
            name='status',
            field=models.CharField(choices=[('not_started', 'nog niet begonnen'), ('running', 'bezig'), ('waiting', 'wacht op akkoord'), ('done', 'klaar'), ('stopped', 'gestopt')], max_length=11, verbose_name='stand vanaf nu'),
        ),
        migrations.RunPython(to_new_words, to_old_words),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='action_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['not_started', 'running', 'waiting', 'done', 'stopped'])), name='action_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('owner_agreed', False), models.Q(('owner_name', ''), _negated=True), _connector='OR'), name='action_public_owner_has_a_name', violation_error_message='Vul de naam in die openbaar mag zijn.'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('target', ''), models.Q(('measure', ''), _negated=True), _connector='OR'), name='action_target_has_a_measure', violation_error_message='Zeg ook waarmee u de streefwaarde meet.'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['not_started', 'stopped']), models.Q(('deadline__isnull', False), ('evaluate_on__isnull', False), ('owner__isnull', False), models.Q(('owner_role', ''), _negated=True), models.Q(('lead_party', ''), _negated=True)), _connector='OR'), name='action_under_way_has_owner_and_dates', violation_error_message='Een actie die loopt heeft een eigenaar met een rol, een trekker, een datum waarop zij klaar is en een datum van de evaluatie.'),
        ),
    ]
