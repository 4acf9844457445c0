"""The template pack that draws every form of people who work here."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template


class RoundForm(forms.Form):
    title = forms.CharField(label="Naam", help_text="Zo noemen deelnemers hem ook.")
    closes_on = forms.DateField(label="Sluit op", required=False)
    kind = forms.ChoiceField(
        label="Soort",
        choices=[("trial", "Proef"), ("real", "Echt")],
        widget=forms.RadioSelect,
        help_text="U kunt dit later niet wijzigen.",
    )
    sure = forms.BooleanField(label="Ik weet het zeker", required=False)
    number = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "title",
            Fieldset("Wanneer", "closes_on"),
            Div("kind", "sure", css_class="inner"),
            "number",
            ButtonHolder(Submit("save", "Ronde opslaan", css_class="wide")),
        )
        return helper


def drawn(form: forms.Form) -> str:
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return re.sub(r"\s+", " ", template.render(Context({"form": form, "csrf_token": "token"})))


def test_the_browser_does_not_interrupt_with_bubbles() -> None:
    assert '<form method="post" novalidate>' in drawn(RoundForm())


def test_only_what_may_be_left_out_says_so() -> None:
    page = drawn(RoundForm())
    assert page.count("(niet verplicht)") == 1
    assert 'Sluit op <span class="gg-optional">(niet verplicht)</span>' in page
    assert "*" not in page


def test_description_and_error_stand_between_label_and_input_and_belong_to_it() -> None:
    page = drawn(RoundForm({"title": ""}))
    order = ['<label class="gg-label" for="id_title">', 'id="id_title_helptext"']
    order += ['id="id_title_error"', '<input type="text" name="title"']
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    assert 'aria-invalid="true" aria-describedby="id_title_helptext id_title_error"' in page


def test_a_choice_is_a_fieldset_with_a_legend_and_nothing_chosen() -> None:
    page = drawn(RoundForm())
    assert (
        '<fieldset class="gg-question" id="id_kind" tabindex="-1"> <legend> Soort'
        ' <span class="gg-hint" id="id_kind_helptext">'
    ) in page
    assert page.count('<label class="gg-option" for="id_kind_') == 2
    assert "checked" not in page


def test_the_summary_links_to_every_field_that_is_wrong() -> None:
    form = RoundForm({"title": "", "closes_on": "gisteren", "number": "vier"})
    form.add_error(None, "Er is al een ronde.")
    page = drawn(form)
    assert re.findall(r'<li><a href="#(\w+)">', page) == ["id_title", "id_closes_on", "id_kind"]
    assert "<li>Er is al een ronde.</li>" in page
    assert "<li>Voer een geheel getal in.</li>" in page
    assert 'role="group" tabindex="-1" aria-labelledby="fouten"' in page
    for target in ("id_title", "id_closes_on", "id_kind"):
        assert f' id="{target}"' in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert "Er klopt nog iets niet" not in drawn(RoundForm())


def test_a_button_says_what_it_does_and_looks_like_ours() -> None:
    buttons = re.findall(r"<button (.*?)</button>", drawn(RoundForm()))
    ours = 'class="gg-button wide" type="submit" name="save" value="1" id="submit-id-save"'
    assert buttons == [f"{ours}>Ronde opslaan"]


def test_what_somebody_typed_is_never_markup() -> None:
    assert 'value="&lt;b&gt;"' in drawn(RoundForm({"title": "<b>"}))
    form = RoundForm()
    form.fields["title"].help_text = "Mail <b>Alice</b>."  # a help text may name who to ask
    assert "Mail &lt;b&gt;Alice&lt;/b&gt;." in drawn(form)


@pytest.mark.parametrize("part", ["{{ form|crispy }}", "{{ form.title|as_crispy_field }}"])
def test_the_filters_draw_the_same_field(part: str) -> None:
    template = Template("{% load crispy_forms_tags %}" + part)
    page = template.render(Context({"form": RoundForm()}))
    assert '<label class="gg-label" for="id_title">' in page
