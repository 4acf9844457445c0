"""The forms with which a table of CBS is brought in: a file or an address, and then a decision."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quickscan.cbs.fetching import address_of, elsewhere, origin_of, table_in
from quickscan.cbs.reading import unknown_table
from quickscan.cbs.tables import tables
from regions.forms import LineField


class TableForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand"), required=False, allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV van StatLine (beide soorten), of JSON of de zip van de open data. Hoogstens 25 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.zip,.json"}),
    )  # fmt: skip
    address = LineField(
        label=gettext_lazy("Of: adres of nummer van de tabel"), required=False, max_length=500,
        help_text=gettext_lazy("Bijvoorbeeld 85099NED, of het adres van de tabel in StatLine."),
    )  # fmt: skip
    table = forms.ChoiceField(
        label=gettext_lazy("Welke tabel is het?"), required=False,
        help_text=gettext_lazy("Alleen nodig als het bestand dat zelf niet zegt."),
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=gettext_lazy("Voor welke regio’s?"), widget=forms.RadioSelect,
        choices=[("own", gettext_lazy("Alleen deze regio")),
                 ("all", gettext_lazy("Alle regio’s en Nederland"))],
    )  # fmt: skip

    def __init__(self, *args: Any, everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(table.id, f"{table.id} · {table.title}") for table in tables().values()]
        choice = self.fields["table"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  it is declared above
        choice.choices = [("", _("Dat staat in het bestand")), *known]
        if not everywhere:
            del self.fields["reach"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Tabel lezen")))

    @property
    def everywhere(self) -> bool:
        return self.cleaned_data.get("reach") == "all"

    def clean_address(self) -> str:
        """A bare number is a table of the open data of CBS."""
        text: str = self.cleaned_data["address"]
        if not text:
            return ""
        table = table_in(text)
        if table not in tables():
            raise forms.ValidationError(unknown_table(table or text))
        if "/" not in text:
            return address_of(table, settings.CBS_ORIGINS)
        if origin_of(text) not in settings.CBS_ORIGINS:
            raise forms.ValidationError(elsewhere(settings.CBS_ORIGINS))
        return text

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        given = [name for name in ("file", "address") if data.get(name)]
        if len(given) != 1 and not self.errors:
            self.add_error("file", _("Kies een bestand, of vul een adres in; een van de twee."))
        return data


class DecisionForm(forms.Form):
    """`seen` is the fingerprint of what the person looks at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stores: int, unknown: int, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if unknown:
            label = ngettext(
                "Neem de rest over, zonder de onbekende regel",
                "Neem de rest over, zonder de %d onbekende regels", unknown,
            )  # fmt: skip
            self.fields["without_unknown"] = forms.BooleanField(
                label=label % unknown if unknown > 1 else label,
                error_messages={"required": _("Zet hier een vinkje, of kies ‘Niet overnemen’.")},
            )
        self.helper = FormHelper()
        self.helper.form_action = action
        said = ngettext("%d cijfer overnemen", "%d cijfers overnemen", stores) % stores
        self.helper.add_input(Submit("", said))
