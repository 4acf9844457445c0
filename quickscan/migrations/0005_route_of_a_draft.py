from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def remember_the_ordinary_route(apps, schema_editor):
    """Drafts of before this did not know their route; the ordinary one asks the age again."""
    RoundParty = apps.get_model("quickscan", "RoundParty")
    code = RoundParty.objects.filter(pk=OuterRef("round_party")).values("code")
    drafts = apps.get_model("quickscan", "Draft").objects.using(schema_editor.connection.alias)
    drafts.update(group_code=Subquery(code))


class Migration(migrations.Migration):
    dependencies = [("quickscan", "0004_open_answer_without_date")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="group_code",
            field=models.CharField(default="", max_length=8, verbose_name="groepscode"),
            preserve_default=False,
        ),
        migrations.RunPython(remember_the_ordinary_route, migrations.RunPython.noop),
    ]
