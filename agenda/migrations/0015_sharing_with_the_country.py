from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0014_rhythm_of_follow_ups'),
    ]

    operations = [
        migrations.AddField(
            model_name='improvementagenda',
            name='sharing',
            field=models.CharField(choices=[('not', 'nee'), ('counted', 'ja, zonder de naam van de regio'), ('named', 'ja, met de naam van de regio')], default='not', max_length=7, verbose_name='telt mee in het landelijke beeld'),
        ),
    ]
