import pytest
from django.http import QueryDict

from quickscan.answer_check import read_page
from quickscan.definition import Question

CARE = Question("SAM-01", "likert", "measure", ("1", "2", "3", "4", "5", "na"), ("na",))
HELPS = Question(
    "BEL-05", "multiple", "measure", ("respite", "peers", "money", "rules", "na"), ("na",), 3
)
BETTER = Question("ALG-03", "open", "measure", max_length=1000)


def read(query: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    read = read_page([CARE, HELPS, BETTER], QueryDict(query))
    return dict(read.answers), dict(read.faults)


def test_every_question_may_be_skipped() -> None:
    assert read("") == ({"SAM-01": [], "BEL-05": [], "ALG-03": []}, {})


def test_answers_are_read_as_they_were_given() -> None:
    answers, faults = read("SAM-01=4&BEL-05=respite&BEL-05=money&ALG-03=Meer+rust.&vreemd=1")

    assert answers == {"SAM-01": ["4"], "BEL-05": ["respite", "money"], "ALG-03": ["Meer rust."]}
    assert faults == {}


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ("SAM-01=6", {"SAM-01": "forged"}),
        ("SAM-01=4&SAM-01=5", {"SAM-01": "forged"}),
        ("SAM-01=", {"SAM-01": "forged"}),
        ("BEL-05=respite&BEL-05=respite", {"BEL-05": "forged"}),
        ("BEL-05=respite&BEL-05=na", {"BEL-05": "exclusive"}),
        ("BEL-05=respite&BEL-05=peers&BEL-05=money&BEL-05=rules", {"BEL-05": "too_many"}),
        ("ALG-03=een&ALG-03=twee", {"ALG-03": "forged"}),
        ("ALG-03=" + "a" * 1001, {"ALG-03": "too_long"}),
        ("SAM-01=9&BEL-05=peers&BEL-05=na", {"SAM-01": "forged", "BEL-05": "exclusive"}),
    ],
)
def test_what_is_wrong_is_named_per_question(query: str, faults: dict[str, str]) -> None:
    assert read(query)[1] == faults


def test_a_text_of_exactly_the_maximum_fits_however_lines_end() -> None:
    lines = "%0D%0A".join(["a" * 249] * 4)  # 4 x 249 and 3 line ends of one character: 999

    answers, faults = read(f"ALG-03={lines}b")

    assert faults == {}
    assert len(answers["ALG-03"][0]) == 1000


def test_a_text_keeps_every_script_and_loses_only_control_characters() -> None:
    answers, faults = read("ALG-03=%F0%9F%98%80+%D8%B4%D9%83%D8%B1%D8%A7%00%07+t%C3%A9st")

    assert answers["ALG-03"] == ["😀 شكرا tést"]
    assert faults == {}


def test_a_text_of_spaces_is_no_text() -> None:
    assert read("ALG-03=+%0A+")[0]["ALG-03"] == []
