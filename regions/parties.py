"""The seven parties around a foster child: the axis of everything on the platform."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Party(models.TextChoices):
    """The labels are plural, as in results, invitations and quotas."""

    FOSTER_PARENT = "foster_parent", _("Pleegouders")
    PARENT = "parent", _("Ouders")
    FOSTER_CARE_WORKER = "foster_care_worker", _("Pleegzorgbegeleiders")
    CHILD_PROTECTION_WORKER = "child_protection_worker", _("Jeugdbeschermers")
    MUNICIPALITY = "municipality", _("Gemeenten")
    PROVIDER_MANAGEMENT = "provider_management", _("Aanbieders")
    YOUNG_PERSON = "young_person", _("Jongeren")

    @property
    def singular(self) -> str | Promise:
        return _SINGULAR[self]


_SINGULAR: dict[Party, str | Promise] = {
    Party.FOSTER_PARENT: _("pleegouder"),
    Party.PARENT: _("ouder"),
    Party.FOSTER_CARE_WORKER: _("pleegzorgbegeleider"),
    Party.CHILD_PROTECTION_WORKER: _("jeugdbeschermer"),
    Party.MUNICIPALITY: _("gemeente of wijkteam"),
    Party.PROVIDER_MANAGEMENT: _("aanbieder (leiding en staf)"),
    Party.YOUNG_PERSON: _("jongere"),
}

# 'De vierhoek': the parties without whom no conversation is complete.
FOUR_PARTIES = (
    Party.PARENT,
    Party.FOSTER_PARENT,
    Party.FOSTER_CARE_WORKER,
    Party.CHILD_PROTECTION_WORKER,
)

# Small parties together, when none of them may be shown alone.
MERGED_LABELS = {
    "policy_and_organisation": "Beleid en organisatie",
    "other_involved": "Overige betrokkenen",
}
