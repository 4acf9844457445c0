from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.models.places import Region
from regions.models.trajectories import Trajectory


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: Any) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_unusable_password()  # signing in is by a code to the address, never by password
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, **fields: Any) -> "User":
        fields.pop("password", None)
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works for a region. A respondent is never a user."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    is_active = models.BooleanField(_("actief"), default=True)
    is_staff = models.BooleanField(_("mag in het beheer"), default=False)
    date_joined = models.DateTimeField(_("sinds"), default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case")
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.Model):
    """What a user may do, and where: in one region, in one trajectory, or everywhere."""

    class Kind(models.TextChoices):
        METHOD_OWNER = "method_owner", _("methode-eigenaar")
        COORDINATOR = "coordinator", _("regiocoördinator")
        PROCESS_FACILITATOR = "process_facilitator", _("procesbegeleider")
        DIALOGUE_FACILITATOR = "dialogue_facilitator", _("gespreksbegeleider")
        TEXT_REVIEWER = "text_reviewer", _("beoordelaar van open antwoorden")
        DATA_DELIVERER = "data_deliverer", _("leverancier van cijfers")
        READER = "reader", _("meelezer")

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    kind = models.CharField(_("rol"), max_length=22, choices=Kind)
    region = models.ForeignKey(Region, models.CASCADE, null=True, blank=True, related_name="roles")
    trajectory = models.ForeignKey(
        Trajectory, models.CASCADE, null=True, blank=True, related_name="roles"
    )

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        constraints = [
            models.CheckConstraint(
                condition=Q(region=None, trajectory=None, kind__in=["method_owner", "reader"])
                | (~Q(kind="method_owner") & Q(region__isnull=False, trajectory=None))
                | (~Q(kind="method_owner") & Q(region=None, trajectory__isnull=False)),
                name="role_scope_fits_kind",
                violation_error_message=_(
                    "Een methode-eigenaar werkt landelijk. De andere rollen horen bij één regio "
                    "of één traject."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(region=None, trajectory=None),
                name="each_national_role_once",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "region"],
                condition=Q(trajectory=None),
                name="each_role_once_per_region",
                violation_error_message=_("Deze persoon heeft deze rol al."),
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "trajectory"],
                condition=Q(region=None),
                name="each_role_once_per_trajectory",
                violation_error_message=_("Deze persoon heeft deze rol al."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_national(self) -> bool:
        return self.region_id is None and self.trajectory_id is None

    def reaches(self, trajectory: Trajectory) -> bool:
        return (
            self.is_national
            or self.region_id == trajectory.region_id
            or self.trajectory_id == trajectory.pk
        )
