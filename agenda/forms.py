"""What people fill in. The tables hold the rules, as constraints; these forms phrase them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import LONGEST_VISION, Action, Answer, FollowUp, Goal, ImprovementAgenda
from agenda.public_words import leave_people_out
from quickscan.published import ThemeName
from regions.forms import DateInput, LineField
from regions.parties import FOUR_PARTIES, Party

_CHOICES = {
    "lead_party": [(party.value, party.label) for party in FOUR_PARTIES],
    "families": Action.Families.choices,
    "effort": Action.Effort.choices,
}
_MEASURE_HELP = gettext_lazy("Kies een cijfer of een vraag uit de vragenlijst.")


class HeadingForm(forms.ModelForm):
    class Meta:
        model = ImprovementAgenda
        fields = ["title", "vision"]
        labels = {
            "title": gettext_lazy("Naam van de verbeteragenda"),
            "vision": gettext_lazy("Waar willen we heen?"),
        }
        help_texts = {
            "vision": gettext_lazy(
                "In hoogstens 600 tekens. Dit wordt voorgelezen als de agenda wordt vastgesteld."
            )
        }
        widgets = {"vision": forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_VISION})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()


class GoalForm(forms.ModelForm):
    class Meta:
        model = Goal
        fields = [
            "theme", "goes_well", "can_improve", "ambition", "measure", "baseline", "target",
        ]  # fmt: skip
        labels = {
            "goes_well": gettext_lazy("Wat gaat goed?"),
            "can_improve": gettext_lazy("Wat kan beter?"),
            "ambition": gettext_lazy("Waar willen we heen?"),
            "measure": gettext_lazy("Waaraan zien we de verandering?"),
            "baseline": gettext_lazy("Hoe staat het er nu voor?"),
            "target": gettext_lazy("Waar willen we uitkomen?"),
        }
        help_texts = {
            "ambition": gettext_lazy("De gewenste situatie, zoals een pleegkind die zou merken."),
            "measure": _MEASURE_HELP,
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("goes_well", "can_improve", "ambition")
        }

    def __init__(
        self, *args: Any, themes: Iterable[ThemeName], measures: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        options = [(theme.code, theme.label) for theme in themes]
        self.fields["theme"] = forms.ChoiceField(
            label=_("Thema"), choices=[("", _("Kies een thema")), *options]
        )
        self.fields["measure"] = _measure_field(measures, self.instance.measure)
        self.helper = bare()
        self.helper.layout = Layout(
            "theme", "goes_well", "can_improve", "ambition",
            Fieldset(_("Zo zien we de verandering"), "measure", Div("baseline", "target",
                     css_class="gg-pair")),
        )  # fmt: skip


class GoalField(forms.ModelChoiceField):
    """Goals as people name them: by theme."""

    def __init__(self, *args: Any, labels: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = labels

    def label_from_instance(self, obj: Any) -> str:
        return f"{self.labels.get(obj.theme, obj.theme)}: {obj.ambition}"[:90]


class ActionForm(forms.ModelForm):
    """The owner is typed by name: the organisation may be new to the platform."""

    class Meta:
        model = Action
        fields = [
            "title", "what", "for_whom", "goal", "owner_role", "owner_name", "owner_email",
            "owner_agreed", "lead_party", "helpers", "families", "first_step", "first_step_on",
            "starts_on", "deadline", "evaluate_on", "effort", "measure", "baseline", "target",
            "status",
        ]  # fmt: skip
        labels = {
            "title": gettext_lazy("Wat gaan we doen?"),
            "what": gettext_lazy("Wat precies?"),
            "for_whom": gettext_lazy("Voor wie?"),
            "goal": gettext_lazy("Hoort bij doel"),
            "owner_role": gettext_lazy("Rol"),
            "owner_name": gettext_lazy("Naam van de persoon"),
            "owner_email": gettext_lazy("E-mailadres van de persoon"),
            "owner_agreed": gettext_lazy("Deze persoon vindt het goed dat de naam openbaar is"),
            "lead_party": gettext_lazy("Trekker uit de vierhoek"),
            "helpers": gettext_lazy("Wie helpen mee?"),
            "families": gettext_lazy("Hoe doen ouders, pleegouders en jongeren mee?"),
            "first_step": gettext_lazy("Eerste stap, binnen vier weken"),
            "first_step_on": gettext_lazy("Eerste stap gezet vóór"),
            "starts_on": gettext_lazy("Begint op"),
            "deadline": gettext_lazy("Klaar op"),
            "evaluate_on": gettext_lazy("Samen terugkijken op"),
            "effort": gettext_lazy("Hoeveel vraagt het?"),
            "measure": gettext_lazy("Waaraan zien we dat het helpt?"),
            "baseline": gettext_lazy("Hoe staat het er nu voor?"),
            "target": gettext_lazy("Waar willen we uitkomen?"),
            "status": gettext_lazy("Hoe staat het ermee?"),
        }
        help_texts = {
            "title": gettext_lazy("Begin met een werkwoord: ‘Maak één plan per kind’."),
            "owner_name": gettext_lazy("Alleen voor wie hier werkt. Dit komt niet op de site."),
            "owner_email": gettext_lazy(
                "Om te vragen hoe het ermee staat. Dit komt niet op de site."
            ),
            "evaluate_on": gettext_lazy("Op of na de dag waarop de actie klaar is."),
            "measure": _MEASURE_HELP,
        }
        widgets = {
            "what": forms.Textarea(attrs={"rows": 3}),
            "first_step_on": DateInput(),
            "starts_on": DateInput(),
            "deadline": DateInput(),
            "evaluate_on": DateInput(),
        }

    organisation = LineField(
        label=gettext_lazy("Organisatie"), required=False, max_length=150,
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, agenda: ImprovementAgenda, themes: Iterable[ThemeName],
        measures: Mapping[str, str], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        action = self.instance
        if action.owner:
            self.initial["organisation"] = action.owner.name
        self.fields["measure"] = _measure_field(measures, action.measure)
        self.fields["goal"] = GoalField(
            agenda.goals.all(), labels={theme.code: theme.label for theme in themes},
            label=_("Hoort bij doel"), required=False, empty_label=_("Geen doel"),
        )  # fmt: skip
        for name, known in _CHOICES.items():
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False,
                choices=[("", _("Nog niet gekozen")), *known],
            )  # fmt: skip
        self.helper = bare()
        self.helper.layout = _action_layout()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        under_way = data.get("status") in {"running", "waiting", "done"}
        needed = ("organisation", "owner_role", "lead_party", "deadline", "evaluate_on")
        if under_way:
            for name in needed:
                if name not in self.errors and not data.get(name):
                    self.add_error(name, _("Dit is nodig voor een actie die begonnen is."))
        self._point_at(data)
        return data

    def _point_at(self, data: Mapping[str, Any]) -> None:
        """The table refuses this too, but knows no field to lead somebody to."""
        starts_on, deadline, evaluate_on = (
            data.get(name) for name in ("starts_on", "deadline", "evaluate_on")
        )
        if deadline and evaluate_on and evaluate_on < deadline:
            self.add_error("evaluate_on", _("De evaluatie is voordat de actie klaar is."))
        if starts_on and deadline and deadline < starts_on:
            self.add_error("deadline", _("De actie is klaar voordat zij begint."))
        if data.get("target") and not data.get("measure"):
            self.add_error("measure", _("Zeg ook waarmee u de streefwaarde meet."))
        if data.get("owner_agreed") and not data.get("owner_name"):
            self.add_error("owner_name", _("Vul de naam in die openbaar mag zijn."))


class FollowUpForm(forms.ModelForm):
    class Meta:
        model = FollowUp
        fields = [
            "form", "next_on", "every_months", "frequency", "invited_by", "involvement",
        ]  # fmt: skip
        labels = {
            "form": gettext_lazy("Hoe blijft u in gesprek?"),
            "next_on": gettext_lazy("Volgende keer op"),
            "every_months": gettext_lazy("Hoe vaak?"),
            "frequency": gettext_lazy("Hoe vaak, in uw eigen woorden"),
            "invited_by": gettext_lazy("Wie nodigt uit?"),
            "involvement": gettext_lazy("Hoe blijven kinderen, jongeren en ouders betrokken?"),
        }
        help_texts = {
            "every_months": gettext_lazy(
                "Na elke keer schuift de datum hiermee op. Laat leeg als u de datum steeds kiest."
            ),
            "frequency": gettext_lazy("Bijvoorbeeld: elk halfjaar, na de zomer en na de winter."),
        }
        widgets = {"next_on": DateInput(), "involvement": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, nothing, known in (
            ("form", _("Kies een vorm"), FollowUp.Form.choices),
            ("every_months", _("Nog niet gekozen"), FollowUp.Rhythm.choices),
        ):
            self.fields[name].choices = [("", nothing), *known]  # type: ignore[attr-defined]
        self.helper = bare()

    def clean_form(self) -> str:
        """Django looks at no constraint of which a field, here the agenda, is not in the form."""
        chosen: str = self.cleaned_data["form"]
        others = self.instance.agenda.follow_ups.exclude(pk=self.instance.pk)
        if others.filter(form=chosen).exists():
            raise forms.ValidationError(_("Over deze vorm is al een afspraak gemaakt."))
        return chosen

    def clean_next_on(self) -> date:
        """Of an agreement that somebody changes later, the day may be over by then."""
        day: date = self.cleaned_data["next_on"]
        return _still_to_come(day) if "next_on" in self.changed_data else day

    def clean(self) -> dict[str, Any]:
        """Who says nothing in own words says what was chosen."""
        data = super().clean() or {}
        if not data.get("frequency") or data["frequency"] in FollowUp.Rhythm.labels:
            chosen = data.get("every_months")
            data["frequency"] = str(FollowUp.Rhythm(chosen).label) if chosen else ""
        return data


class RepresentativeForm(forms.Form):
    """Who is asked to answer for a party."""

    party = forms.ChoiceField(
        label=gettext_lazy("Partij"),
        choices=[("", gettext_lazy("Kies een partij")), *Party.choices],
    )
    name = LineField(label=gettext_lazy("Naam"), max_length=100)
    role = LineField(label=gettext_lazy("Rol"), max_length=100, required=False)
    organisation = LineField(label=gettext_lazy("Organisatie"), max_length=150, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mailadres"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()


def _in_three_weeks() -> date:
    return timezone.localdate() + timedelta(weeks=3)


class AskForm(forms.Form):
    reply_by = forms.DateField(
        label=gettext_lazy("Antwoord graag vóór"), widget=DateInput(), initial=_in_three_weeks,
        help_text=gettext_lazy("Drie weken geeft mensen de tijd om hun achterban te vragen."),
        error_messages={"required": gettext_lazy("Kies vóór welke dag u graag antwoord hebt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()

    def clean_reply_by(self) -> date:
        return _still_to_come(self.cleaned_data["reply_by"])


class AnswerForm(forms.Form):
    """What a representative answers, to the whole and, where it differs, to single actions.
    `actions`: key and title.
    """

    answer = forms.ChoiceField(
        label=gettext_lazy("Wat vindt uw partij van de hele agenda?"),
        choices=[
            (Answer.AGREED, gettext_lazy("Akkoord")),
            (Answer.RESERVED, gettext_lazy("Akkoord met een kanttekening")),
            (Answer.REFUSED, gettext_lazy("Niet akkoord")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van de drie antwoorden.")},
    )
    reservation = forms.CharField(
        label=gettext_lazy("Kanttekening of bezwaar"), required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dit komt letterlijk in de verbeteragenda te staan."),
    )  # fmt: skip
    name_agreed = forms.BooleanField(
        label=gettext_lazy("Mijn naam mag in de verbeteragenda staan"), required=False,
        help_text=gettext_lazy(
            "Zonder vinkje staan er alleen de partij, de organisatie en de rol."
        ),
    )  # fmt: skip

    def __init__(
        self, *args: Any, actions: Sequence[tuple[int, str]] = (), about_changes: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if about_changes:
            self.fields["answer"].label = _(
                "Wat vindt uw partij van de agenda met deze wijzigingen?"
            )
        self.keys = [key for key, _title in actions]
        for key, title in actions:
            self.fields[f"action_{key}"] = forms.ChoiceField(
                label=title, required=False,
                choices=[
                    ("", _("Zoals hierboven")),
                    (Answer.RESERVED, _("Akkoord met een kanttekening")),
                    (Answer.REFUSED, _("Niet akkoord")),
                ],
            )  # fmt: skip
            self.fields[f"words_{key}"] = forms.CharField(
                label=_("Kanttekening of bezwaar bij deze actie"), required=False, max_length=600,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        self.helper = bare()

    def on_actions(self) -> dict[int, tuple[str, str]]:
        """Answer and reservation, of the actions with an answer of their own."""
        return {
            key: (answer, self.cleaned_data[f"words_{key}"])
            for key in self.keys
            if (answer := self.cleaned_data[f"action_{key}"])
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._fit_together("answer", "reservation")
        for key in self.keys:
            self._fit_together(f"action_{key}", f"words_{key}")
        leave_people_out(self, ["reservation", *(f"words_{key}" for key in self.keys)])
        return data

    def _fit_together(self, answer: str, reservation: str) -> None:
        """A reservation says what, and what somebody wrote is never dropped unseen."""
        chosen, words = (self.cleaned_data.get(name) for name in (answer, reservation))
        reserves = chosen in {Answer.RESERVED, Answer.REFUSED}
        if reserves and not words:
            self.add_error(reservation, _("Schrijf op wat de kanttekening of het bezwaar is."))
        if words and not reserves and answer not in self.errors:
            self.add_error(
                answer,
                _(
                    "U schreef een kanttekening. Kies ‘Akkoord met een kanttekening’ of ‘Niet "
                    "akkoord’, of haal de tekst weg."
                ),
            )


def _still_to_come(day: date) -> date:
    if day < timezone.localdate():
        raise forms.ValidationError(_("Deze dag is voorbij. Kies een dag die nog komt."))
    return day


def bare() -> FormHelper:
    """The page draws the form, its buttons and the edition around the fields."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def _measure_field(measures: Mapping[str, str], current: str) -> forms.ChoiceField:
    """What is stored stays a choice, also when the bank no longer knows it."""
    known = {**({current: current} if current else {}), **measures}
    options = [(code, f"{code}: {words}") for code, words in known.items()]
    return forms.ChoiceField(
        label=_("Waaraan zien we de verandering?"), required=False, help_text=_MEASURE_HELP,
        choices=[("", _("Nog niet gekozen")), *options],
    )  # fmt: skip


def _action_layout() -> Layout:
    def pair(*names: str) -> Div:
        return Div(*names, css_class="gg-pair")

    return Layout(
        Field("title"), "what", "for_whom", "goal",
        Fieldset(_("Wie?"), pair("organisation", "owner_role"), "lead_party", "helpers", "families",
                 pair("owner_name", "owner_email"), "owner_agreed"),
        Fieldset(_("Wanneer?"), pair("first_step", "first_step_on"), pair("starts_on", "deadline"),
                 "evaluate_on"),
        Fieldset(_("Hoe weten we dat het helpt?"), "measure", pair("baseline", "target"), "effort"),
        Fieldset(_("Stand"), "status"),
    )  # fmt: skip
