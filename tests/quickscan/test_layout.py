import pytest
from hypothesis import given
from hypothesis import strategies as st

from quickscan.definition import Definition, Page, Question
from quickscan.layout import Layout

AGREE = ("1", "2", "3", "4", "5", "na")
QUESTIONS = (
    Question("PRO-01", "single", "reporting", ("kinship", "non_kinship", "both", "skip")),
    Question("PRO-02", "single", "routing", ("at_home", "no_children")),
    Question("PRO-04", "single", "gate", ("u12", "16_17")),
    Question("SAM-01", "likert", "measure", AGREE),
    Question("BEL-05", "multiple", "measure", ("respite", "peers", "na")),
    Question("ALG-03", "open", "measure", max_length=1000),
    Question("ALG-01", "score", "measure", (*map(str, range(1, 11)), "na")),
)
DEFINITION = Definition(
    "foster_parent",
    ("nl",),
    (
        Page("over-u", ("PRO-01", "PRO-02", "PRO-04")),
        Page("rest", ("SAM-01", "BEL-05", "ALG-03", "ALG-01")),
    ),
    {question.code: question for question in QUESTIONS},
)
LAYOUT = Layout.of(DEFINITION)


def one_of(*options: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), max_size=1)


ANSWERS = st.fixed_dictionaries(
    {
        "PRO-01": one_of("kinship", "non_kinship", "both", "skip"),
        "SAM-01": one_of(*AGREE),
        "BEL-05": st.lists(st.sampled_from(["respite", "peers"]), unique=True).map(
            lambda chosen: sorted(chosen, key=["respite", "peers"].index)
        ),
        "ALG-01": one_of(*map(str, range(1, 11)), "na"),
    }
)


def test_only_what_may_be_kept_has_a_place() -> None:
    assert list(LAYOUT.fields) == ["PRO-01", "SAM-01", "BEL-05", "ALG-01"]
    assert [(field.offset, field.width) for field in LAYOUT.fields.values()] == [
        (0, 1), (1, 1), (2, 3), (5, 1),
    ]  # fmt: skip
    assert LAYOUT.width == 6


@given(answers=ANSWERS)
def test_what_was_stored_reads_back(answers: dict[str, list[str]]) -> None:
    codes = LAYOUT.encode(answers)

    assert len(codes) == LAYOUT.width
    assert LAYOUT.decode(codes) == {item: chosen for item, chosen in answers.items() if chosen}


def test_a_response_in_full() -> None:
    codes = LAYOUT.encode({"PRO-01": ["both"], "SAM-01": ["4"], "BEL-05": ["peers"]})

    assert codes == "CD010."


@pytest.mark.parametrize(
    ("answers", "item"),
    [
        ({"SAM-01": ["6"]}, "SAM-01"),
        ({"SAM-01": ["4", "5"]}, "SAM-01"),
        ({"PRO-04": ["u12"]}, "PRO-04"),
        ({"ALG-03": ["tekst"]}, "ALG-03"),
    ],
)
def test_what_does_not_belong_is_refused_by_name(answers: dict[str, list[str]], item: str) -> None:
    with pytest.raises(ValueError, match=item):
        LAYOUT.encode(answers)


def test_a_response_of_another_questionnaire_is_refused() -> None:
    with pytest.raises(ValueError, match="7 characters"):
        LAYOUT.decode("CD010..")
