import re
from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.domain.people import Person
from regions.domain.trajectories import PartPlan, TrajectoryPlan
from regions.models import Part, Role, Trajectory

_WHOLE_REGION = "region"
_THIS_TRAJECTORY = "trajectory"


class DateInput(forms.DateInput):
    """A date as the browser's own date field wants it, whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LineField(forms.CharField):
    """One line, also from somebody who posts without a browser: it ends up in the subject of a
    mail, where a second line would be a header.
    """

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(value).split())


_ADDRESS = re.compile(r"[@/]|www\.|\w{2,}\.[a-z]{2,}")


class NameField(LineField):
    """A name that a mail may begin with, from somebody we do not know: no address of a site, which
    a mail program would make a link of.
    """

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        if _ADDRESS.search(name):
            raise ValidationError(
                _("Vul alleen een naam in, zonder webadres of e-mailadres."), code="address"
            )
        return name


class TrajectoryForm(forms.Form):
    """What a trajectory is: its name, its dates, its people to ask, and the chosen parts."""

    title = LineField(
        label=gettext_lazy("Naam van het traject"), max_length=100,
        help_text=gettext_lazy("Bijvoorbeeld: Pleegzorg 2026. De naam staat op alle pagina’s."),
    )  # fmt: skip
    starts_on = forms.DateField(label=gettext_lazy("Begint op"), widget=DateInput())
    ends_on = forms.DateField(label=gettext_lazy("Eindigt op"), widget=DateInput())
    contact_name = LineField(label=gettext_lazy("Naam contactpersoon"), max_length=100)
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mailadres contactpersoon"),
        help_text=gettext_lazy("Staat op de openbare pagina van de regio."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, trajectory: Trajectory | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(trajectory) if trajectory else {})
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[part.value] = forms.BooleanField(
                label=_("Dit onderdeel doen wij"), required=False
            )
            self.fields[f"{part}_starts_on"] = forms.DateField(
                label=_("Begint op"), required=False, widget=DateInput()
            )
            self.fields[f"{part}_ends_on"] = forms.DateField(
                label=_("Eindigt op"), required=False, widget=DateInput()
            )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "title",
            _side_by_side("starts_on", "ends_on"),
            "contact_name",
            "contact_email",
            *(
                Fieldset(
                    str(part.label),
                    part.value,
                    _side_by_side(f"{part}_starts_on", f"{part}_ends_on"),
                )
                for part in Part
            ),
        )
        self.helper.add_input(
            Submit("opslaan", _("Wijzigingen opslaan") if trajectory else _("Traject beginnen"))
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_order("starts_on", "ends_on", _("De einddatum ligt voor de begindatum."))
        for part in Part:
            said = _("De einddatum van ‘%s’ ligt voor de begindatum.") % part.label
            self._check_order(f"{part}_starts_on", f"{part}_ends_on", said)
        if not any(data.get(part.value) for part in Part):
            self.add_error(
                Part.FACTS.value, ValidationError(_("Kies minstens één onderdeel van het traject."))
            )
        return data

    def _check_order(self, first: str, last: str, said: str) -> None:
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, ValidationError(said))

    def plan(self) -> TrajectoryPlan:
        """What was filled in, for the domain."""
        data = self.cleaned_data
        return TrajectoryPlan(
            title=data["title"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            contact_name=data["contact_name"],
            contact_email=data["contact_email"],
            parts=list(self._part_plans()),
        )

    def _part_plans(self) -> Iterator[PartPlan]:
        data = self.cleaned_data
        for part in Part:
            if data[part.value]:
                yield PartPlan(part, data[f"{part}_starts_on"], data[f"{part}_ends_on"])


def _side_by_side(*names: str) -> Div:
    return Div(*names, css_class="gg-pair")


def _initial(trajectory: Trajectory) -> dict[str, Any]:
    names = ["title", "starts_on", "ends_on", "contact_name", "contact_email"]
    initial = {name: getattr(trajectory, name) for name in names}
    for part in trajectory.parts.all():
        initial[part.part] = True
        initial[f"{part.part}_starts_on"] = part.starts_on
        initial[f"{part.part}_ends_on"] = part.ends_on
    return initial


class PersonForm(forms.Form):
    """Invite somebody. A coordinator of the region may give every role, also for the whole
    region; one of this trajectory every role in it; somebody else only roles below their own.
    """

    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        help_text=gettext_lazy("Met dit adres logt deze persoon in. Een wachtwoord is niet nodig."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = LineField(label=gettext_lazy("Naam"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("Rol"))
    where = forms.ChoiceField(label=gettext_lazy("Waar"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, coordinates_trajectory: bool, coordinates_region: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in Role.Kind if kind != Role.Kind.METHOD_OWNER]
        places = [(_THIS_TRAJECTORY, _("Alleen in dit traject"))]
        if coordinates_region:
            places.append((_WHOLE_REGION, _("In alle trajecten van de regio")))
        if not coordinates_trajectory:
            kinds.remove(Role.Kind.COORDINATOR)
        _choices(self, "kind", [("", _("Kies een rol"))] + [(k.value, k.label) for k in kinds])
        _choices(self, "where", places)
        self.helper = FormHelper()
        self.helper.add_input(Submit("uitnodigen", _("Uitnodiging versturen")))

    @property
    def for_region(self) -> bool:
        return bool(self.cleaned_data["where"] == _WHOLE_REGION)

    def kind_given(self) -> Role.Kind:
        return Role.Kind(self.cleaned_data["kind"])

    def person(self) -> Person:
        return Person(email=self.cleaned_data["email"], name=self.cleaned_data["name"])


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  narrows for the type checker
    field.choices = choices
