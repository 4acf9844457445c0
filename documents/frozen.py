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

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        if kwargs.get("update_conflicts"):
            raise FrozenRowError(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise FrozenRowError(self.model.__name__)


def refuse_change(row: models.Model) -> None:
    """Call first in `save()` and `delete()` of a frozen model."""
    if not row._state.adding:  # noqa: SLF001  Django's documented way to tell a new row.
        raise FrozenRowError(type(row).__name__)
