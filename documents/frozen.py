"""Rows that are written once. What a region printed must never change under its feet."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class FrozenRowError(Exception):
    """Somebody tried to change or delete a row that is immutable."""


class FrozenQuerySet(models.QuerySet[Row]):
    def update(self, **kwargs: Any) -> int:
        raise FrozenRowError(f"{self.model.__name__}: {', '.join(kwargs)}")

    def redact(self, **kwargs: Any) -> int:
        """The one exception: what was personal after all must go (GDPR, article 17). The row has to
        say that this was done.
        """
        return super().update(**kwargs)

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        if kwargs.get("update_conflicts"):
            raise FrozenRowError(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise FrozenRowError(self.model.__name__)


class FrozenModel(models.Model):
    """Its manager is `FrozenQuerySet.as_manager()`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_change(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_change(self)
        return super().delete(*args, **kwargs)


def refuse_change(row: models.Model) -> None:
    """Call first in `save()` of a row that is written once and may be thrown away as a whole."""
    if not row._state.adding:  # noqa: SLF001  Django's documented way to tell a new row.
        raise FrozenRowError(type(row).__name__)
