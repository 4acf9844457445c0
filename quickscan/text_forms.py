"""The form in which a region writes its own texts."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from quickscan.letters import NEEDED, ON_PAGES, PLACEHOLDERS, Key, Words
from quickscan.placeholders import problems
from regions.forms import LineField

_LONGEST = 4000
_LONGEST_ON_A_PAGE = 1200  # a page on a phone


class TextForm(forms.Form):
    """Plain text with paragraphs, and words between braces that the platform fills in."""

    subject = LineField(label=_("Onderwerp"), max_length=150)
    for_all = forms.BooleanField(
        label=_("Gebruik deze tekst ook voor de andere volwassenen"), required=False,
        help_text=_("Dit vervangt de teksten die daar nu staan."),
    )  # fmt: skip

    def __init__(self, *args: Any, key: str, offers_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.fields["body"] = forms.CharField(
            label=_("Tekst"), widget=forms.Textarea(attrs={"rows": 16}),
            max_length=_LONGEST_ON_A_PAGE if key in ON_PAGES else _LONGEST,
            help_text=_("Een lege regel begint een nieuwe alinea."),
        )  # fmt: skip
        if key in ON_PAGES:
            del self.fields["subject"]
        elif key == Key.LETTER:
            self.fields["subject"].label = _("Kop van de brief")
        if not offers_all:
            del self.fields["for_all"]
        self.order_fields(["subject", "body", "for_all"])
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("save", _("Tekst bewaren")))
        self.helper.add_input(
            Submit("preview", _("Voorbeeld bekijken"), css_class="gg-button--quiet")
        )

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        # The link has no place in a subject; asking for it there would be no help.
        self._refuse(problems(subject, known=PLACEHOLDERS[self.key]))
        return subject

    def clean_body(self) -> str:
        body: str = normalize_newlines(self.cleaned_data["body"])
        self._refuse(problems(body, known=PLACEHOLDERS[self.key], needed=NEEDED.get(self.key, ())))
        return body

    def words(self) -> Words:
        return Words(self.cleaned_data["body"], self.cleaned_data.get("subject", ""))

    def _refuse(self, wrong: list[str]) -> None:
        if wrong:
            raise ValidationError(wrong)
