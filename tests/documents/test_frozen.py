"""Rows that are written once, on a questionnaire: what people answered hangs on its positions."""

import pytest
from django.db import transaction

from documents.frozen import FrozenRowError
from quickscan.models import Questionnaire
from regions.parties import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> Questionnaire:
    return Questionnaire.objects.create(
        party=Party.PARENT, version=1, bank_version="1.0", definition={"party": "parent"},
        checksum="ab" * 32, texts={},
    )  # fmt: skip


def test_a_new_row_is_stored(published: Questionnaire) -> None:
    assert list(Questionnaire.objects.values_list("party", "version")) == [("parent", 1)]


def test_a_stored_row_cannot_be_saved_again(published: Questionnaire) -> None:
    published.version = 2
    with pytest.raises(FrozenRowError, match="Questionnaire"):
        published.save()
    published.refresh_from_db()
    assert published.version == 1


def test_a_stored_row_cannot_be_deleted(published: Questionnaire) -> None:
    with pytest.raises(FrozenRowError):
        published.delete()
    assert Questionnaire.objects.count() == 1


def test_rows_cannot_be_updated_together(published: Questionnaire) -> None:
    with pytest.raises(FrozenRowError, match="Questionnaire: version"):
        Questionnaire.objects.update(version=2)
    published.version = 3
    with pytest.raises(FrozenRowError), transaction.atomic():
        Questionnaire.objects.bulk_update([published], ["version"])
    published.refresh_from_db()
    assert published.version == 1


def test_rows_cannot_be_deleted_together(published: Questionnaire) -> None:
    with pytest.raises(FrozenRowError):
        Questionnaire.objects.filter(pk=published.pk).delete()
    assert Questionnaire.objects.count() == 1


def test_inserting_many_cannot_overwrite(published: Questionnaire) -> None:
    other = Questionnaire(
        party=Party.PARENT,
        version=1,
        bank_version="2.0",
        definition={},
        checksum="cd" * 32,
        texts={},
    )
    with pytest.raises(FrozenRowError):
        Questionnaire.objects.bulk_create(
            [other], update_conflicts=True, update_fields=["definition"],
            unique_fields=["party", "version"],
        )  # fmt: skip
    published.refresh_from_db()
    assert published.definition == {"party": "parent"}
