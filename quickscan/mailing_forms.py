"""Forms about the mail of a round."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quickscan.domain.bounces import MOST, addresses_in
from quickscan.domain.mailing import moment_on
from quickscan.models import Mailing, Round
from regions.forms import DateInput

_WEEK = timedelta(days=7)
_LAST_DAYS = timedelta(days=3)


class ReminderForm(forms.Form):
    """On which day a reminder goes by itself."""

    day = forms.DateField(
        label=_("Op welke dag?"), widget=DateInput(),
        help_text=_("De mail gaat om 9 uur uit, naar wie dan nog niet klaar is."),
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, kind: str, **kwargs: Any) -> None:
        self.closes_at = round_.closes_at
        self.last = timezone.localdate(round_.closes_at) if round_.closes_at else None
        kwargs.setdefault("initial", {"day": self._usual_day(kind)})
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(
            Submit("plan", _("Herinnering plannen"), css_class="gg-button--quiet")
        )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al begonnen. Kies een dag die nog komt."))
        if self.closes_at and moment_on(day) >= self.closes_at:
            raise forms.ValidationError(_("De vragenlijst is dan al gesloten."))
        return day

    def _usual_day(self, kind: str) -> date:
        """A week from now, or for the last one three days before the end; never past."""
        tomorrow = timezone.localdate() + timedelta(days=1)
        if kind == Mailing.Kind.REMINDER_2 and self.last:
            return max(tomorrow, self.last - _LAST_DAYS)
        return max(tomorrow, min(timezone.localdate() + _WEEK, self.last or date.max))


class BouncedForm(forms.Form):
    """Whatever came back: addresses, or the text of the mails in which they stand."""

    text = forms.CharField(
        label=_("Adressen, of de tekst van de mails die terugkwamen"), max_length=120_000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Plak gerust hele mails onder elkaar. Wij halen de adressen eruit."),
        error_messages={
            "required": _("Plak hier een of meer adressen."),
            "max_length": _("Dit is te veel tekst voor één keer. Plak het in delen."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_text(self) -> list[str]:
        """The addresses in it."""
        found = addresses_in(self.cleaned_data["text"])
        if not found:
            raise forms.ValidationError(_("In deze tekst staat geen e-mailadres."))
        if len(found) > MOST:
            raise forms.ValidationError(_("Hoogstens %d adressen tegelijk.") % MOST)
        return found
