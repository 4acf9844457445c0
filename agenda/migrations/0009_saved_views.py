import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0008_reasons_and_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('query', models.CharField(max_length=600, verbose_name='filter, zoals in het adres')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='van wie')),
            ],
            options={
                'verbose_name': 'bewaarde weergave',
                'verbose_name_plural': 'bewaarde weergaven',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('user'), django.db.models.functions.text.Lower('name'), name='each_view_once_by_name', violation_error_message='U hebt al een weergave met deze naam.'), models.CheckConstraint(condition=models.Q(('query', ''), _negated=True), name='a_view_filters', violation_error_message='Kies eerst iets om op te filteren.')],
            },
        ),
    ]
