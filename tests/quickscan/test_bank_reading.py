from collections import Counter
from pathlib import Path

import pytest

from quickscan.bank import Bank, BankError, compose, minutes, questionnaire_faults, read_bank
from regions.parties import Party

CONTENT = Path("quickscan/content/questionbank.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(CONTENT)


def faults(*changes: tuple[str, str]) -> list[str]:
    """What is wrong with the content file after replacing the first place of each text."""
    text = CONTENT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(BankError) as error:
        read_bank(text)
    return list(error.value.faults)


def line(text: str) -> int:
    """The line of the content file on which this stands first."""
    return CONTENT[: CONTENT.index(text)].count("\n") + 1


def test_everything_is_in_the_bank(bank: Bank) -> None:
    assert Counter(item.theme for item in bank.items) == {
        None: 6, "SAM": 5, "BEL": 5, "STEM": 5, "EIG": 4, "PER": 5, "VER": 4, "MAT": 5, "KOS": 4,
        "SCH": 4, "ALG": 4,
    }  # fmt: skip
    assert [scale.code for scale in bank.scales] == ["agree5", "agree3_young", "score10"]
    assert [option.code for option in bank.scales[2].options] == [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "na",
    ]  # fmt: skip
    assert len(bank.themes) == 10


def test_every_wording_and_every_option_is_in_both_languages(bank: Bank) -> None:
    for item in bank.items:
        for party in item.parties:
            for language in ("nl", "en"):
                assert item.wordings[party, language].text
                assert all(each.labels[language] for each in bank.options_for(item, party))


@pytest.mark.parametrize(
    ("party", "items", "duration"),
    [
        (Party.FOSTER_PARENT, 25, 8.5),
        (Party.PARENT, 22, 7.8),
        (Party.FOSTER_CARE_WORKER, 24, 8.2),
        (Party.CHILD_PROTECTION_WORKER, 22, 8.0),
        (Party.MUNICIPALITY, 21, 7.8),
        (Party.PROVIDER_MANAGEMENT, 22, 8.0),
        (Party.YOUNG_PERSON, 18, 4.9),
    ],
)
def test_a_standard_questionnaire_fits_in_ten_minutes(
    bank: Bank, party: Party, items: int, duration: float
) -> None:
    definition = compose(bank, party)
    measured = [each for each in definition.questions.values() if each.purpose == "measure"]
    assert len(measured) == items
    assert round(minutes(definition), 1) == duration


def test_young_people_are_addressed_with_je_and_adults_with_u(bank: Bank) -> None:
    assert bank.texts_for("young_person", "nl")["profile_title"] == "Over jou"
    assert bank.texts_for("parent", "nl")["profile_title"] == "Over u"
    titles = {theme.code: theme.title("young_person", "nl") for theme in bank.themes}
    assert titles["STEM"] == "Jouw stem"
    assert not [
        text
        for text in bank.texts_for("young_person", "nl").values()
        if {"u", "uw"} & set(text.lower().replace("?", "").split())
    ]


def test_a_conversation_question_for_every_theme_asks_something(bank: Bank) -> None:
    assert all("?" in theme.conversation_question for theme in bank.themes)


# Routing ---------------------------------------------------------------------------------------


def test_a_foster_child_and_an_own_child_get_their_own_questions(bank: Bank) -> None:
    definition = compose(bank, Party.YOUNG_PERSON)

    def asked(who: str) -> list[str]:
        answers = {"PRO-03": [who]}
        return [
            question.code
            for page in definition.route(answers)
            for question in definition.asked_on(page, answers)
        ]

    assert asked("foster_child") == [
        "PRO-03", "PRO-04", "SAM-02", "STEM-01", "STEM-02", "STEM-04", "STEM-05", "EIG-01",
        "PER-01", "PER-03", "PER-05", "MAT-03", "KOS-03", "SCH-04", "ALG-01", "ALG-02", "ALG-03",
    ]  # fmt: skip
    assert asked("own_child") == [
        "PRO-03", "PRO-04", "STEM-02", "STEM-04", "STEM-05", "EIG-01", "EIG-02", "EIG-03",
        "EIG-04", "ALG-01", "ALG-02", "ALG-03",
    ]  # fmt: skip


def test_a_foster_parent_without_own_children_is_not_asked_about_them(bank: Bank) -> None:
    definition = compose(bank, Party.FOSTER_PARENT)
    with_children = definition.route({"PRO-02": ["at_home"]})
    without = definition.route({"PRO-02": ["no_children"]})
    assert [page.slug for page in with_children if page not in without] == ["eigen-kinderen"]


def test_what_depends_on_its_own_page_gets_the_next_page(bank: Bank) -> None:
    definition = compose(bank, Party.MUNICIPALITY)
    assert [
        (page.slug, page.questions) for page in definition.pages if "VER" in page.questions[0]
    ] == [
        ("verschillen", ("VER-02", "VER-03")),
        ("verschillen-vervolg", ("VER-04",)),
    ]
    slugs = [page.slug for page in definition.route({"VER-02": ["none"]})]
    assert "verschillen" in slugs
    assert "verschillen-vervolg" not in slugs


def test_a_condition_on_a_question_that_is_left_out_falls_away(bank: Bank) -> None:
    definition = compose(bank, Party.MUNICIPALITY, ["VER-04", "ALG-01"])
    assert definition.questions["VER-04"].hidden_if == ()
    assert [page.slug for page in definition.pages] == ["over-u", "verschillen", "tot-slot"]


def test_the_optional_profile_question_is_asked_only_by_name(bank: Bank) -> None:
    assert "PRO-05" not in compose(bank, Party.PARENT).questions
    assert compose(bank, Party.PARENT, ["ALG-01", "PRO-05"]).pages[0].slug == "over-u"


def test_options_that_stand_alone(bank: Bank) -> None:
    questions = compose(bank, Party.FOSTER_PARENT).questions
    assert questions["KOS-04"].exclusive == ("none",)
    assert questions["VER-02"].exclusive == ("na",)  # 'geen verschil' is an answer like another
    assert questions["BEL-04"].exclusive == ("skip",)
    assert questions["ALG-04"].max_choices == 3


# Faults ----------------------------------------------------------------------------------------


def test_a_key_that_stands_twice_is_a_fault() -> None:
    assert faults(
        ("    concept: Parties listen", "    theme: SAM\n    concept: Parties listen")
    ) == [f"regel {line('    concept: Parties listen')}: ‘theme’ staat er twee keer."]


def test_a_code_that_stands_twice_is_a_fault() -> None:
    assert faults(("code: PRO-06", "code: PRO-05")) == [
        f"regel {line('code: PRO-06')}, PRO-05: deze code staat er al."
    ]


def test_broken_yaml_names_its_line() -> None:
    found = faults(("\nlanguages: [nl, en]", "\nlanguages: [nl, en"))
    assert len(found) == 1
    assert found[0].startswith(f"regel {line('parties:')}: dit is geen geldige YAML (")


@pytest.mark.parametrize("text", ["", "een tekst", "- lijst"])
def test_a_file_without_fields_is_a_fault(text: str) -> None:
    with pytest.raises(BankError) as error:
        read_bank(text)
    assert error.value.faults == ("regel 1: het bestand is leeg of bevat geen velden.",)


SAM_01 = f"regel {line('code: SAM-01')}, SAM-01"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "        en: The parents, the professionals and I listen to each other.\n",
            "",
            (
                f"regel {line('nl: De ouders, de hulpverleners') - 1}, SAM-01, wording 1: "
                "de tekst in de taal ‘en’ ontbreekt."
            ),
        ),
        ("    theme: SAM\n", "    theme: XYZ\n", f"{SAM_01}: het thema ‘XYZ’ bestaat niet."),
        (
            "    scale: agree5\n",
            "    scale: agree7\n",
            f"{SAM_01}: de schaal ‘agree7’ bestaat niet.",
        ),
        ("    scale: agree5\n", "    scale: 5\n", f"{SAM_01}: ‘scale’ moet tekst zijn."),
        ("    concept: Parties listen to one another\n", "", f"{SAM_01}: ‘concept’ ontbreekt."),
        ("concept: Parties listen to one another", 'concept: ""', f"{SAM_01}: ‘concept’ is leeg."),
        (
            "    concept: Parties listen",
            "    smaak: zoet\n    concept: Parties listen",
            f"{SAM_01}: het veld ‘smaak’ is onbekend.",
        ),
        (
            "comparability: role_view",
            "comparability: sometimes",
            (
                f"{SAM_01}: ‘comparability’ is ‘sometimes’, maar kan alleen zijn: "
                "same_concept, role_view, own_group."
            ),
        ),
        (
            "      - for: [foster_parent]\n        nl: De ouders, de",
            "      - for: [uncle]\n        nl: De ouders, de",
            (
                f"regel {line('nl: De ouders, de hulpverleners') - 1}, SAM-01, wording 1: "
                "de partij ‘uncle’ bestaat niet."
            ),
        ),
        (
            "      - for: [parent]\n        nl: De pleegouders, de",
            "      - for: [foster_parent]\n        nl: De pleegouders, de",
            (
                f"regel {line('nl: De pleegouders, de hulpverleners') - 1}, SAM-01, wording 2: "
                "foster_parent heeft hier al een tekst."
            ),
        ),
        (
            "    theme: SAM\n",
            "    theme: SAM\n    text_version: nul\n",
            f"{SAM_01}: ‘text_version’ moet een heel getal zijn.",
        ),
        (
            "    theme: SAM\n",
            "    theme: SAM\n    text_version: 0\n",
            f"{SAM_01}: ‘text_version’ begint bij 1.",
        ),
        (
            "    theme: SAM\n",
            "    theme: SAM\n    max_choices: 3\n",
            f"{SAM_01}: ‘max_choices’ hoort alleen bij een vraag met meer antwoorden.",
        ),
        (
            "hidden_if:\n      - for: [foster_parent]\n        PRO-02: [no_children]",
            "hidden_if:\n      - for: [foster_parent]\n        PRO-09: [no_children]",
            (
                f"regel {line('code: EIG-01')}, EIG-01: de voorwaarde noemt ‘PRO-09’, "
                "maar die vraag komt hier niet vóór."
            ),
        ),
        (
            "      - for: [foster_parent]\n        PRO-02: [no_children]\n",
            "      - for: [foster_parent]\n        PRO-02: [no_children]\n" * 2,
            (
                f"regel {line('PRO-02: [no_children]') + 1}, EIG-01, hidden_if 2: "
                "foster_parent heeft hier al een voorwaarde over ‘PRO-02’."
            ),
        ),
        (
            "PRO-02: [no_children]",
            "PRO-02: [no_kids]",
            (
                f"regel {line('code: EIG-01')}, EIG-01: de voorwaarde noemt ‘no_kids’, "
                "maar ‘PRO-02’ heeft dat antwoord niet."
            ),
        ),
        (
            "{code: never, nl: Nooit, en: Never}",
            "{code: often, nl: Nooit, en: Never}",
            f"regel {line('code: BEL-04')}, BEL-04: het antwoord ‘often’ staat er twee keer.",
        ),
        (
            "{code: never, nl: Nooit, en: Never}",
            "{code: Nóóit, nl: Nooit, en: Never}",
            (
                f"regel {line('code: BEL-04')}, BEL-04: het antwoord ‘Nóóit’ mag alleen kleine "
                "letters, cijfers en een laag streepje hebben (ten hoogste 20 tekens)."
            ),
        ),
        (
            "    SAM-01, SAM-03,",
            "    SAM-99, SAM-03,",
            (
                f"regel {line('  foster_parent: [')}, questionnaires: foster_parent: "
                "de vraag ‘SAM-99’ bestaat niet."
            ),
        ),
        (
            "    SAM-01, SAM-03,",
            "    SAM-03, SAM-03,",
            (
                f"regel {line('  foster_parent: [')}, questionnaires: foster_parent: "
                "de vraag ‘SAM-03’ staat er twee keer."
            ),
        ),
        (
            "    SAM-01, SAM-03,",
            "    STEM-04, SAM-03,",
            ("vragenlijst foster_parent: de vraag ‘STEM-04’ heeft geen tekst voor deze partij."),
        ),
        (
            "    SAM-01, SAM-03,",
            "    SAM-01, SAM-02, SAM-03,",
            "vragenlijst foster_parent: 26 vragen is meer dan 25.",
        ),
        (
            "  - code: thanks\n",
            "  - code: thank_you\n",
            "texts: de tekst ‘thanks’ ontbreekt voor young_person.",
        ),
        (
            "slug: overbelasting",
            "slug: samenwerken",
            "themes: het adres ‘samenwerken’ staat er twee keer.",
        ),
    ],
)
def test_every_fault_is_named_with_its_place(old: str, new: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults((old, new))), faults((old, new))


def test_more_faults_are_told_at_once() -> None:
    found = faults(
        ("    theme: SAM\n", "    theme: XYZ\n"), ("PRO-02: [no_children]", "PRO-02: [x]")
    )
    assert len(found) == 2


def test_items_chosen_by_a_region_must_make_a_questionnaire(bank: Bank) -> None:
    assert questionnaire_faults(bank, "parent", ["SAM-01", "BEL-01"]) == [
        "vragenlijst parent: de vraag ‘BEL-01’ heeft geen tekst voor deze partij."
    ]
    assert questionnaire_faults(bank, "parent", []) == ["vragenlijst parent: er zijn geen vragen."]
    everything = [item.code for item in bank.items if "foster_parent" in item.parties]
    assert questionnaire_faults(bank, "foster_parent", everything) == [
        "vragenlijst foster_parent: 38 vragen is meer dan 25.",
        "vragenlijst foster_parent: invullen duurt 12,2 minuten; dat is meer dan 10.",
    ]
