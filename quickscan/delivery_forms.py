"""The forms with which figures are asked for, delivered, agreed and checked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, LayoutObject, Submit
from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quickscan.delivered import Answer, problems
from quickscan.indicators import Indicator
from quickscan.models import Delivery, Figure
from regions.forms import DateInput, LineField
from regions.models import Municipality, Organisation
from regions.posted import number_in

_YEARS_BACK = 6
_NEVER = -1  # a version that no delivery has
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


# `depends`: whether it is needed follows from what else is filled in, so the label does not say
# that it is optional (templates/goedgesprek/_label.html).
class DependentChoice(forms.ChoiceField):
    depends = True


class DependentText(forms.CharField):
    depends = True


class NumberField(forms.DecimalField):
    """A number as Dutch people write it: 1.234,5. A point that is no thousands point is taken as
    the decimal sign, for who is used to that.
    """

    depends = True
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": gettext_lazy("Vul een getal in, bijvoorbeeld 1234 of 12,5."),
    }

    def to_python(self, value: Any) -> Any:
        typed = "".join(str(value or "").split())
        if _THOUSANDS.fullmatch(typed):
            typed = typed.replace(".", "")
        return super().to_python(typed.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return number_format(value.normalize()) if isinstance(value, Decimal) else value


class AnswerForm(forms.Form):
    """One indicator as an organisation answers it; its classes together."""

    def __init__(
        self, *args: Any, deliveries: Sequence[Delivery], indicator: Indicator, today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.indicator, self.deliveries, self.today = indicator, deliveries, today
        super().__init__(*args, **{"initial": _initial(indicator, deliveries), **kwargs})
        numbers = dict(_number_fields(indicator))
        self.fields |= numbers
        self.fields["status"] = DependentChoice(
            label=_("Hoe zeker is dit getal?"), required=False, widget=forms.RadioSelect,
            choices=[
                (Figure.Status.FINAL, _("definitief")),
                (Figure.Status.PROVISIONAL, _("voorlopig: het kan nog veranderen")),
            ],
        )  # fmt: skip
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Over welk jaar gaat het?"), coerce=int,
            choices=[(year, str(year)) for year in _years(deliveries[0], today)],
        )  # fmt: skip
        self.fields["reference_date"] = forms.DateField(
            label=_("Peildatum"), required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Alleen als het op één dag geteld is, bijvoorbeeld 31 december."),
        )  # fmt: skip
        self.fields["note"] = forms.CharField(
            label=_("Toelichting"), required=False, max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Staat straks bij het cijfer. Schrijf hier niets over één kind of gezin."),
        )  # fmt: skip
        self.fields["missing"] = DependentText(
            label=_("Niet beschikbaar, omdat"), required=False, max_length=200,
            help_text=_("Bijvoorbeeld: wij leggen dit niet vast."),
        )  # fmt: skip
        # What the person saw, so that two people with one link do not overwrite each other.
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = _layout(indicator, list(numbers))
        if indicator.options:
            del self.fields["status"], self.fields["reference_date"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._all_classes(cleaned)
        if self.errors:
            return cleaned
        self.answers = list(self._answers(cleaned))
        for place, answer in enumerate(self.answers):
            for field, text in problems(self.indicator, answer, self.today).items():
                self._tell(self._name(field, place), text)
        return cleaned

    def versions(self) -> list[int]:
        """Of each delivery, as the person saw it; nothing, when it is not what the page held."""
        posted = str(self.cleaned_data["seen"]).split(".")
        seen = [version for each in posted if (version := number_in(each)) is not None]
        return seen if len(seen) == len(self.deliveries) else [_NEVER for _ in self.deliveries]

    def _all_classes(self, cleaned: dict[str, Any]) -> None:
        """The whole is the sum of the classes, so none of them can be left out."""
        names = [f"class_{place}" for place in range(len(self.indicator.classes))]
        left_out = [name for name in names if cleaned.get(name) is None]
        for name in left_out if len(left_out) < len(names) else ():
            self.add_error(name, _("Vul hier ook een aantal in. 0 mag."))

    def _answers(self, cleaned: dict[str, Any]) -> Iterator[Answer]:
        shared: dict[str, Any] = {
            "year": cleaned["year"],
            "missing": cleaned["missing"],
            "note": cleaned["note"],
            "status": cleaned.get("status", Figure.Status.FINAL),
            "reference_date": cleaned.get("reference_date"),
        }
        if not self.indicator.classes:
            names = ("value", "numerator", "denominator")
            yield Answer(**shared | {name: cleaned.get(name) for name in names})
            return
        counts = [cleaned[f"class_{n}"] for n in range(len(self.indicator.classes))]
        whole = None if None in counts else sum(counts, Decimal(0))
        for count in counts:
            yield Answer(**shared, numerator=count, denominator=whole)

    def _name(self, field: str, place: int) -> str:
        """The field on this page that a problem belongs to."""
        if self.indicator.classes and field in {"value", "numerator", "denominator"}:
            return f"class_{place}"
        return field if field in self.fields else "missing"

    def _tell(self, name: str, text: str) -> None:
        """Once: the classes share most of their fields."""
        if text not in self.errors.get(name, []):
            self.add_error(name, text)


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Ingevuld bestand (XLSX of CSV)"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": gettext_lazy("Kies eerst een bestand.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class OrganisationForm(forms.Form):
    """Whom to ask: an organisation of the region, a municipality in it, or a new one."""

    KINDS = (
        Organisation.Kind.FOSTER_CARE_PROVIDER,
        Organisation.Kind.MUNICIPALITY,
        Organisation.Kind.CERTIFIED_INSTITUTION,
    )
    known = DependentChoice(label=gettext_lazy("Organisatie"), required=False)
    name = DependentText(
        label=gettext_lazy("Naam van een andere organisatie"), max_length=150, required=False
    )
    kind = DependentChoice(
        label=gettext_lazy("Wat voor organisatie is het?"), required=False,
        widget=forms.RadioSelect, choices=[(kind.value, kind.label) for kind in KINDS],
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation],
        municipalities: Iterable[Municipality], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        known = self.fields["known"]
        assert isinstance(known, forms.ChoiceField)  # noqa: S101  declared above
        known.choices = [
            ("", _("Kies een organisatie")),
            *((str(each.pk), each.name) for each in organisations),
            *((each.code, municipal_name(each)) for each in municipalities),
        ]
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.layout = Layout(
            "known",
            Fieldset(_("Staat de organisatie er niet bij?"), "name", "kind", css_class="gg-group"),
        )
        self.helper.add_input(Submit("save", _("Verder: welke cijfers")))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("known") and cleaned.get("name"):
            self.add_error("name", _("Kies een organisatie of vul een andere in. Niet allebei."))
        elif not cleaned.get("known") and not cleaned.get("name"):
            self.add_error("known", _("Kies een organisatie, of vul hieronder een andere in."))
        elif cleaned.get("name") and not cleaned.get("kind"):
            self.add_error("kind", _("Kies wat voor organisatie het is."))
        return cleaned


class RequestForm(forms.Form):
    """What to ask of one organisation, whom there, and before when."""

    def __init__(
        self, *args: Any, offered: Sequence[Indicator], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        years = range(today.year, today.year - _YEARS_BACK, -1)
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Over welk jaar?"), coerce=int, choices=[(year, str(year)) for year in years]
        )
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("Welke cijfers?"), widget=forms.CheckboxSelectMultiple,
            choices=[(each.code, f"{each.name} ({each.unit})") for each in offered],
            help_text=_("Vraag alleen wat u in het gesprek wilt gebruiken."),
            error_messages={"required": _("Kies ten minste één cijfer.")},
        )  # fmt: skip
        self.fields["contact_name"] = LineField(
            label=_("Naam van wie de cijfers invult"), max_length=100
        )
        self.fields["contact_email"] = forms.EmailField(
            label=_("E-mailadres"),
            help_text=_("Deze persoon krijgt een eigen link. Een account is niet nodig."),
        )
        self.fields["due_on"] = forms.DateField(label=_("Graag vóór"), widget=DateInput())
        self.helper = FormHelper()
        self.helper.attrs = {"class": "gg-form"}
        self.helper.add_input(Submit("save", _("Vraag klaarzetten")))

    def clean_due_on(self) -> date:
        return _to_come(self.cleaned_data["due_on"], self.today)


class DeadlineForm(forms.Form):
    due_on = forms.DateField(label=gettext_lazy("Graag vóór"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_due_on(self) -> date:
        return _to_come(self.cleaned_data["due_on"], self.today)


class AgreeForm(forms.Form):
    """Which value the region takes, and why. `offers`: a key, and the value in words."""

    OTHER = "anders"

    def __init__(
        self, *args: Any, indicator: Indicator, offers: Sequence[tuple[str, str]],
        fingerprint: str, today: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.indicator, self.today = indicator, today
        super().__init__(*args, **{"initial": {"fingerprint": fingerprint}, **kwargs})
        self.several = len(offers) > 1
        choices = list(offers)
        if not indicator.classes and not indicator.options:
            choices.append((self.OTHER, _("Een ander getal")))
            self.fields["value"] = NumberField(
                label=_("Ander getal (%s)") % indicator.unit, required=False
            )
        self.fields["choice"] = forms.ChoiceField(
            label=_("Welk getal neemt de regio over?"), choices=choices, widget=forms.RadioSelect,
            error_messages={"required": _("Kies welk getal de regio overneemt.")},
        )  # fmt: skip
        self.fields["because"] = forms.CharField(
            label=_("Waarom dit getal?"), max_length=300, required=self.several,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Staat straks bij het cijfer, voor iedereen te lezen."),
            error_messages={"required": _("Schrijf op waarom de regio dit getal overneemt.")},
        )  # fmt: skip
        # What the person saw; somebody may deliver while they think.
        self.fields["fingerprint"] = forms.CharField(widget=forms.HiddenInput)
        self.order_fields(["choice", "value", "because", "fingerprint"])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("choice") != self.OTHER or "value" in self.errors:
            return cleaned
        if cleaned.get("value") is None:
            self.add_error("value", _("Vul het andere getal in."))
            return cleaned
        if not cleaned.get("because"):
            self.add_error("because", self.fields["because"].error_messages["required"])
        answer = Answer(self.today.year, cleaned["value"], status=Figure.Status.FINAL)
        for text in problems(self.indicator, answer, self.today).values():
            self.add_error("value", text)
        return cleaned


class SendBackForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Waarom klopt het niet?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Schrijf op wat er niet klopt.")},
    )  # fmt: skip


def municipal_name(municipality: Municipality) -> str:
    return _("Gemeente %s") % municipality.name


def seen_of(deliveries: Sequence[Delivery]) -> str:
    return ".".join(str(each.version) for each in deliveries)


def _to_come(day: date, today: date) -> date:
    if day < today:
        raise forms.ValidationError(_("Deze datum is al voorbij. Kies een datum die nog komt."))
    return day


def _number_fields(indicator: Indicator) -> Iterator[tuple[str, forms.Field]]:
    if indicator.classes:
        for place, name in enumerate(indicator.classes):
            yield f"class_{place}", NumberField(label=name, required=False)
    elif indicator.options:
        yield "value", forms.TypedChoiceField(
            label=_("Uw antwoord"), required=False, coerce=Decimal, empty_value=None,
            choices=list(enumerate(indicator.options, 1)), widget=forms.RadioSelect,
        )  # fmt: skip
    else:
        if indicator.counts_parts:
            for name in ("numerator", "denominator"):
                label = str(getattr(indicator, name))
                yield name, NumberField(label=label[:1].upper() + label[1:], required=False)
        yield "value", NumberField(
            label=_("Getal (%s)") % indicator.unit, required=False,
            help_text=_("Alleen als u de aantallen hierboven niet weet.")
            if indicator.counts_parts else "",
        )  # fmt: skip


def _layout(indicator: Indicator, numbers: Sequence[str]) -> Layout:
    when: list[LayoutObject | str] = ["year"]
    if not indicator.options:
        when = ["status", "year", "reference_date"]
    return Layout(
        Fieldset(_legend(indicator), *numbers, css_class="gg-group"),
        Fieldset(_("Of hebt u dit cijfer niet?"), "missing", css_class="gg-group"),
        Fieldset(_("Wat erbij hoort"), *when, "note", css_class="gg-group"),
        "seen",
    )


def _legend(indicator: Indicator) -> str:
    if indicator.classes:
        return _("Hoeveel zijn het er?")
    if indicator.counts_parts:
        return _("Vul de aantallen in. Wij rekenen.")
    return _("Vul in")


def _initial(indicator: Indicator, deliveries: Sequence[Delivery]) -> dict[str, Any]:
    first = deliveries[0]
    names = ("year", "reference_date", "missing", "status", "note", "numerator", "denominator")
    known: dict[str, Any] = {name: getattr(first, name) for name in names}
    for place, each in enumerate(deliveries if indicator.classes else ()):
        known[f"class_{place}"] = each.numerator
    counted = indicator.counts_parts and first.numerator is not None
    known["value"] = None if counted else first.value
    if indicator.options and first.value is not None:
        known["value"] = int(first.value)
    return {**known, "seen": seen_of(deliveries)}


def _years(delivery: Delivery, today: date) -> list[int]:
    """The asked year, which is chosen, among some others."""
    years = {delivery.year, *range(today.year - _YEARS_BACK, today.year + 1)}
    return sorted(years, reverse=True)
