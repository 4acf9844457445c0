from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from quickscan.bank import Bank, BankError, Item, Option, Wording, read_bank
from quickscan.domain import bank as domain
from quickscan.models import BankLoad, BankText, ItemWording, Questionnaire, Theme
from quickscan.models import Item as StoredItem

PATH = Path("quickscan/content/questionbank.yaml")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(PATH.read_text(encoding="utf-8"))


@pytest.fixture
def loaded(db: None, bank: Bank) -> Bank:
    domain.load_bank(bank)
    return bank


def with_item(bank: Bank, item: Item) -> Bank:
    """The bank with this item in the place of the one of the same code."""
    return replace(
        bank, items=tuple(item if each.code == item.code else each for each in bank.items)
    )


def refused(bank: Bank) -> tuple[str, ...]:
    with pytest.raises(BankError) as error:
        domain.load_bank(bank)
    return error.value.faults


@pytest.mark.django_db
def test_everything_is_stored(bank: Bank) -> None:
    report = domain.load_bank(bank)
    assert (len(report.new), report.changed, report.unchanged) == (80, (), ())
    assert StoredItem.objects.filter(theme=None).count() == 6
    assert StoredItem.objects.exclude(theme=None).count() == 45
    assert Theme.objects.count() == 10
    assert ItemWording.objects.count() == sum(len(item.wordings) for item in bank.items)
    assert set(ItemWording.objects.values_list("language", flat=True)) == {"nl", "en"}


def test_what_was_stored_is_what_was_read(loaded: Bank) -> None:
    assert domain.stored_bank() == loaded


def test_loading_again_changes_nothing(loaded: Bank) -> None:
    keys = set(ItemWording.objects.values_list("pk", flat=True))
    report = domain.load_bank(loaded)
    assert (report.new, report.changed, len(report.unchanged)) == ((), (), 80)
    assert set(ItemWording.objects.values_list("pk", flat=True)) == keys
    assert BankLoad.objects.count() == 1


def test_a_correction_with_a_higher_text_version_is_loaded(loaded: Bank) -> None:
    item = loaded.item("SAM-02")
    words = {**item.wordings, ("parent", "nl"): Wording("Ik weet wie beslist over mijn kind.")}
    corrected = with_item(loaded, replace(item, wordings=words, text_version=2))
    assert domain.load_bank(corrected).changed == ("SAM-02",)
    assert domain.stored_bank() == corrected
    assert domain.load_bank(corrected).changed == ()
    assert refused(with_item(corrected, item)) == (
        f"regel {item.line}, SAM-02: ‘text_version’ gaat terug van 2 naar 1.",
    )


def test_other_words_under_the_same_text_version_are_refused(loaded: Bank) -> None:
    item = loaded.item("SAM-02")
    words = {**item.wordings, ("parent", "nl"): Wording("Iets heel anders.")}
    assert refused(with_item(loaded, replace(item, wordings=words))) == (
        f"regel {item.line}, SAM-02: de tekst is veranderd; verhoog ‘text_version’ naar 2.",
    )
    assert domain.stored_bank() == loaded


def test_a_text_for_one_more_party_is_not_a_change_of_words(loaded: Bank) -> None:
    item = loaded.item("BEL-04")
    words = {**item.wordings, ("parent", "nl"): Wording("a"), ("parent", "en"): Wording("b")}
    assert domain.load_bank(with_item(loaded, replace(item, wordings=words))).changed == ("BEL-04",)


def changes(bank: Bank) -> Iterator[tuple[Item, str]]:
    """Items that mean something else under the same code, and what is said about it."""
    item = bank.item("SAM-01")
    yield replace(item, theme="BEL"), "het thema is veranderd van ‘SAM’ in ‘BEL’"
    yield replace(item, kind="score", scale="score10"), "de soort vraag is veranderd van ‘likert’"
    item = bank.item("PRO-02")
    yield replace(item, purpose="reporting"), "het doel is veranderd van ‘routing’ in ‘reporting’"
    item = bank.item("VER-02")
    yield replace(item, options=item.options[1:], text_version=2), "het antwoord ‘none’ is weg"


def test_another_meaning_under_the_same_code_is_refused(loaded: Bank) -> None:
    for item, message in changes(loaded):
        faults = refused(with_item(loaded, item))
        assert any(message in fault for fault in faults), faults
    assert domain.stored_bank() == loaded


def test_a_code_that_disappears_is_refused(loaded: Bank) -> None:
    assert refused(replace(loaded, items=loaded.items[:-1])) == (
        "de vraag ‘ALG-04’ staat niet meer in het bestand; een code is voor altijd.",
    )
    assert refused(replace(loaded, themes=loaded.themes[1:])) == (
        "het thema ‘SAM’ staat niet meer in het bestand; een code is voor altijd.",
    )


def test_the_answers_of_a_scale_are_fixed_but_their_labels_may_be_corrected(loaded: Bank) -> None:
    agree, *others = loaded.scales
    turned = replace(agree, options=agree.options[::-1])
    assert refused(replace(loaded, scales=(turned, *others))) == (
        f"regel {agree.line}, agree5: de antwoorden van een schaal staan vast.",
    )
    first = Option("1", {"nl": "Zeer oneens", "en": "Strongly disagree"}, "unfavourable")
    corrected = replace(agree, options=(first, *agree.options[1:]))
    assert domain.load_bank(replace(loaded, scales=(corrected, *others))).changed == (
        "schaal agree5",
    )


def test_a_new_item_takes_its_place_between_the_others(loaded: Bank) -> None:
    item = replace(loaded.item("SAM-03"), code="SAM-06", default_for=())
    items = (*loaded.items[:8], item, *loaded.items[8:])
    assert domain.load_bank(replace(loaded, items=items)).new == ("SAM-06",)
    assert [each.code for each in domain.stored_bank().items] == [each.code for each in items]


def test_a_text_may_disappear(loaded: Bank) -> None:
    texts = tuple(text for text in loaded.texts if text.code != "which_child")
    assert domain.load_bank(replace(loaded, texts=texts)).changed == ("tekst which_child",)
    assert not BankText.objects.filter(code="which_child").exists()


# The command -----------------------------------------------------------------------------------


def load(path: Path = PATH) -> list[str]:
    out = StringIO()
    call_command("load_questionbank", path, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_the_command_loads_and_publishes_and_says_so() -> None:
    assert load() == [
        "Vragenbank: 80 nieuw, 0 veranderd, 0 hetzelfde.",
        "Gepubliceerd: Pleegouders 1",
        "Gepubliceerd: Ouders 1",
        "Gepubliceerd: Pleegzorgbegeleiders 1",
        "Gepubliceerd: Jeugdbeschermers 1",
        "Gepubliceerd: Gemeenten 1",
        "Gepubliceerd: Aanbieders 1",
        "Gepubliceerd: Jongeren 1",
    ]
    assert load() == ["Vragenbank: 0 nieuw, 0 veranderd, 80 hetzelfde."]
    assert Questionnaire.objects.count() == 7


@pytest.mark.django_db
def test_only_the_questionnaires_that_changed_get_a_new_version(tmp_path: Path) -> None:
    load()
    changed = tmp_path / "bank.yaml"
    text = PATH.read_text(encoding="utf-8")
    text = text.replace("nl: Denkt u weleens na over stoppen", "nl: Denkt u soms na over stoppen")
    text = text.replace("  - code: BEL-04\n", "  - code: BEL-04\n    text_version: 2\n")
    changed.write_text(text, encoding="utf-8")
    assert load(changed) == [
        "Vragenbank: 0 nieuw, 1 veranderd, 79 hetzelfde.",
        "Veranderd: BEL-04",
        "Gepubliceerd: Pleegouders 2",
    ]


@pytest.mark.django_db
def test_a_wrong_file_lists_its_faults_and_changes_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "bank.yaml"
    wrong.write_text("version: 1\nversion: 2\n", encoding="utf-8")
    with pytest.raises(CommandError) as error:
        load(wrong)
    assert str(error.value) == (
        "bank.yaml is niet geladen; er is niets veranderd.\n"
        "- regel 2: ‘version’ staat er twee keer."
    )
    assert not StoredItem.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_explained(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bank.yaml"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=r"bank\.yaml is niet te lezen: "):
        load(path)
