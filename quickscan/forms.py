from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quickscan.domain.rounds import LOWEST_THRESHOLD, USUAL_THRESHOLD
from quickscan.models import Quote
from regions.forms import LineField
from regions.parties import FOUR_PARTIES, Party

_LIMITS = {
    "min_value": _("Kies %(limit_value)s of meer."),
    "max_value": _("Kies %(limit_value)s of minder."),
}
_MOST = 9999


class MomentField(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PlanForm(forms.Form):
    """When a round opens and closes by itself."""

    opens_at = MomentField(
        label=_("Gaat vanzelf open op"), required=False,
        help_text=_("Laat dit leeg als u de vragenlijst zelf wilt openen."),
    )  # fmt: skip
    closes_at = MomentField(
        label=_("Sluit vanzelf op"), required=False,
        help_text=_("Vier weken geeft mensen de tijd. U kunt deze datum later nog verzetten."),
    )  # fmt: skip

    def __init__(self, *args: Any, is_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_open:
            del self.fields["opens_at"]
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("save", _("Datums bewaren")))

    def clean_closes_at(self) -> datetime | None:
        closes_at: datetime | None = self.cleaned_data["closes_at"]
        if closes_at and closes_at <= timezone.now():
            raise forms.ValidationError(_("Deze datum is al voorbij. Kies een datum die nog komt."))
        opens_at = self.cleaned_data.get("opens_at")
        if closes_at and opens_at and closes_at <= opens_at:
            raise forms.ValidationError(_("De vragenlijst sluit voordat hij opengaat."))
        return closes_at


class QuoteForm(forms.Form):
    """What a reviewer makes of an open answer. `themes`: slug and label."""

    LONGEST = 400

    answer = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=Quote.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies of dit goed gaat of beter kan.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Citaat"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kort het in of schrijf het anders op, zodat niemand herkenbaar is."),
        error_messages={"required": _("Schrijf een citaat, of laat het antwoord weg.")},
    )  # fmt: skip

    def __init__(self, *args: Any, themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ChoiceField(
            label=_("Thema"), choices=[("", _("Kies een thema")), *themes],
            error_messages={"required": _("Kies een thema.")},
            # All that is not filled in yet; from the top of the page it is sixteen tabs away.
            widget=forms.Select(attrs={"autofocus": True}),
        )  # fmt: skip
        self.order_fields(["answer", "kind", "theme", "text"])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class CorrectionForm(forms.Form):
    """A next version of results: why, and what is wrong. `texts` are those that may be reworded."""

    reason = forms.CharField(
        label=_("Waarom deze correctie?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Iedereen leest dit bij de resultaten. Noem geen namen."),
        error_messages={"required": _("Schrijf op wat er niet klopte.")},
    )  # fmt: skip
    right = forms.CharField(
        label=_("Zo moet die tekst zijn"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    without_doubles = forms.BooleanField(
        label=_("Tel vragenlijsten die helemaal gelijk zijn één keer"), required=False,
        help_text=_(
            "Alleen als er per groep genoeg wegvallen en genoeg overblijven. Anders is te zien wat "
            "losse mensen antwoordden."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, texts: list[str], can_recount: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wrong"] = forms.ChoiceField(
            label=_("Welke tekst klopt niet?"), required=False,
            choices=[("", _("Geen: de teksten kloppen")), *((text, text) for text in texts)],
        )  # fmt: skip
        if not can_recount:
            del self.fields["without_doubles"]
        self.order_fields(["reason", "wrong", "right", "without_doubles"])
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("save", _("Nieuwe versie publiceren")))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "without_doubles" not in self.fields and self.data.get("without_doubles"):
            # On a page that was opened before the answers went.
            raise forms.ValidationError(
                _("De losse antwoorden zijn intussen gewist. Opnieuw tellen kan niet meer.")
            )
        if not self.errors and bool(given.get("wrong")) != bool(given.get("right")):
            self.add_error(
                "right" if given.get("wrong") else "wrong",
                _("Kies welke tekst niet klopt, en schrijf op hoe hij moet zijn."),
            )
        return given


class WithdrawalForm(forms.Form):
    """Why a published quote goes."""

    reason = LineField(
        label=_("Waarom trekt u dit citaat in?"), max_length=120,
        help_text=_("Dit staat alleen in het logboek. Noem geen namen en herhaal het citaat niet."),
        error_messages={"required": _("Schrijf op waarom u dit citaat intrekt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("withdraw", _("Citaat intrekken")))


class RoundForm(PlanForm):
    """A new round: whom to ask, how many answers to hope for, and when."""

    supported_route = forms.BooleanField(
        label=_("Maak ook een code voor jongeren van 12 tot en met 15 jaar"), required=False,
        help_text=_(
            "Jongeren vanaf 16 jaar gebruiken de gewone code. Deze tweede code geeft iemand die "
            "de jongere kent, samen met uitleg."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[Party], owns_method: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"] = forms.MultipleChoiceField(
            label=_("Wie vraagt u?"),
            choices=[(party.value, party.label) for party in offered],
            initial=[party.value for party in FOUR_PARTIES if party in offered],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Elke partij krijgt een eigen vragenlijst en een eigen code."),
            error_messages={"required": _("Kies ten minste één partij.")},
        )
        self.fields["threshold"] = forms.IntegerField(
            label=_("Kleinste groep die in de resultaten komt"),
            initial=USUAL_THRESHOLD,
            min_value=LOWEST_THRESHOLD if owns_method else USUAL_THRESHOLD,
            max_value=_MOST,
            error_messages=_LIMITS,
            help_text=_(
                "Met minder antwoorden voegen wij een partij samen met een andere, of laten wij "
                "haar weg. Zo blijft iedereen anoniem."
            ),
        )
        self._targets = {f"target_{party}": party for party in offered}
        for name, party in self._targets.items():
            self.fields[name] = forms.IntegerField(
                label=party.label,
                required=False,
                min_value=1,
                max_value=_MOST,
                error_messages=_LIMITS,
            )
        if Party.YOUNG_PERSON not in offered:
            del self.fields["supported_route"]
        # The error summary lists the fields in this order: that of the page.
        self.order_fields(["parties", "supported_route", *self._targets, "opens_at", "closes_at"])
        self.helper.layout = self._layout()
        self.helper.inputs = [Submit("save", _("Vragenlijst klaarzetten"))]

    def asked(self) -> dict[Party, int | None]:
        """Per chosen party the number of answers that is hoped for."""
        return {
            Party(value): self.cleaned_data[f"target_{value}"]
            for value in self.cleaned_data["parties"]
        }

    def _layout(self) -> Layout:
        young = [name for name in ("supported_route",) if name in self.fields]
        return Layout(
            "parties",
            *young,
            Fieldset(_("Op hoeveel antwoorden hoopt u?"), *self._targets, css_class="gg-targets"),
            Fieldset(_("Wanneer?"), "opens_at", "closes_at"),
            Fieldset(_("Anonimiteit"), "threshold"),
        )
