"""Two people saved the same thing: what each of them wrote, side by side."""

from collections.abc import Collection

from django.db.models import Model
from django.forms import BaseForm
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regions.views.conflicts import Difference


def differences(
    form: BaseForm, typed: Model, stored: Model, *, only: Collection[str] | None = None
) -> list[Difference]:
    """Of the fields of the form: what one person typed and what another one stored."""
    names = [name for name in form.fields if only is None or name in only]
    told = [
        Difference(str(form.fields[name].label), _shown(typed, name), _shown(stored, name))
        for name in names
        if name != "organisation"
    ]
    if "organisation" in names:
        owner = getattr(stored, "owner", None)
        yours = str(form.cleaned_data["organisation"])
        told.append(Difference(_("Organisatie"), yours, str(owner or "")))
    return [each for each in told if each.yours != each.stored]


def _shown(row: Model, name: str) -> str:
    value = getattr(row, name)
    in_words = getattr(row, f"get_{name}_display", None)
    if callable(in_words):
        return str(in_words())
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)
