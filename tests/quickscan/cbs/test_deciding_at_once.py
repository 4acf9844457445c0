"""Two people decide at the same moment: every figure is stored once, and nobody overwrites what
they did not see.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quickscan.domain import cbs_importing
from quickscan.domain.cbs_confirming import ChangedMeanwhileError
from quickscan.domain.figures import load_published
from quickscan.models import Figure, FigureRevision, TableImport
from regions.models import User
from tests.quickscan.cbs.conftest import HEAD, Bring, confirm, row
from tests.quickscan.cbs.test_importing import OURS, PUBLISHED
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def all_at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of them got back."""
    told: list[object] = []

    def hear(act: Callable[[], object]) -> None:
        try:
            told.append(act())
        except ChangedMeanwhileError:
            told.append("kijk nog eens")

    at_once(*(partial(hear, act) for act in acts))
    return sorted(told, key=str)


def confirming(import_: TableImport, by: User) -> Callable[[], object]:
    own = TableImport.objects.get(pk=import_.pk)
    return partial(confirm, own, by=by)


@pytest.mark.parametrize("before", ["", "340"])
def test_of_many_who_confirm_one_does(bring: Bring, alice: User, before: str) -> None:
    if before:
        confirm(bring(HEAD + row(OURS, "2022", before)), by=alice)
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    told = all_at_once(*(confirming(import_, alice) for _ in range(PEOPLE)))
    assert told == [1, *[None] * (PEOPLE - 1)]
    assert Figure.objects.get(indicator="IND-VOL-01").value == 350
    assert FigureRevision.objects.count() == (1 if before else 0)


@pytest.mark.parametrize("before", ["", "340"])
def test_of_two_tables_that_say_something_else_one_is_shown_anew(
    bring: Bring, alice: User, before: str
) -> None:
    if before:
        confirm(bring(HEAD + row(OURS, "2022", before)), by=alice)
    two = [bring(HEAD + row(OURS, "2022", value)) for value in ("350", "355")]
    told = all_at_once(*(confirming(each, alice) for each in two))
    assert told == [1, "kijk nog eens"]
    left = TableImport.objects.get(state="preview")
    assert left.found["figures"][0]["kind"] == "changed"
    stored = Figure.objects.get(indicator="IND-VOL-01").value
    assert left.found["figures"][0]["was"]["value"] == f"{stored:.0f}"


def test_one_drops_it_while_another_confirms(bring: Bring, alice: User) -> None:
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    dropping = partial(cbs_importing.drop, import_, by=alice)
    told = all_at_once(confirming(import_, alice), dropping)
    assert told in ([1, False], [None, True])
    assert Figure.objects.count() == (0 if None in told else 1)


def test_our_own_table_is_loaded_while_somebody_confirms(
    bring: Bring, alice: User, tmp_path: Path
) -> None:
    published = tmp_path / "published.csv"
    published.write_text(PUBLISHED)
    load_published(published)
    Figure.objects.update(value=339)
    import_ = bring(HEAD + row(OURS, "2022", "350"))
    told = all_at_once(confirming(import_, alice), partial(load_published, published))
    value = Figure.objects.get(indicator="IND-VOL-01").value
    assert value == (340 if "kijk nog eens" in told else 350)
