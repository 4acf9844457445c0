"""What people fill in to offer an example, and to decide about one."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.forms import bare
from agenda.models import Example, ImprovementAgenda
from quickscan.published import ThemeName
from regions.forms import LineField


class ExampleForm(forms.Form):
    theme = forms.ChoiceField(label=gettext_lazy("Thema"))
    title = LineField(label=gettext_lazy("Wat hebt u gedaan, in één regel?"), max_length=100)
    who = LineField(
        label=gettext_lazy("Voor wie, en wie deden mee?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Partijen en organisaties. Geen namen van mensen."),
    )  # fmt: skip
    what = forms.CharField(
        label=gettext_lazy("Wat is er precies gedaan?"), max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Zo, dat een andere regio het na kan doen."),
    )  # fmt: skip
    cost = LineField(
        label=gettext_lazy("Wat vroeg het?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Uren, geld of een besluit. Bijvoorbeeld: twee avonden, geen geld."),
    )  # fmt: skip
    outcome = forms.CharField(
        label=gettext_lazy("Wat leverde het op?"), max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ook wat niet lukte, of wat u een volgende keer anders zou doen."),
    )  # fmt: skip
    contact_name = LineField(
        label=gettext_lazy("Naam van de contactpersoon"), max_length=100, required=False
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mailadres van de contactpersoon"), required=False
    )
    contact_agreed = forms.BooleanField(
        label=gettext_lazy("Deze persoon vindt het goed dat iedereen dit leest"), required=False
    )

    def __init__(self, *args: Any, themes: Iterable[ThemeName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ChoiceField(
            label=_("Thema"),
            choices=[("", _("Kies een thema")), *((each.code, each.label) for each in themes)],
        )
        self.helper = bare()
        self.helper.layout = Layout(
            "theme", "title", "who", "what", "cost", "outcome",
            Fieldset(_("Wie kan andere regio’s meer vertellen?"),
                     Div("contact_name", "contact_email", css_class="gg-pair"), "contact_agreed"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = data.get("contact_name") or data.get("contact_email")
        if named and not data.get("contact_agreed"):
            self.add_error(
                "contact_agreed",
                _("Noem alleen een contactpersoon die het goed vindt dat iedereen dit leest."),
            )
        if not named:
            data["contact_agreed"] = False
        return data


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Wat doet u met dit voorbeeld?"),
        choices=[
            (Example.Status.ACCEPTED, gettext_lazy("Opnemen bij de voorbeelden")),
            (Example.Status.CHANGE_ASKED, gettext_lazy("Terug met een vraag")),
            (Example.Status.REFUSED, gettext_lazy("Niet opnemen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van de drie.")},
    )
    remark = forms.CharField(
        label=gettext_lazy("Wat wilt u erover zeggen?"), required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Wie het aanbood krijgt dit per e-mail. Nodig als u het terugstuurt of niet opneemt."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sent_back = data.get("decision") in {Example.Status.CHANGE_ASKED, Example.Status.REFUSED}
        if sent_back and not data.get("remark"):
            self.add_error("remark", _("Schrijf op waarom, of wat er anders moet."))
        return data


class SharingForm(forms.Form):
    sharing = forms.ChoiceField(
        label=gettext_lazy("Telt deze verbeteragenda mee in het landelijke beeld?"),
        choices=[
            (value, str(label).capitalize())
            for value, label in ImprovementAgenda.Sharing.choices
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Geteld worden de thema’s en de soorten acties, vanaf het moment dat de agenda is "
            "vastgesteld. U kunt dit altijd weer wijzigen."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare()


class LibraryForm(forms.Form):
    """A filter in the address."""

    zoek = LineField(label=gettext_lazy("Woorden"), required=False, max_length=100)
    thema = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)

    def __init__(self, *args: Any, themes: Iterable[ThemeName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"] = forms.ChoiceField(
            label=_("Thema"), required=False,
            choices=[("", _("Alles")), *((each.code, each.label) for each in themes)],
        )  # fmt: skip
        for field in self.fields.values():
            field.depends = True  # type: ignore[attr-defined]  # no '(niet verplicht)' at a filter
        self.helper = bare()
