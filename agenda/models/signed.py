"""Rows that may be changed until they are signed, and by nobody after that."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.frozen import FrozenRowError

SIGNED_BY_SOMEBODY = Q(signed_on=None, signed_by="") | (
    Q(signed_on__isnull=False) & ~Q(signed_by="")
)
"""For a constraint with a name of its own."""

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


class SignedModel(models.Model):
    """Its manager is `SignedQuerySet.as_manager()`. The signature is a role, never a name."""

    signed_on = models.DateField(_("ondertekend op"), null=True, blank=True)
    signed_by = models.CharField(_("ondertekend door (rol)"), max_length=100, blank=True)
    edition = models.PositiveIntegerField(_("aantal wijzigingen"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_when_signed(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_when_signed(self)
        return super().delete(*args, **kwargs)


def refuse_when_signed(row: models.Model) -> None:
    """Call first in `save()` and `delete()`. What is stored counts, not what this object thinks:
    somebody else may have signed since.
    """
    database = row._state.db  # noqa: SLF001  Public API.
    rows: SignedQuerySet[models.Model] = SignedQuerySet(type(row), using=database).signed()
    if rows.filter(pk=row.pk).exists():
        raise FrozenRowError(type(row).__name__)
