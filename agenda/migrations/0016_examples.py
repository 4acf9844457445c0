import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0015_sharing_with_the_country'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Example',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=4, verbose_name='thema')),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('who', models.CharField(max_length=300, verbose_name='voor wie, en wie deden mee?')),
                ('what', models.TextField(max_length=1500, verbose_name='wat is er gedaan?')),
                ('cost', models.CharField(max_length=300, verbose_name='wat vroeg het?')),
                ('outcome', models.TextField(max_length=1500, verbose_name='wat leverde het op?')),
                ('contact_name', models.CharField(blank=True, max_length=100, verbose_name='naam van de contactpersoon')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres van de contactpersoon')),
                ('contact_agreed', models.BooleanField(default=False, verbose_name='de contactpersoon vindt dit goed')),
                ('status', models.CharField(choices=[('offered', 'wacht op de methode-eigenaar'), ('change_asked', 'terug met een vraag'), ('accepted', 'staat bij de voorbeelden'), ('refused', 'niet opgenomen'), ('withdrawn', 'teruggetrokken')], default='offered', max_length=12, verbose_name='stand')),
                ('remark', models.CharField(blank=True, max_length=600, verbose_name='wat de methode-eigenaar zegt')),
                ('offered_on', models.DateField(verbose_name='aangeboden op')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('edition', models.PositiveIntegerField(default=1, editable=False, verbose_name='aantal wijzigingen')),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='example', to='agenda.action')),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aangeboden door')),
            ],
            options={
                'verbose_name': 'voorbeeld',
                'verbose_name_plural': 'voorbeelden',
                'ordering': ['-decided_on', '-pk'],
                'indexes': [models.Index(fields=['status', 'theme'], name='example_status_theme')],
                'constraints': [models.CheckConstraint(condition=models.Q(('contact_agreed', True), models.Q(('contact_email', ''), ('contact_name', '')), _connector='OR'), name='example_names_who_agreed', violation_error_message='Noem alleen een contactpersoon die het goed vindt dat iedereen dit leest.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['change_asked', 'refused']), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='example_sent_back_with_a_reason', violation_error_message='Schrijf op waarom, of wat er anders moet.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'accepted'), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='accepted_example_has_a_date')],
            },
        ),
    ]
