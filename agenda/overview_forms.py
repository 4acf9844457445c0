"""What people fill in to find actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.forms import bare
from agenda.models import Action
from agenda.overview import LATEST_FIRST, LONGEST_VALUE, LOOKED_BACK, NO_THEME, PAST, Wanted
from quickscan.published import ThemeName
from regions.forms import LineField
from regions.models import Organisation, Region
from regions.parties import FOUR_PARTIES

_ALL = ("", gettext_lazy("Alles"))


class OverviewForm(forms.Form):
    """A filter in the address: it is always filled in, if only with nothing."""

    zoek = LineField(label=gettext_lazy("Woorden"), max_length=LONGEST_VALUE)
    thema = forms.ChoiceField(label=gettext_lazy("Thema"))
    eigenaar = forms.ChoiceField(
        label=gettext_lazy("Eigenaar"),
        error_messages={
            "invalid_choice": gettext_lazy("Deze organisatie heeft hier geen acties (meer).")
        },
    )
    trekker = forms.ChoiceField(
        label=gettext_lazy("Trekker"),
        choices=[_ALL, *((party.value, party.label) for party in FOUR_PARTIES)],
    )
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        choices=[
            _ALL, *((value, str(label).capitalize()) for value, label in Action.Status.choices),
            (PAST, gettext_lazy("Wacht op evaluatie")),
            (LOOKED_BACK, gettext_lazy("Er is teruggekeken")),
        ],
    )  # fmt: skip
    regio = forms.ChoiceField(label=gettext_lazy("Regio"))
    volgorde = forms.ChoiceField(
        label=gettext_lazy("Volgorde"),
        choices=[
            ("", gettext_lazy("Eerste datum bovenaan")),
            (LATEST_FIRST, gettext_lazy("Laatste datum bovenaan")),
        ],
    )

    def __init__(
        self,
        asked: QueryDict,
        *,
        themes: Iterable[ThemeName],
        owners: Iterable[Organisation],
        regions: Iterable[Region],
    ) -> None:
        super().__init__(asked)
        self.regions = list(regions)
        choices = {
            "thema": [(each.code, each.label) for each in themes],
            "eigenaar": [(str(each.pk), each.name) for each in owners],
            "regio": [(each.slug, each.name) for each in self.regions],
        }
        choices["thema"].append((NO_THEME, _("Zonder thema")))
        for name, known in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
            field.choices = [_ALL, *known]
        if len(self.regions) == 1:
            self.fields["regio"].widget = forms.HiddenInput()
        for field in self.fields.values():
            field.required = False
            field.depends = True  # type: ignore[attr-defined]  # no '(niet verplicht)' at a filter
        self.helper = bare()

    def wanted(self) -> Wanted:
        """As far as it makes sense; what does not is told beside its field."""
        return Wanted.read(self.cleaned_data)

    def in_words(self) -> str:
        """'Thema: Samenwerken. Stand: Bezig.' Empty when nothing is asked for."""
        told = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name, "")
            if value and name != "volgorde":
                known: dict[str, object] = {}
                if isinstance(field, forms.ChoiceField):
                    known = dict(field.choices)  # type: ignore[arg-type]  # pairs: none is grouped
                told.append(f"{field.label}: {known.get(value, value)}.")
        return " ".join(told)


class SavedViewForm(forms.Form):
    name = LineField(label=gettext_lazy("Naam van de weergave"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()
