from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0019_bilans'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='redacted_on',
            field=models.DateField(blank=True, null=True, verbose_name='citaat gewist op'),
        ),
    ]
