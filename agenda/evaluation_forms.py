"""What people fill in when they look back. A draft may be half empty; what it takes to sign is for
the verbs that sign.
"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.domain.evaluating import refusal_of_day
from agenda.forms import bare
from agenda.models import Action, Evaluation
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
        if not self.instance.pk:
            self.initial.setdefault("evaluated_on", timezone.localdate())
        self.helper = bare()

    def clean_evaluated_on(self) -> Any:
        day = self.cleaned_data["evaluated_on"]
        refused = refusal_of_day(self.action, day)
        if refused:
            raise forms.ValidationError(refused)
        return day


def _radio(label: str, options: Any) -> forms.ChoiceField:
    """Nothing is chosen beforehand, and nothing has to be chosen yet."""
    told = [(value, str(words).capitalize()) for value, words in options.choices]
    return forms.ChoiceField(label=label, required=False, choices=told, widget=forms.RadioSelect)
