"""Apart from the changes of the table: PostgreSQL alters no table in which rows just changed."""

from django.db import migrations


def to_keys(apps, schema_editor):
    for each in _rows(apps, schema_editor, "agenda", "Evidence").select_related("note"):
        if each.note:
            each.kind, each.key, each.words = "note", f"note/{each.note_id}", each.note.text
        else:
            each.kind = "result"
            each.key = f"result/{each.snapshot_id}/{each.item}/{each.group}"
            each.words = f"{each.item} {each.group}"
        each.save()


def to_columns(apps, schema_editor):
    """What the old columns cannot hold keeps its row and loses its meaning."""
    notes = _rows(apps, schema_editor, "dialogues", "Note")
    for each in _rows(apps, schema_editor, "agenda", "Evidence"):
        kind, *parts = each.key.split("/")
        if kind == "note" and notes.filter(pk=parts[0]).exists():
            each.note_id = int(parts[0])
        elif kind == "result":
            snapshot, each.item, each.group = parts
            each.snapshot_id = int(snapshot)
        else:
            each.snapshot_id, each.item, each.group = 0, kind[:8], "?"
        each.save()


def _rows(apps, schema_editor, app, name):
    return apps.get_model(app, name)._base_manager.using(schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [("agenda", "0004_evidence_has_a_key")]

    operations = [migrations.RunPython(to_keys, to_columns)]
