"""What people choose and write before a kit is made."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.forms.room import helper
from dialogues.kit.wordings import Slot, slots, unpublished
from quickscan.matter import ThemeMatter


class KitForm(forms.Form):
    """About which themes."""

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Over welke thema’s?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Bovenaan staat waar de meeste partijen aan willen werken, en waar zij het minst "
            "hetzelfde over denken."
        ),
        error_messages={"required": gettext_lazy("Kies minstens één thema.")},
    )

    def __init__(self, *args: Any, themes: Sequence[ThemeMatter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  declared above
        field.choices = [(theme.code, _choice(theme)) for theme in themes]
        self.helper = helper(gettext_lazy("Gesprekskit maken"))
        self.helper.form_tag = False
        self.helper.inputs = []  # the page has the button, beside what it says about results


def _choice(theme: ThemeMatter) -> str:
    """The name, and why it stands where it stands."""
    why = []
    if theme.wanted:
        words = ngettext(
            "bij %d groep in de eerste drie", "bij %d groepen in de eerste drie", theme.wanted
        )
        why.append(words % theme.wanted)
    if theme.gap and theme.gap.distance:
        why.append(_("verschil van %s") % theme.gap.distance)
    return f"{theme.title} ({', '.join(why)})" if why else theme.title


class WordsForm(forms.Form):
    """The sentences of one theme. A field that is left empty goes back to the standard text."""

    def __init__(
        self, *args: Any, theme: ThemeMatter, texts: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.theme = theme
        self.slots: list[Slot] = slots(theme)
        for slot in self.slots:
            own = texts.get(slot.key, "")
            self.fields[slot.key] = forms.CharField(
                label=slot.label, required=False, initial=own or slot.standard,
                max_length=max(slot.longest, len(slot.standard)),
                help_text=_("Standaardtekst: %s") % slot.standard if own else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        self.helper = helper("")
        self.helper.form_tag = False
        self.helper.inputs = []

    def clean(self) -> dict[str, Any]:
        for key, text in list(self.cleaned_data.items()):
            strange = unpublished(self.theme, key, text)
            if strange:
                self.add_error(
                    key,
                    _(
                        "Dit getal is hier niet gepubliceerd: %(numbers)s. Gebruik alleen getallen "
                        "die bij dit thema en deze partij zijn gepubliceerd, of schrijf zonder "
                        "getal."
                    )
                    % {"numbers": ", ".join(strange)},
                )
        return self.cleaned_data

    @property
    def texts(self) -> dict[str, str]:
        """Only what differs from the standard text."""
        standard = {slot.key: slot.standard for slot in self.slots}
        written = {key: " ".join(text.split()) for key, text in self.cleaned_data.items()}
        return {key: text for key, text in written.items() if text and text != standard[key]}
