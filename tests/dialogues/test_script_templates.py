"""The scripts of the method, as they are delivered."""

import pytest

from dialogues.models import ScriptBlock
from dialogues.script_templates import ScriptTemplate, blocks_for, script_templates, template_for

TEMPLATES = script_templates()


def test_these_scripts_there_are_with_these_lengths() -> None:
    assert {key: each.minutes for key, each in TEMPLATES.items()} == {
        "herkennen": 150, "verdiepen": 150, "afspreken": 150, "dialoogtafel-2-uur": 120,
        "dialoogtafel-3-uur": 180, "verdiepende-dialoog": 180, "training": 480,
    }  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_every_block_fits_its_columns_and_says_why(template: ScriptTemplate) -> None:
    for block in blocks_for(template, ["De stem van kinderen, ouders en pleegouders"]):
        row = ScriptBlock(
            position=1, title=block.title, minutes=block.minutes, purpose=block.purpose,
            form=block.form, material=block.material, say=block.say, plan_b=block.plan_b,
        )  # fmt: skip
        row.clean_fields(exclude=["meeting"])
        assert block.purpose
        assert block.form
        assert block.say
        assert "{" not in block.title


@pytest.mark.parametrize("hours", ["2", "3"])
def test_a_dialogue_table_has_its_four_rounds_in_order(hours: str) -> None:
    titles = [block.title for block in TEMPLATES[f"dialoogtafel-{hours}-uur"].blocks]
    assert [title for title in titles if title.startswith("Ronde")] == [
        "Ronde 1: kennismaken", "Ronde 2: ervaringen delen", "Ronde 3: dromen", "Ronde 4: doen",
    ]  # fmt: skip


def test_change_is_always_part_of_a_deepening_dialogue() -> None:
    assert "Verandering" in [block.title for block in TEMPLATES["verdiepende-dialoog"].blocks]


@pytest.mark.parametrize(
    ("kind", "minutes", "key"),
    [
        ("recognise", 120, "herkennen"),
        ("agree", 480, "afspreken"),
        ("dialogue_table", 120, "dialoogtafel-2-uur"),
        ("dialogue_table", 200, "dialoogtafel-3-uur"),
        ("training", 480, "training"),
        ("network_evening", 110, "dialoogtafel-2-uur"),
    ],
)
def test_a_meeting_gets_the_script_of_its_kind_and_length(
    kind: str, minutes: int, key: str
) -> None:
    assert template_for(kind, minutes).key == key


def test_themes_share_the_minutes_of_their_block() -> None:
    template = TEMPLATES["herkennen"]
    blocks = blocks_for(template, ["Samenwerken", "Overbelasting"])
    assert [(block.title, block.minutes) for block in blocks[4:6]] == [
        ("Herkennen: Samenwerken", 25), ("Herkennen: Overbelasting", 25),
    ]  # fmt: skip
    assert sum(block.minutes for block in blocks) == template.minutes


@pytest.mark.parametrize("key", ["herkennen", "verdiepen", "afspreken"])
@pytest.mark.parametrize("themes", [2, 3, 4])
def test_no_minute_gets_lost_when_the_themes_do_not_divide_it(key: str, themes: int) -> None:
    blocks = blocks_for(TEMPLATES[key], [f"Thema {number}" for number in range(themes)])
    assert sum(block.minutes for block in blocks) == TEMPLATES[key].minutes


def test_without_themes_the_block_stays_whole() -> None:
    block = blocks_for(TEMPLATES["herkennen"], [])[4]
    assert (block.title, block.minutes) == ("Herkennen", 50)
