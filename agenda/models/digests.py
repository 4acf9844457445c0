from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.models import Region


class DigestSubscription(models.Model):
    """Somebody who works for a region and wants its monthly message. Without a row there is none:
    nobody gets it without asking.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests", verbose_name=_("wie")
    )
    region = models.ForeignKey(
        Region, models.CASCADE, related_name="+", verbose_name=_("regio")
    )  # fmt: skip
    since = models.DateField(_("sinds"))

    class Meta:
        verbose_name = _("abonnement op het maandbericht")
        verbose_name_plural = _("abonnementen op het maandbericht")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"], name="one_digest_per_person_and_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.region_id}"
