import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0010_owners_and_updates'),
        ('regions', '0008_corrected_results_in_the_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DigestSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='sinds')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region', verbose_name='regio')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'abonnement op het maandbericht',
                'verbose_name_plural': 'abonnementen op het maandbericht',
                'constraints': [models.UniqueConstraint(fields=('user', 'region'), name='one_digest_per_person_and_region')],
            },
        ),
    ]
