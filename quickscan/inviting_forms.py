"""How the people of a party come in: the way that was chosen, codes to hand out, addresses."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quickscan.domain.handing_out import MOST
from quickscan.models import RoundParty

Admission = RoundParty.Admission
Words = str | Promise
ORDINARY, SUPPORTED = "gewoon", "begeleid"


_ADMISSIONS: dict[RoundParty.Admission, tuple[Words, Words]] = {
    Admission.GROUP: (
        _("Iedereen met de groepscode"),
        _(
            "Eén code, link en poster voor de hele partij. Dit kost het minste werk. U weet niet "
            "zeker dat iedereen één keer meedoet."
        ),
    ),
    Admission.PERSONAL: (
        _("Alleen met een eigen code"),
        _(
            "Op een kaart of per e-mail. Iedereen doet één keer mee. De groepscode en de poster "
            "werken dan niet."
        ),
    ),
    Admission.BOTH: (
        _("Allebei"),
        _(
            "Handig als u niet iedereen een code kunt geven. Maar wie een eigen code heeft, kan "
            "ook nog met de groepscode meedoen, en telt dan dubbel."
        ),
    ),
}


class _Form(forms.Form):
    """The button and the token stand in the template."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class AdmissionForm(_Form):
    admission = forms.ChoiceField(
        label=_("Wie kan meedoen?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de drie.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["admission"]
        assert isinstance(choices, forms.ChoiceField)  # noqa: S101  It is declared above.
        choices.choices = [
            (value, _explained(name, text)) for value, (name, text) in _ADMISSIONS.items()
        ]


class CodesForm(_Form):
    route = forms.ChoiceField(
        label=_("Voor wie zijn de codes?"), widget=forms.RadioSelect,
        choices=[
            (ORDINARY, _("Jongeren vanaf 16 jaar")),
            (SUPPORTED, _("Jongeren van 12 tot en met 15 jaar, via iemand die ze kent")),
        ],
        error_messages={"required": _("Kies voor wie de codes zijn.")},
    )  # fmt: skip
    count = forms.IntegerField(
        label=_("Hoeveel codes?"), min_value=1, max_value=MOST,
        help_text=_("Maak er een paar meer dan u nodig hebt. Later bijmaken kan ook."),
        error_messages={
            "required": _("Vul in hoeveel codes u nodig hebt."),
            "invalid": _("Vul een heel getal in."),
            "min_value": _("Kies %(limit_value)s of meer."),
            "max_value": _("Kies %(limit_value)s of minder."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, has_supported_route: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_supported_route:
            del self.fields["route"]

    @property
    def is_supported(self) -> bool:
        return bool(self.cleaned_data.get("route") == SUPPORTED)


class ListForm(_Form):
    file = forms.FileField(
        label=_("Bestand met e-mailadressen (XLSX of CSV)"), allow_empty_file=True,
        help_text=_("Met een kolom die ‘email’ heet. Namen en andere kolommen lezen wij niet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Kies eerst een bestand.")},
    )  # fmt: skip


class RemoveForm(_Form):
    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres."),
        },
    )  # fmt: skip


def _explained(name: Words, text: Words) -> SafeString:
    return format_html("<span><strong>{}</strong><br>{}</span>", name, text)
