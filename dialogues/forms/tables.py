"""The forms around the tables: who leads at each, and who would rather not sit together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dialogues.forms.room import helper
from dialogues.models import Registration, Table
from regions.forms import LineField


class HostsForm(forms.Form):
    """A name per table; empty is nobody yet."""

    def __init__(self, *args: Any, tables: Sequence[Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [table.number for table in tables]
        for table in tables:
            self.fields[f"tafel_{table.number}"] = LineField(
                label=_("Tafel %d") % table.number, max_length=100, required=False,
                initial=table.host,
            )  # fmt: skip
        self.helper = helper(_("Gespreksbegeleiders bewaren"))
        self.helper.form_tag = False  # the page says where it goes
        self.helper.disable_csrf = True

    def hosts(self) -> dict[int, str]:
        return {number: self.cleaned_data[f"tafel_{number}"] for number in self.numbers}


class ApartForm(forms.Form):
    """Two people of one meeting."""

    def __init__(self, *args: Any, people: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        named = [
            (str(each.pk), f"{each.name} ({each.get_party_display().lower()})") for each in people
        ]
        for name, label in (("one", _("Deze persoon")), ("other", _("zit liever niet bij"))):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", _("Kies iemand")), *named],
                error_messages={"required": _("Kies iemand."), "invalid_choice": _("Kies iemand.")},
            )  # fmt: skip
        self.helper = helper(_("Apart zetten"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("one") and data.get("one") == data.get("other"):
            self.add_error("other", _("Kies twee verschillende mensen."))
        return data

    def pair(self) -> tuple[Registration, Registration]:
        return self.people[self.cleaned_data["one"]], self.people[self.cleaned_data["other"]]
