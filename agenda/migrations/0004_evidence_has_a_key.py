from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0003_fields_of_goals_and_actions'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_has_one_source',
        ),
        migrations.AddField(
            model_name='evidence',
            name='key',
            field=models.CharField(default='', max_length=100, verbose_name='vaste naam van de bron'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('figure', 'cijfer'), ('result', 'uitkomst van de vragenlijst'), ('gap', 'verschil tussen partijen'), ('quote', 'citaat'), ('note', 'uit het gesprek'), ('idea', 'idee uit het gesprek')], default='', max_length=6, verbose_name='soort'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='evidence',
            name='source',
            field=models.CharField(default='', max_length=200, verbose_name='waar het staat'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='evidence',
            name='url',
            field=models.CharField(blank=True, max_length=300, verbose_name='adres'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='words',
            field=models.CharField(default='', max_length=600, verbose_name='wat er staat'),
            preserve_default=False,
        ),
    ]
