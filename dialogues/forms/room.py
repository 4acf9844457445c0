"""What people fill in around a conversation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.models import Idea, LiveEvent, Meeting, Note, Room, ScriptBlock
from dialogues.script_templates import script_templates
from regions.parties import Party

Themes = Mapping[str, str | Promise]


def helper(label: str | Promise) -> FormHelper:
    """A form of the workbench with this button."""
    found = FormHelper()
    found.attrs = {"class": "gg-form"}
    found.add_input(Submit("save", label))
    return found


class ScriptForm(forms.Form):
    """Which script to begin with."""

    template = forms.ChoiceField(label=_("Draaiboek"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [
            (each.key, f"{each.title} ({each.minutes} minuten)")
            for each in script_templates().values()
        ]
        self.helper = helper(_("Draaiboek klaarzetten"))


class BlockForm(forms.ModelForm):
    locked_at = forms.TimeField(
        label=_("Begint altijd om"), required=False, widget=forms.TimeInput(
            attrs={"type": "time"}, format="%H:%M"
        ),
        help_text=_("Laat dit leeg als het blok begint wanneer het vorige klaar is."),
    )  # fmt: skip

    class Meta:
        model = ScriptBlock
        fields = [
            "title", "minutes", "locked_at", "purpose", "form", "material", "say", "plan_b",
        ]  # fmt: skip
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "form": forms.Textarea(attrs={"rows": 2}),
            "material": forms.Textarea(attrs={"rows": 2}),
            "say": forms.Textarea(attrs={"rows": 3}),
            "plan_b": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "title": {"required": _("Geef het blok een naam.")},
            "minutes": {"required": _("Vul in hoeveel minuten het blok duurt.")},
        }

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        minutes = self.fields["minutes"]
        minutes.widget.attrs |= {"min": 1, "max": ScriptBlock.LONGEST}
        self.helper = helper(_("Blok bewaren"))

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 1 <= minutes <= ScriptBlock.LONGEST:
            raise forms.ValidationError(_("Kies 1 tot en met 600 minuten."))
        return minutes

    def clean_locked_at(self) -> dt.time | None:
        """Only between the beginning and the end of the meeting: anything else is a slip."""
        locked_at: dt.time | None = self.cleaned_data["locked_at"]
        if locked_at is None:
            return None
        begins, ends = (
            _clock(self.meeting.starts_at), _clock(self.meeting.ends_at)
        )  # fmt: skip
        if begins <= ends and not begins <= locked_at < ends:
            raise forms.ValidationError(
                _("De bijeenkomst is van %(begins)s tot %(ends)s uur. Kies een tijd daartussen."),
                params={"begins": f"{begins:%H.%M}", "ends": f"{ends:%H.%M}"},
            )
        return locked_at


class NoteForm(forms.Form):
    """One thing that was said. `client_id` is made up where the note is written, so that sending it
    twice stores it once; without JavaScript the page does that.
    """

    LONGEST = 500

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    theme = forms.ChoiceField(
        label=_("Thema"), error_messages={"required": _("Kies een thema.")}
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=Note.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies een kolom.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Notitie"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf op wat er gezegd is, zonder namen van kinderen en gezinnen."),
        error_messages={"required": _("Schrijf op wat er gezegd is.")},
    )  # fmt: skip
    party = forms.ChoiceField(
        label=_("Wie bracht dit in?"), required=False,
        choices=[("", _("De hele tafel")), *Party.choices],
    )  # fmt: skip

    flip_chart = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, themes: Themes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_theme(self.fields["theme"], themes)
        self.initial.setdefault("client_id", uuid4())
        self.helper = FormHelper()
        self.helper.form_tag = False  # the pages around it say where it goes
        self.helper.disable_csrf = True


def choose_theme(field: forms.Field, themes: Themes) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  every caller has one
    field.choices = list(themes.items())


def _clock(moment: dt.datetime) -> dt.time:
    return timezone.localtime(moment).time()


class PressForm(forms.Form):
    """A press in live mode. A tablet tells when it was; without JavaScript it is now."""

    client_id = forms.UUIDField()
    block = forms.IntegerField()
    act = forms.ChoiceField(choices=LiveEvent.Act.choices)
    at = forms.DateTimeField(required=False)


class IdeaForm(forms.Form):
    """A proposal to vote on."""

    LONGEST = 300

    theme = forms.ChoiceField(label=_("Thema"), error_messages={"required": _("Kies een thema.")})
    text = forms.CharField(
        label=_("Idee"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén zin die met een werkwoord begint, zodat duidelijk is wat er gebeurt."),
        error_messages={"required": _("Schrijf het idee op.")},
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Themes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_theme(self.fields["theme"], themes)
        self.helper = helper(_("Idee bewaren"))
        self.helper.attrs |= {"data-queue": ""}


class WalkInForm(forms.Form):
    """Somebody at the door. The name may stay empty: being there is enough."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    party = forms.ChoiceField(
        label=_("Partij"), choices=Party.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies een partij.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Naam"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_id", uuid4())
        self.helper = helper(_("Erbij zetten"))
        self.helper.form_tag = False  # the page says where it goes
        self.helper.disable_csrf = True


class DotsForm(forms.Form):
    dots = forms.IntegerField(
        label=_("Stippen per persoon"), min_value=1, max_value=Room.MOST_DOTS,
        error_messages={
            "required": _("Vul in hoeveel stippen ieder krijgt."),
            "min_value": _("Kies %(limit_value)s of meer."),
            "max_value": _("Kies %(limit_value)s of minder."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Aantal bewaren"))


class StickersForm(forms.Form):
    """The wall, for one party: how many people pasted, and the stickers at each idea."""

    MOST = 200

    def __init__(self, *args: Any, ideas: Sequence[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ideas = ideas
        errors = {
            "min_value": _("Dat is te weinig."),
            "max_value": _("Dat is te veel."),
            "invalid": _("Vul een getal in."),
        }
        self.fields["people"] = forms.IntegerField(
            label=_("Hoeveel mensen van deze partij plakten?"), min_value=0, max_value=self.MOST,
            help_text=_("Vul 0 in om deze partij weer weg te halen."),
            error_messages={**errors, "required": _("Vul in hoeveel mensen plakten.")},
        )  # fmt: skip
        for idea in ideas:
            self.fields[f"idea_{idea.pk}"] = forms.IntegerField(
                label=idea.text, min_value=0, max_value=self.MOST, required=False,
                error_messages=errors,
            )  # fmt: skip
        self.helper = helper(_("Stickers tellen mee"))

    def stickers(self) -> dict[int, int]:
        return {idea.pk: self.cleaned_data[f"idea_{idea.pk}"] or 0 for idea in self.ideas}


class StepForm(forms.Form):
    """What somebody will do, on the own telephone."""

    text = forms.CharField(
        label=_("Wat gaat u doen?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eén ding dat u zelf kunt doen. Klein mag."),
        error_messages={"required": _("Schrijf op wat u gaat doen.")},
    )  # fmt: skip
    needs = forms.CharField(
        label=_("Wat heeft u daarvoor nodig?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Uw e-mailadres"), required=False,
        help_text=_(
            "Vul het in als u uw stap over vier weken zelf terug wilt lezen. Niemand anders ziet "
            "het, en na die ene mail wissen wij het."
        ),
        error_messages={"invalid": _("Dit is geen e-mailadres. Voorbeeld: naam@voorbeeld.nl.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "email"}
        self.helper = helper(_("Stap bewaren"))
        self.helper.attrs |= {"data-queue": "", "data-stay": ""}


class MinutesForm(forms.Form):
    """What is not in notes, ideas or votes."""

    introduction = forms.CharField(
        label=_("Inleiding"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In een paar zinnen: waar ging het over, en hoe was het?"),
    )  # fmt: skip
    agreements = forms.CharField(
        label=_("Afspraken"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat is er afgesproken? Zonder namen van kinderen en gezinnen."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Tekst bewaren"))


class CorrectionForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Wat klopt er niet, of mist er?"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf op wat er niet klopt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_id", uuid4())
        self.helper = helper(_("Verbetering versturen"))


class FactorForm(forms.Form):
    """Something that helps, and which party named it at which meeting."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Wat helpt?"), max_length=120,
        help_text=_("Gebruik de woorden van de lijst als het er al staat."),
        error_messages={"required": _("Schrijf op wat helpt.")},
    )  # fmt: skip
    meeting = forms.ChoiceField(
        label=_("Bij welke bijeenkomst?"),
        error_messages={"required": _("Kies een bijeenkomst.")},
    )
    party = forms.ChoiceField(
        label=_("Welke partij noemde het?"), choices=[("", _("Kies een partij")), *Party.choices],
        error_messages={"required": _("Kies een partij.")},
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [(str(meeting.pk), meeting.title) for meeting in meetings]
        self.initial.setdefault("client_id", uuid4())
        self.helper = helper(_("Factor noteren"))
