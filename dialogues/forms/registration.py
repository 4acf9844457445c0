"""The forms of who comes: no account, and no question that the meeting does not need."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.balance import Balance
from dialogues.domain.registering import Details
from dialogues.models import Invitee, Meeting, Thanks
from regions.forms import DateInput, LineField, NameField
from regions.parties import Party


class EmailField(forms.EmailField):
    """In lower case, as addresses are kept."""

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class DetailsForm(forms.Form):
    """Who somebody is, as far as this meeting asks."""

    name = NameField(
        label=gettext_lazy("Uw naam"), max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Vul uw naam in.")},
    )  # fmt: skip
    organisation = LineField(
        label=gettext_lazy("Uw organisatie"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    needs = forms.CharField(
        label=gettext_lazy("Hebt u iets nodig om mee te kunnen doen?"), max_length=500,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Bijvoorbeeld oppas, reiskosten, een tolk of een rustige plek. Alleen de organisator "
            "ziet dit. Wij wissen het 14 dagen na de bijeenkomst."
        ),
    )  # fmt: skip
    wants_training = forms.BooleanField(
        label=gettext_lazy("Ik wil zelf gespreksbegeleider worden. Vertel mij over de training."),
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            "organisation": meeting.asks_organisation,
            "needs": meeting.asks_needs,
            "wants_training": meeting.asks_training,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]
        self.helper = FormHelper()
        self.helper.add_input(Submit("opslaan", _("Wijzigingen opslaan")))

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            name=data["name"],
            organisation=data.get("organisation", ""),
            needs=data.get("needs", ""),
            wants_training=data.get("wants_training", False),
        )


class RegistrationForm(DetailsForm):
    client_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput,
        error_messages={"invalid": gettext_lazy("Laad deze pagina opnieuw en meld u aan.")},
    )  # fmt: skip
    party = forms.ChoiceField(
        label=gettext_lazy("U komt als"), widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies als wie u komt."),
            "invalid_choice": gettext_lazy(
                "Kies een partij die bij deze bijeenkomst is uitgenodigd."
            ),
        },
    )  # fmt: skip
    email = EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Vul uw e-mailadres in.")},
    )

    def __init__(self, *args: Any, meeting: Meeting, balance: Balance, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.initial.setdefault("client_id", uuid4())
        party = self.fields["party"]
        assert isinstance(party, forms.ChoiceField)  # noqa: S101  narrows for the type checker
        party.choices = [
            (seats.party.value, _party_label(balance, seats.party)) for seats in balance.seats
        ]
        self.fields["email"].help_text = _who_gets_the_address(meeting)
        self.order_fields(["party", "name", "email"])
        self.helper.inputs = [Submit("aanmelden", _("Aanmelden"))]


class SubstituteForm(forms.Form):
    """Somebody else of the same party."""

    name = NameField(
        label=gettext_lazy("Naam van wie er in uw plaats komt"), max_length=100,
        error_messages={"required": gettext_lazy("Vul de naam in.")},
    )  # fmt: skip
    email = EmailField(
        label=gettext_lazy("E-mailadres van deze persoon"),
        help_text=gettext_lazy("Deze persoon krijgt een bevestiging met een eigen link."),
        error_messages={"required": gettext_lazy("Vul het e-mailadres in.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("doorgeven", _("Mijn plek doorgeven")))


class WishForm(forms.Form):
    """What somebody would come for."""

    party = forms.ChoiceField(
        label=gettext_lazy("U bent"), required=False,
        choices=[("", gettext_lazy("Dat zeg ik liever niet")),
                 *((party.value, party.singular) for party in Party)],
    )  # fmt: skip
    preferred_on = forms.DateField(
        label=gettext_lazy("Een dag die u goed uitkomt"), required=False, widget=DateInput()
    )

    def __init__(self, *args: Any, themes: Mapping[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ChoiceField(
            label=_("Waar wilt u over praten?"), required=False,
            choices=[("", _("Kies een thema")), *themes.items()],
        )  # fmt: skip
        self.order_fields(["theme", "preferred_on", "party"])
        self.helper = FormHelper()
        self.helper.add_input(Submit("wens", _("Wens achterlaten")))

    def clean_preferred_on(self) -> Any:
        day = self.cleaned_data["preferred_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("theme") and not data.get("preferred_on"):
            self.add_error("theme", _("Kies een thema of een dag."))
        return data


class DatesForm(forms.Form):
    """On which of the dates an invitee can come; none is an answer too."""

    def __init__(self, *args: Any, invitee: Invitee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dates"] = forms.ModelMultipleChoiceField(
            label=_("Wanneer kunt u?"),
            queryset=invitee.meeting.date_options.all(),
            initial=list(invitee.can_come.all()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Kunt u nooit? Vink dan niets aan en verstuur uw antwoord toch."),
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("antwoord", _("Antwoord versturen")))


class ThanksForm(forms.ModelForm):
    """Nothing preselected, nothing obliged but to choose; 'weet ik niet' is always there."""

    class Meta:
        model = Thanks
        fields = ["understanding", "voice", "follow_up"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = {
            "understanding": _("Begrijpt u de anderen nu beter?"),
            "voice": _("Werd er naar u geluisterd?"),
            "follow_up": _("Weet u wat er na dit gesprek gebeurt?"),
        }
        for name, question in questions.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                choices=Thanks.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een antwoord. ‘Weet ik niet’ mag ook.")},
            )
        self.helper = FormHelper()
        self.helper.add_input(Submit("versturen", _("Antwoorden versturen")))


def _party_label(balance: Balance, party: Party) -> str:
    """'ouder', or 'pleegouder (wachtlijst)'."""
    seats = balance.of(party)
    if seats and balance.free(party) and not seats.waiting:
        return str(party.singular)
    return _("%s (wachtlijst)") % party.singular


def _who_gets_the_address(meeting: Meeting) -> str:
    contact = meeting.trajectory.contact_name
    if meeting.is_led:  # type: ignore[attr-defined]  # by meeting_for_all
        return (
            _(
                "De organisator (%s) en de gespreksbegeleiders krijgen uw e-mailadres, om het "
                "gesprek voor te bereiden. Andere deelnemers krijgen het niet."
            )
            % contact
        )
    return (
        _("De organisator (%s) krijgt uw e-mailadres. Andere deelnemers krijgen het niet.")
        % contact
    )
