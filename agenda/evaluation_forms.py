"""What people fill in when they look back. A draft may be half empty; what it takes to sign is for
the verbs that sign.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.domain.concluding import OnGoal
from agenda.domain.evaluating import refusal_of_day
from agenda.forms import bare
from agenda.models import Action, AgendaEvaluation, Evaluation, GoalEvaluation
from agenda.public_words import leave_people_out
from agenda.text import GoalText
from regions.forms import DateInput


class EvaluationForm(forms.ModelForm):
    class Meta:
        model = Evaluation
        fields = ["evaluated_on", "result", "learned", "conclusion", "next_action"]
        labels = {
            "evaluated_on": gettext_lazy("Wanneer keek u samen terug?"),
            "learned": gettext_lazy("Wat leerden we?"),
            "next_action": gettext_lazy("Gaat het verder in een andere actie?"),
        }
        help_texts = {
            "learned": gettext_lazy(
                "Wat hielp, wat niet, en wat merkten kinderen, ouders en pleegouders ervan? "
                "Schrijf geen namen op: dit komt op de openbare pagina."
            )
        }
        widgets = {"evaluated_on": DateInput(), "learned": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        self.fields["result"] = _radio(_("Hoe liep het af?"), Evaluation.Result)
        self.fields["conclusion"] = _radio(_("Hoe gaan we verder?"), Evaluation.Conclusion)
        self.fields["next_action"] = forms.ModelChoiceField(
            action.agenda.actions.exclude(pk=action.pk), required=False,
            label=self.fields["next_action"].label, empty_label=_("Nee, of nog niet gekozen"),
            error_messages={
                "invalid_choice": _("Kies een andere actie van deze verbeteragenda.")
            },
        )  # fmt: skip
        self.initial["evaluated_on"] = self.instance.evaluated_on or timezone.localdate()
        self.helper = bare()

    def clean(self) -> Any:
        data = super().clean()
        leave_people_out(self, ["learned"])
        return data

    def clean_evaluated_on(self) -> Any:
        day = self.cleaned_data["evaluated_on"]
        refused = refusal_of_day(self.action, day)
        if refused:
            raise forms.ValidationError(refused)
        return day


class AgendaEvaluationForm(forms.ModelForm):
    """Per goal whether it came nearer and how that is seen, and then the whole."""

    class Meta:
        model = AgendaEvaluation
        fields = ["evaluated_on", "working_together", "next", "remains"]
        labels = {
            "evaluated_on": gettext_lazy("Wanneer keek u samen terug?"),
            "working_together": gettext_lazy("Hoe ging het samenwerken?"),
            "remains": gettext_lazy("Wat blijft er liggen?"),
        }
        help_texts = {
            "working_together": gettext_lazy(
                "Tussen de vier partijen, met jongeren en met elkaar. Schrijf geen namen op: dit "
                "komt op de openbare pagina."
            )
        }
        widgets = {
            "evaluated_on": DateInput(),
            "working_together": forms.Textarea(attrs={"rows": 5}),
            "remains": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(
        self, *args: Any, goals: Sequence[GoalText], told: Mapping[int, OnGoal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        self.fields["next"] = _radio(_("Wat nu?"), AgendaEvaluation.Next)
        for goal in goals:
            nearer, words = _fields_of(goal)
            self.fields[nearer] = _radio(
                _("Is dit doel dichterbij gekomen?"), GoalEvaluation.Nearer
            )
            self.fields[words] = forms.CharField(
                label=_("Waaraan zien we dat?"), required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
            self.initial[nearer], self.initial[words] = told.get(goal.key, OnGoal())
        self.initial["evaluated_on"] = self.instance.evaluated_on or timezone.localdate()
        self.helper = bare()
        self.helper.layout = Layout(
            "evaluated_on",
            *(Fieldset(f"{goal.theme_label}: {goal.ambition}", *_fields_of(goal))
              for goal in goals),
            Fieldset(_("De agenda als geheel"), "working_together", "next", Div("remains")),
        )  # fmt: skip

    def clean(self) -> Any:
        data = super().clean()
        words = (_fields_of(goal)[1] for goal in self.goals)
        leave_people_out(self, ["working_together", "remains", *words])
        return data

    def clean_evaluated_on(self) -> Any:
        day = self.cleaned_data["evaluated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Deze dag moet nog komen. Vul in wanneer u samen hebt teruggekeken.")
            )
        return day

    @property
    def values(self) -> dict[str, Any]:
        """What is stored with the evaluation itself."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def on_goals(self) -> dict[int, OnGoal]:
        data = self.cleaned_data
        return {goal.key: OnGoal(*(data[name] for name in _fields_of(goal))) for goal in self.goals}


def _fields_of(goal: GoalText) -> tuple[str, str]:
    return f"nearer_{goal.key}", f"words_{goal.key}"


def _radio(label: str, options: Any) -> forms.ChoiceField:
    """Nothing is chosen beforehand, and nothing has to be chosen yet."""
    told = [(value, str(words).capitalize()) for value, words in options.choices]
    return forms.ChoiceField(label=label, required=False, choices=told, widget=forms.RadioSelect)
