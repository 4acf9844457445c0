from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from documents.frozen import FrozenRowError
from quickscan.bank import BankError
from quickscan.definition import Definition
from quickscan.domain.bank import load_bank, stored_bank
from quickscan.domain.publishing import publish
from quickscan.models import Questionnaire, QuestionnairePage
from regions.parties import Party
from tests.kept import load_and_publish

VOID = {"input"}


@pytest.fixture
def questionnaires(db: None) -> dict[Party, Questionnaire]:
    """The standard questionnaire of every party."""
    load_and_publish(*Party)
    return {Party(each.party): each for each in Questionnaire.objects.all()}


class Markup(HTMLParser):
    """The tags of a page, as far as they say whether it is sound."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.labelled: list[str] = []  # fields inside a label
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "input" and "label" in self.open:
            self.labelled.append(str(attributes["id"]))
        if tag == "label" and attributes.get("for"):
            self.labelled.append(str(attributes["for"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_page_is_sound_html(questionnaires: dict[Party, Questionnaire]) -> None:
    pages = QuestionnairePage.objects.all()
    assert pages.count() == 2 * (11 + 9 + 12 + 12 + 12 + 12 + 9)
    for page in pages:
        markup = Markup(page.lead + "".join(html for _code, html in page.blocks))
        assert markup.open == []
        fields = [each["id"] for tag, each in markup.tags if tag in ("input", "textarea")]
        assert sorted(str(field) for field in fields) == sorted(markup.labelled)
        ids = Counter(each["id"] for _tag, each in markup.tags if "id" in each)
        assert set(ids.values()) == {1}
        described = [
            each["aria-describedby"] for _tag, each in markup.tags if "aria-describedby" in each
        ]
        assert {name for names in described for name in str(names).split()} <= set(ids)


def test_every_option_is_there_once_and_nothing_is_chosen(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    for page in QuestionnairePage.objects.select_related("questionnaire"):
        definition = Definition.from_json(page.questionnaire.definition)
        assert [code for code, _html in page.blocks] == list(
            next(each.questions for each in definition.pages if each.slug == page.slug)
        )
        for code, html in page.blocks:
            question = definition.questions[code]
            assert html.count(f'id="q-{code}"') == 1
            assert html.count("<!--error-->") == 1
            assert "checked" not in html
            assert html.count("<input") == len(question.options)
            assert html.count("</textarea>") == (question.kind == "open")
            for option in question.options:
                assert html.count(f' name="{code}" value="{option}">') == 1


def test_a_likert_question(questionnaires: dict[Party, Questionnaire]) -> None:
    page = questionnaires[Party.FOSTER_PARENT].pages.get(language="nl", slug="samenwerken")
    assert page.title == "Samenwerken"
    assert page.lead == (
        "<p>Heeft u meer pleegkinderen? Denk dan steeds aan het kind dat als laatste jarig was.</p>"
    )
    code, html = page.blocks[0]
    assert code == "SAM-01"
    assert html.startswith(
        '<fieldset class="gg-question" id="q-SAM-01"><legend> '
        "De ouders, de hulpverleners en ik luisteren naar elkaar. <!--error--></legend>"
    )
    assert (
        '<label class="gg-option gg-option--apart">'
        '<input type="radio" id="SAM-01-na" name="SAM-01" value="na">'
        " Weet ik niet / niet van toepassing</label>"
    ) in html


def test_a_young_person_reads_je_and_three_options(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    pages = questionnaires[Party.YOUNG_PERSON].pages.filter(language="nl")
    assert pages[0].slug == "over-jou"
    page = pages.get(slug="stem")
    assert page.title == "Jouw stem"
    assert (
        dict(page.blocks)["STEM-01"].count("<input") == 5
    )  # with 'weet ik niet' and 'niet zeggen'


def test_marks_say_what_one_and_ten_mean(questionnaires: dict[Party, Questionnaire]) -> None:
    page = questionnaires[Party.PARENT].pages.get(language="en", slug="tot-slot")
    html = dict(page.blocks)["ALG-01"]
    # In the legend, so that whoever hears the question hears it too.
    legend = html[html.index("<legend>") : html.index("</legend>")]
    assert '<span class="gg-hint" id="ends-ALG-01">1 = Very poor, 10 = Very good</span>' in legend
    assert html.count('type="radio"') == 11


def test_more_answers_are_check_boxes(questionnaires: dict[Party, Questionnaire]) -> None:
    page = questionnaires[Party.PARENT].pages.get(language="nl", slug="praktische-zaken")
    html = dict(page.blocks)["KOS-04"]
    assert html.count('type="checkbox"') == 10
    assert "Reiskosten voor bezoek" in html  # the options of parents, not of foster parents


def test_an_open_question_warns_about_names(questionnaires: dict[Party, Questionnaire]) -> None:
    page = questionnaires[Party.PARENT].pages.get(language="nl", slug="tot-slot")
    assert dict(page.blocks)["ALG-03"] == (
        '<div class="gg-question" id="q-ALG-03"><label class="gg-label" for="ALG-03-text">'
        "Wat kan beter in de pleegzorg in uw regio?</label>"
        '<p class="gg-hint" id="hint-ALG-03">Schrijf geen namen, plaatsen of andere dingen '
        "waaraan iemand te herkennen is.</p><!--error-->"
        # No maximum: the browser would cut what somebody pastes, and say nothing.
        '<textarea class="gg-input" id="ALG-03-text" rows="5" aria-describedby="hint-ALG-03" '
        'name="ALG-03"></textarea></div>'
    )


def test_the_note_on_safety_precedes_the_first_open_question_of_every_route(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    for party, questionnaire in questionnaires.items():
        for page in questionnaire.pages.all():
            noted = [code for code, html in page.blocks if html.startswith('<div class="gg-note">')]
            # Only an own child is asked EIG-04; a foster child meets ALG-02 first.
            expected = {"tot-slot": ["ALG-02"]}
            if party == Party.YOUNG_PERSON:
                expected["eigen-kinderen"] = ["EIG-04"]
            assert noted == expected.get(page.slug, [])
    page = questionnaires[Party.PARENT].pages.get(language="nl", slug="tot-slot")
    for number in ("08002000", "08000432", "112"):
        assert f'<a href="tel:{number}">' in dict(page.blocks)["ALG-02"]


def test_a_following_page_says_that_it_follows(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    pages = questionnaires[Party.MUNICIPALITY].pages
    assert pages.get(language="nl", slug="verschillen-vervolg").title == ("Verschillen (vervolg)")
    assert pages.get(language="en", slug="verschillen-vervolg").title == "Differences (continued)"


def test_no_page_is_heavy(questionnaires: dict[Party, Questionnaire]) -> None:
    sizes = [
        sum(len(html.encode()) for _code, html in page.blocks)
        for page in QuestionnairePage.objects.all()
    ]
    assert max(sizes) < 4500


def test_texts_and_words_are_kept_with_the_questionnaire(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    questionnaire = questionnaires[Party.YOUNG_PERSON]
    assert set(questionnaire.texts) == {"nl", "en"}
    assert questionnaire.texts["nl"]["consent"] == (
        "Ik heb de uitleg gelezen. Ik wil meedoen. Ik mag altijd stoppen."
    )
    assert questionnaire.wordings["nl"]["STEM-04"] == {
        "text": "Ik kan met iemand praten als er iets is.",
        "options": {
            "1": "Klopt niet", "2": "Klopt een beetje", "3": "Klopt", "na": "Weet ik niet",
            "skip": "Wil ik niet zeggen",
        },
    }  # fmt: skip
    assert questionnaire.bank_version == "1.0"


def test_publishing_the_same_again_gives_the_same_version(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    assert publish(Party.PARENT) == questionnaires[Party.PARENT]
    assert Questionnaire.objects.count() == 7


def test_other_questions_become_a_new_version_and_the_old_one_stays(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    chosen = publish(Party.PARENT, items=["SAM-01", "ALG-01"])
    assert (chosen.version, chosen.pages.count()) == (2, 4)
    assert publish(Party.PARENT, items=["ALG-01", "SAM-01"]) == chosen
    assert publish(Party.PARENT) == questionnaires[Party.PARENT]


def test_items_that_make_no_questionnaire_are_refused(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    with pytest.raises(BankError) as error:
        publish(Party.PARENT, items=["BEL-01"])
    assert error.value.faults == (
        "vragenlijst parent: de vraag ‘BEL-01’ heeft geen tekst voor deze partij.",
    )
    assert Questionnaire.objects.count() == 7


def test_a_correction_in_the_bank_leaves_what_was_published(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    before = questionnaires[Party.PARENT].pages.get(language="nl", slug="samenwerken").blocks
    bank = stored_bank()
    agree, *others = bank.scales
    option = replace(agree.options[0], labels={"nl": "Zeer oneens", "en": "Strongly disagree"})
    scales = (replace(agree, options=(option, *agree.options[1:])), *others)
    load_bank(replace(bank, scales=scales))
    assert publish(Party.PARENT).version == 2
    kept = QuestionnairePage.objects.get(
        questionnaire=questionnaires[Party.PARENT], language="nl", slug="samenwerken"
    )
    assert kept.blocks == before


def test_a_published_questionnaire_cannot_change(
    questionnaires: dict[Party, Questionnaire],
) -> None:
    questionnaire = questionnaires[Party.PARENT]
    page = questionnaire.pages.all()[0]
    with pytest.raises(FrozenRowError):
        questionnaire.save()
    with pytest.raises(FrozenRowError):
        questionnaire.delete()
    with pytest.raises(FrozenRowError):
        page.save()
    with pytest.raises(FrozenRowError):
        page.delete()
    with pytest.raises(FrozenRowError):
        Questionnaire.objects.filter(pk=questionnaire.pk).update(version=9)
    with pytest.raises(FrozenRowError):
        questionnaire.pages.all().update(title="Anders")
    with pytest.raises(FrozenRowError):
        QuestionnairePage.objects.all().delete()
