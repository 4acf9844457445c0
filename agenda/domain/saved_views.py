"""Ways of looking at all actions that somebody keeps, each by a name of their own."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agenda.models import SavedView
from agenda.models.views import LONGEST_QUERY
from regions.models import User

MOST_VIEWS = 12
"""More than fit above a table are no short cut any more."""


class SavedViewError(Exception):
    """It cannot be kept; the text says in Dutch why."""


@transaction.atomic
def save_view(user: User, *, name: str, query: str) -> SavedView:
    """The same twice is one view. Raises SavedViewError."""
    if not query:
        raise SavedViewError(_("Kies eerst iets om op te filteren."))
    if len(query) > LONGEST_QUERY:
        raise SavedViewError(_("Dit filter is te lang om te bewaren. Zoek met minder woorden."))
    # Whoever comes second counts what the first one stored.
    User.objects.select_for_update().get(pk=user.pk)
    there = user.saved_views.filter(name__iexact=name).first()
    if there and there.query == query:
        return there
    if there:
        raise SavedViewError(_("U hebt al een weergave met deze naam."))
    if user.saved_views.count() >= MOST_VIEWS:
        raise SavedViewError(
            _("U hebt al %s weergaven. Haal er eerst een weg.") % MOST_VIEWS
        )  # fmt: skip
    return SavedView.objects.create(user=user, name=name, query=query)


def rename_view(view: SavedView, *, name: str) -> bool:
    """False when the view is gone. Raises SavedViewError."""
    own = SavedView.objects.filter(pk=view.pk, user=view.user_id)
    try:
        with transaction.atomic():
            return bool(own.update(name=name))
    except IntegrityError as error:
        raise SavedViewError(_("U hebt al een weergave met deze naam.")) from error


def remove_view(view: SavedView) -> None:
    SavedView.objects.filter(pk=view.pk, user=view.user_id).delete()
