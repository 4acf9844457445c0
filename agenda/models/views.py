from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LONGEST_QUERY = 600


class SavedView(models.Model):
    """A way somebody likes to look at all actions: a name for an address with a filter in it. It
    holds no rows and gives no access; whoever opens it sees what that person may see that day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views",
        verbose_name=_("van wie"),
    )  # fmt: skip
    name = models.CharField(_("naam"), max_length=60)
    query = models.CharField(_("filter, zoals in het adres"), max_length=LONGEST_QUERY)

    class Meta:
        verbose_name = _("bewaarde weergave")
        verbose_name_plural = _("bewaarde weergaven")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "user", Lower("name"), name="each_view_once_by_name",
                violation_error_message=_("U hebt al een weergave met deze naam."),
            ),
            models.CheckConstraint(
                condition=~Q(query=""), name="a_view_filters",
                violation_error_message=_("Kies eerst iets om op te filteren."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
