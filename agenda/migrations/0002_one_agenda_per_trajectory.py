import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='goal',
            name='one_goal_per_position',
        ),
        migrations.RemoveConstraint(
            model_name='improvementagenda',
            name='one_agenda_per_title',
        ),
        migrations.AlterField(
            model_name='improvementagenda',
            name='minor',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='versie, na de punt'),
        ),
        migrations.AlterField(
            model_name='improvementagenda',
            name='trajectory',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='regions.trajectory'),
        ),
    ]
