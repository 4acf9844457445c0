"""Rows that may be changed until they are signed, and by nobody after that."""

from typing import Any, TypeVar

from django.db import models

from documents.frozen import FrozenRowError

Row = TypeVar("Row", bound=models.Model)


class SignedQuerySet(models.QuerySet[Row]):
    def signed(self) -> "SignedQuerySet[Row]":
        return self.filter(signed_on__isnull=False)

    def drafts(self) -> "SignedQuerySet[Row]":
        return self.filter(signed_on=None)

    def update(self, **kwargs: Any) -> int:
        self._refuse_signed()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_signed()
        return super().delete()

    def _refuse_signed(self) -> None:
        if self.signed().exists():
            raise FrozenRowError(self.model.__name__)


def refuse_when_signed(row: models.Model) -> None:
    """Call first in `save()` and `delete()`. What is stored counts, not what this object thinks:
    somebody else may have signed since.
    """
    rows: SignedQuerySet[models.Model] = SignedQuerySet(type(row)).signed()
    if rows.filter(pk=row.pk).exists():
        raise FrozenRowError(type(row).__name__)
