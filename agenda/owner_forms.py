"""What an owner fills in, in half a minute."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import Action
from agenda.public_words import leave_people_out
from regions.forms import LineField


class StatusForm(forms.Form):
    """How one action goes. Everything but the photo and the next step is asked; the status starts
    at what it is, because that is a fact and no opinion.
    """

    status = forms.ChoiceField(label=gettext_lazy("Hoe staat het ermee?"), widget=forms.RadioSelect)
    text = LineField(
        label=gettext_lazy("Vertel het in één zin"), max_length=500,
        help_text=gettext_lazy("Iedereen kan dit lezen. Noem geen namen van gezinnen of kinderen."),
        error_messages={"required": gettext_lazy("Schrijf in één zin hoe het gaat.")},
    )  # fmt: skip
    next_step = LineField(
        label=gettext_lazy("Wat is de volgende stap?"), max_length=200, required=False
    )
    photo = forms.FileField(
        label=gettext_lazy("Foto"), required=False,
        help_text=gettext_lazy(
            "Alleen voor wie aan de agenda werkt; de foto komt niet op de openbare pagina."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )  # fmt: skip
    author_role = LineField(
        label=gettext_lazy("Uw rol"), max_length=100,
        help_text=gettext_lazy("Bij uw zin staat alleen deze rol, nooit een naam."),
        error_messages={"required": gettext_lazy("Schrijf op wat uw rol is.")},
    )  # fmt: skip
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "status": action.status, "author_role": action.owner_role or _("eigenaar"),
            "client_id": uuid4(),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (each.value, str(each.label).capitalize()) for each in action.possible_statuses
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        leave_people_out(self, ("text", "next_step", "author_role"))
        if self.errors and data.get("photo"):  # no page can hold on to a file
            self.add_error("photo", _("Kies de foto nog een keer. Die is nog niet bewaard."))
        return data
