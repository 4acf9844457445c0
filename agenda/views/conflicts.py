"""Two people saved the same thing: what each of them wrote, side by side.

A form carries what it was opened with. So of whoever saves second only what that person changed is
held against what the other stored; the rest of the form becomes as the other left it, and saving
again undoes nothing unseen.
"""

import json
from collections.abc import Collection, Mapping

from django.db.models import Model
from django.forms import BaseForm, CheckboxInput, model_to_dict
from django.http import HttpRequest
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
        yours = str(form.cleaned_data.get("organisation", ""))
        told.append(Difference(_("Organisatie"), yours, str(owner or "")))
    return [each for each in told if each.yours != each.stored]


def as_opened(form: BaseForm, row: Model) -> dict[str, str]:
    """The fields of this form as a page with this row posts them."""
    values = model_to_dict(row, fields=form.fields)
    if "organisation" in form.fields:
        values["organisation"] = str(getattr(row, "owner", None) or "")
    return {name: _posted(form, name, values.get(name)) for name in form.fields}


def opened_with(request: HttpRequest) -> Mapping[str, str]:
    """What the form carried; nothing when that cannot be read, and then all of it was changed."""
    try:
        told = json.loads(request.POST.get("geopend", ""))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def take_over(form: BaseForm, opened: Mapping[str, str], stored: Model) -> list[str]:
    """Let the fields that this person left alone be as they are stored; returns those that both
    changed.
    """
    theirs = as_opened(form, stored)
    data = {name: form.data[name] for name in form.data}
    both = []
    for name in form.fields:
        mine = "on" if name in data and _is_tick(form, name) else data.get(name, "")
        if name in opened and _plain(mine) == _plain(opened[name]):
            data[name] = theirs[name]
            if _is_tick(form, name) and not theirs[name]:
                del data[name]
        elif name not in opened or _plain(theirs[name]) != _plain(opened[name]):
            both.append(name)
    form.data = data
    form.full_clean()
    return both


def _is_tick(form: BaseForm, name: str) -> bool:
    return isinstance(form.fields[name].widget, CheckboxInput)


def _posted(form: BaseForm, name: str, value: object) -> str:
    if _is_tick(form, name):
        return "on" if value else ""
    field = form.fields[name]
    told = field.widget.format_value(field.prepare_value(value))
    return str((told[0] if isinstance(told, list) else told) or "")


def _plain(text: object) -> str:
    """Browsers end a line in their own way."""
    return str(text).replace("\r\n", "\n").strip()


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
