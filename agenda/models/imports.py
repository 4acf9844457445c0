from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.agendas import ImprovementAgenda


class PreparedImport(models.Model):
    """A table that somebody sent and is looking at before it counts. One per person: a second
    one takes the place of the first.
    """

    agenda = models.ForeignKey(ImprovementAgenda, models.CASCADE, related_name="prepared_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("bestandsnaam"), max_length=200)
    rows = models.JSONField(_("regels"))
    prepared_on = models.DateField(_("klaargezet op"))

    class Meta:
        verbose_name = _("klaargezette import")
        verbose_name_plural = _("klaargezette imports")
        constraints = [
            models.UniqueConstraint(fields=["agenda", "by"], name="one_prepared_import_each")
        ]

    def __str__(self) -> str:
        return self.name
