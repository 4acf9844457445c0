"""The forms of who plans and who leads a meeting."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.domain.meetings import Capacity, Facilitators, Plan
from dialogues.kinds import DEFAULTS, Places
from dialogues.models import Invitee, Meeting, PartyContact
from dialogues.moments import ImpossibleTimeError, after, moment
from regions.forms import DateInput, LineField
from regions.models import User
from regions.parties import Party

_LIMITS = {
    "min_value": gettext_lazy("Kies %(limit_value)s of meer."),
    "max_value": gettext_lazy("Kies %(limit_value)s of minder."),
}
_MOST = 500
_LONGEST = 720  # minutes
Labels = Mapping[str, str | Promise]


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _number(label: Any, least: int, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, error_messages=_LIMITS, **kwargs
    )


class MomentForm(forms.Form):
    """A day and a time on the clock, which together must exist."""

    day = forms.DateField(label=gettext_lazy("Dag"), widget=DateInput())
    begins = forms.TimeField(label=gettext_lazy("Begint om"), widget=ClockInput())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data.get("begins"):
            try:
                data["starts_at"] = moment(data["day"], data["begins"])
            except ImpossibleTimeError as error:
                self.add_error("begins", str(error))
            else:
                self._check_ahead(data)
        return data

    def _check_ahead(self, data: dict[str, Any]) -> None:
        if data["starts_at"] <= timezone.now():
            self.add_error("day", _("Deze dag is al voorbij. Kies een dag die nog komt."))


class MeetingForm(MomentForm):
    """All of a meeting that may be changed; what its kind always has is not asked."""

    title = LineField(label=gettext_lazy("Naam van de bijeenkomst"), max_length=100)
    description = forms.CharField(
        label=gettext_lazy("Waar het over gaat"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Staat op de openbare pagina."),
    )  # fmt: skip
    minutes = _number(gettext_lazy("Hoe lang, in minuten"), 15, _LONGEST)
    mode = forms.ChoiceField(
        label=gettext_lazy("Op een plek of online?"), choices=Meeting.Mode.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    place = LineField(
        label=gettext_lazy("Plaats en adres"), max_length=200, required=False,
        help_text=gettext_lazy("Mag nog leeg blijven zolang u de bijeenkomst niet aankondigt."),
    )  # fmt: skip
    online_url = forms.URLField(
        label=gettext_lazy("Adres om online mee te doen"), max_length=500, required=False,
        assume_scheme="https",
        help_text=gettext_lazy(
            "Alleen wie is aangemeld krijgt dit adres, een dag van tevoren."
        ),
    )  # fmt: skip
    capacity = _number(
        gettext_lazy("Hoogstens aanwezig, alle partijen samen"), 2, _MOST, required=False,
        help_text=gettext_lazy(
            "Laat dit leeg als de plekken per partij genoeg zeggen. Past er minder in de zaal, dan "
            "houden wij plekken vrij voor partijen die nog te weinig mensen hebben."
        ),
    )  # fmt: skip
    no_show_percent = _number(
        gettext_lazy("Hoeveel procent komt meestal niet?"), 0, 90,
        help_text=gettext_lazy("Daarmee rekent de vierhoekwacht."),
    )  # fmt: skip
    asks_organisation = forms.BooleanField(
        label=gettext_lazy("Vraag naar de organisatie"), required=False
    )
    asks_needs = forms.BooleanField(
        label=gettext_lazy("Vraag wat iemand nodig heeft om mee te kunnen doen"), required=False
    )
    asks_training = forms.BooleanField(
        label=gettext_lazy("Vraag wie zelf gespreksbegeleider wil worden"), required=False
    )

    def __init__(
        self, *args: Any, kind: Meeting.Kind, themes: Labels, facilitators: Iterable[User],
        values: Mapping[str, Any], is_new: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        self._is_new = is_new
        self._starts_at = values.get("starts_at")
        self._facilitators = {str(user.pk): user for user in facilitators}
        places = values["places"]
        kwargs["initial"] = self._initial_of(values, always=DEFAULTS[kind].themes)
        super().__init__(*args, **kwargs)
        self._add_themes(kind, themes)
        for party in Party:
            minimum, maximum = places.get(party, (0, 0))
            self.fields[f"minimum_{party}"] = _number(_("minstens"), 0, _MOST, initial=minimum)
            self.fields[f"maximum_{party}"] = _number(_("hoogstens"), 0, _MOST, initial=maximum)
        if self._facilitators:
            self.fields["facilitators"] = forms.MultipleChoiceField(
                label=_("Gespreksbegeleiders"),
                choices=[(pk, user.name) for pk, user in self._facilitators.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("Zij zien wie er komt en kunnen zich voorbereiden."),
            )
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.layout = self._layout()
        self.helper.add_input(
            Submit("bewaren", _("Concept maken") if is_new else _("Wijzigingen opslaan"))
        )

    def _add_themes(self, kind: Meeting.Kind, themes: Labels) -> None:
        always = DEFAULTS[kind].themes
        field = forms.MultipleChoiceField(
            label=_("Thema’s"),
            choices=[(code, label) for code, label in themes.items() if code not in always],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        if always:
            names = ", ".join(str(themes[code]) for code in always)
            field.help_text = _("Dit thema hoort er altijd bij: %s.") % names
        self.fields["themes"] = field

    def _initial_of(self, values: Mapping[str, Any], *, always: Collection[str]) -> dict[str, Any]:
        initial = {name: value for name, value in values.items() if name != "places"}
        initial["themes"] = [theme for theme in values["themes"] if theme not in always]
        initial["facilitators"] = [str(user.pk) for user in values["facilitators"]]
        if self._starts_at:
            begins = timezone.localtime(self._starts_at)
            length = values["ends_at"] - self._starts_at
            initial |= {
                "day": begins.date(),
                "begins": begins.time(),
                "minutes": int(length.total_seconds() // 60),
            }
        return initial

    def _layout(self) -> Layout:
        return Layout(
            Fieldset(_("Wat"), "title", "description", "themes"),
            Fieldset(_("Wanneer"), Div("day", "begins", "minutes", css_class="gg-pair")),
            Fieldset(_("Waar"), "mode", "place", "online_url"),
            Fieldset(
                _("Voor wie"),
                *(
                    Fieldset(
                        str(party.label), f"minimum_{party}", f"maximum_{party}",
                        css_class="gg-places",
                    )
                    for party in Party
                ),
                "capacity",
                "no_show_percent",
            ),
            Fieldset(
                _("Wat vraagt u bij het aanmelden?"),
                "asks_organisation", "asks_needs", "asks_training",
            ),
            *(
                [Fieldset(_("Wie begeleidt het gesprek?"), "facilitators")]
                if self._facilitators
                else []
            ),
        )  # fmt: skip

    def _check_ahead(self, data: dict[str, Any]) -> None:
        """A meeting of which the time is not changed may be changed on the day itself."""
        if data["starts_at"] != self._starts_at:
            super()._check_ahead(data)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for party in Party:
            minimum, maximum = self._places_of(party)
            if minimum > maximum:
                said = _("Bij %s is het minimum groter dan het maximum.") % party.label.lower()
                self.add_error(f"minimum_{party}", said)
        if not any(self._places_of(party)[1] for party in Party):
            self.add_error(f"maximum_{Party.PARENT}", _("Geef minstens één partij een plek."))
        return data

    def _places_of(self, party: Party) -> Places:
        return (
            self.cleaned_data.get(f"minimum_{party}", 0),
            self.cleaned_data.get(f"maximum_{party}", 0),
        )

    def plan(self) -> Plan:
        data = self.cleaned_data
        chosen = data.get("facilitators", [])
        return Plan(
            title=data["title"],
            description=data["description"],
            starts_at=data["starts_at"],
            ends_at=after(data["starts_at"], data["minutes"]),
            mode=data["mode"],
            place=data["place"],
            online_url=data["online_url"],
            no_show_percent=data["no_show_percent"],
            asks_organisation=data["asks_organisation"],
            asks_needs=data["asks_needs"],
            asks_training=data["asks_training"],
            capacity=Capacity(data["capacity"]),
            themes=data["themes"],
            places={party: self._places_of(party) for party in Party if self._places_of(party)[1]},
            facilitators=Facilitators(
                offered=list(self._facilitators.values()),
                chosen=[self._facilitators[pk] for pk in chosen],
            ),
        )


class ReasonForm(forms.Form):
    """Why: a meeting is cancelled, or goes ahead without a party."""

    reason = LineField(
        label=gettext_lazy("De reden"), max_length=500,
        error_messages={"required": gettext_lazy("Schrijf op wat de reden is.")},
    )  # fmt: skip

    def __init__(self, *args: Any, verb: str, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = about
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("doen", verb))


class RequestForm(forms.Form):
    """The ready-made request to the contact of a party that is missing."""

    text = forms.CharField(
        label=gettext_lazy("Tekst van de e-mail"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 16}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("vragen", _("Vraag versturen")))


class ContactsForm(forms.Form):
    """Per party whom to ask when nobody comes; empty when there is nobody."""

    def __init__(self, *args: Any, contacts: Mapping[str, PartyContact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for party in Party:
            contact = contacts.get(party.value)
            self.fields[f"name_{party}"] = LineField(
                label=_("Naam"), max_length=100, required=False,
                initial=contact.name if contact else "",
            )  # fmt: skip
            self.fields[f"email_{party}"] = forms.EmailField(
                label=_("E-mailadres"), required=False, initial=contact.email if contact else ""
            )
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.layout = Layout(
            *(
                Fieldset(str(party.label), f"name_{party}", f"email_{party}", css_class="gg-places")
                for party in Party
            )
        )
        self.helper.add_input(Submit("bewaren", _("Contactpersonen opslaan")))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for party in Party:
            name, email = data.get(f"name_{party}"), data.get(f"email_{party}")
            if name and not email and f"email_{party}" not in self.errors:
                said = _("Vul bij %s ook het e-mailadres in.") % party.label.lower()
                self.add_error(f"email_{party}", said)
            if email and not name:
                said = _("Vul bij %s ook de naam in.") % party.label.lower()
                self.add_error(f"name_{party}", said)
        return data

    def contacts(self) -> dict[Party, tuple[str, str]]:
        """Name and address of the parties that have them."""
        data = self.cleaned_data
        return {
            party: (data[f"name_{party}"], data[f"email_{party}"])
            for party in Party
            if data[f"name_{party}"]
        }


class DateOptionForm(MomentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(Div("day", "begins", css_class="gg-pair"))
        self.helper.add_input(Submit("datum", _("Datum toevoegen")))


class InviteeForm(forms.ModelForm):
    name = LineField(label=gettext_lazy("Naam"), max_length=100)

    class Meta:
        model = Invitee
        fields = ["party", "name", "email"]

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = self.fields["party"]
        assert isinstance(party, forms.TypedChoiceField)  # noqa: S101  narrows for the type checker
        party.choices = [
            ("", _("Kies een partij")),
            *((each.value, each.label) for each in parties),
        ]
        self.helper = FormHelper()
        self.helper.add_input(Submit("genodigde", _("Uitnodigen om een datum te kiezen")))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class PreparationForm(forms.Form):
    """What a facilitator heard from somebody who comes."""

    phoned_on = forms.DateField(
        label=gettext_lazy("Gesproken op"), required=False, widget=DateInput()
    )
    focus = LineField(label=gettext_lazy("Waar wil deze persoon het over hebben?"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("bewaren", _("Notitie bewaren")))
