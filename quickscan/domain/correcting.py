"""A mistake in published results: a next version beside the first, which says why."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quickscan import corrections, withdrawals
from quickscan.disclosure import SPLIT_FROM
from quickscan.domain.exporting import erase_files
from quickscan.domain.results import count_party, disclosed, store_snapshot
from quickscan.domain.rounds import publish_version
from quickscan.findings import quote_key
from quickscan.layout import BLANK
from quickscan.models import Quote, Response, Round, RoundParty
from quickscan.published import results_of
from quickscan.results import Results
from regions.domain.audit import record
from regions.models import AuditEntry, User

ENOUGH_ANSWERS, ENOUGH_DIFFERENT = 15, 4
"""From here on it is no chance that two questionnaires are the same: this many answers, and this
many different ones (somebody who agrees with everything is not alone in that)."""


_TWICE = 2
_TOO_OFTEN = gettext_lazy(
    "Eén vragenlijst kwam vaker dan twee keer binnen. Wie de twee versies naast elkaar legt, zou "
    "dan kunnen zien wat die ene persoon antwoordde. Zet het als opmerking bij de resultaten."
)


class CorrectionError(Exception):
    """It cannot be; the text says why."""


def correct(
    round_: Round,
    *,
    by: User,
    reason: str,
    wrong: str = "",
    right: str = "",
    without_doubles: bool = False,
) -> int:
    """The next version of approved results; returns its number. A text that was `wrong` becomes
    `right` everywhere, and questionnaires that were sent twice count once. With neither, the
    version carries the remark, and the quotes that were released since. The version before stays.
    """
    with transaction.atomic():
        locked = _hold_approved(round_)
        results = results_of(locked)
        assert results is not None  # noqa: S101  only counted rounds are approved
        if without_doubles:
            results = _without_doubles(locked, results)
        if wrong:
            results = _reworded(results, wrong, right)
        version = locked.snapshots.count()
        _store_next(locked, results, version, reason, by)
        subject = _("ronde %(number)s, versie 1.%(version)s") % {
            "number": locked.number, "version": version,
        }  # fmt: skip
        record(locked.trajectory, AuditEntry.Act.CORRECTED, subject, by=by)
    return version


def withdraw_quote(round_: Round, quote_id: int, *, reason: str, by: User) -> int:
    """Take a published quote out of everything, at once: its words are erased, and so is every
    file that holds them, here and in the apps above. The next version says that a quote went, the
    log says why; returns its number. Raises CorrectionError when it was no published quote (any
    more).
    """
    with transaction.atomic():
        locked = _hold_approved(round_)
        version = locked.snapshots.count()
        standing = Quote.objects.published().filter(round=locked, pk=quote_id)
        if not standing.update(withdrawn=version, text=""):
            raise CorrectionError(_("Dit citaat is al ingetrokken."))
        erase_files(locked)
        withdrawals.forget_everywhere(locked.trajectory, quote_key(quote_id))
        _store_next(locked, results_of(locked), version, _("Een citaat is ingetrokken."), by)
        subject = _("ronde %(number)s, versie 1.%(version)s, citaat ingetrokken: %(reason)s") % {
            "number": locked.number, "version": version, "reason": reason,
        }  # fmt: skip
        record(locked.trajectory, AuditEntry.Act.CORRECTED, subject, by=by)
    return version


def can_recount(round_: Round) -> bool:
    """Until the answers are erased, 30 days after approval."""
    return Response.objects.filter(round_party__round=round_).exists()


def _hold_approved(round_: Round) -> Round:
    """Two tabs may ask at once; the second must build on the version of the first."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.status != Round.Status.APPROVED:
        raise CorrectionError(_("Deze resultaten zijn nog niet vastgesteld."))
    return locked


def _store_next(
    round_: Round, results: Results | None, version: int, reason: str, by: User
) -> None:
    assert results is not None  # noqa: S101  only counted rounds are approved
    store_snapshot(round_, results, version=version, reason=reason, corrected_by=by)
    publish_version(round_, version)


def _reworded(results: Results, wrong: str, right: str) -> Results:
    try:
        return corrections.reworded(results, wrong, right)
    except ValueError as error:
        raise CorrectionError(_("Deze tekst staat niet in de resultaten.")) from error


def _without_doubles(round_: Round, before: Results) -> Results:
    parties = list(round_.parties.order_by("pk"))
    old = {each.party: count_party(each) for each in parties}
    if not any(tally.people for tally in old.values()):
        raise CorrectionError(
            _("De losse antwoorden zijn al gewist. Opnieuw tellen kan daarom niet meer.")
        )
    if not _erase_doubles(parties):
        raise CorrectionError(_("Er zijn geen vragenlijsten die helemaal gelijk zijn."))
    new = {each.party: count_party(each) for each in parties}
    try:
        return corrections.corrected(before, disclosed(round_, parties, new), old, new)
    except corrections.TooFewError as error:
        # Raised inside the transaction of `correct`: nothing was erased.
        raise CorrectionError(
            _(
                "Van een groep vallen te weinig vragenlijsten weg, of er blijven te weinig over: "
                "minder dan %(least)s. Wie de twee versies naast elkaar legt, zou dan kunnen zien "
                "wat losse mensen antwoordden. Zet het als opmerking bij de resultaten."
            )
            % {"least": SPLIT_FROM}
        ) from error


def _erase_doubles(parties: Sequence[RoundParty]) -> int:
    """All but one of those that are the same; returns how many. So as many people fall away as
    there were different ones. Of one that came forty times, what falls away would be the answers
    of one person, in full, to whoever lays the two versions side by side: that is refused.
    """
    erased = 0
    for party in parties:
        responses = Response.objects.filter(round_party=party)
        same = responses.values("codes").annotate(count=Count("pk")).filter(count__gt=1)
        for codes, count in same.values_list("codes", "count"):
            if _is_no_chance(codes):
                if count > _TWICE:
                    raise CorrectionError(_TOO_OFTEN)
                first, *others = responses.filter(codes=codes).values_list("pk", flat=True)
                erased += responses.filter(pk__in=others).exclude(pk=first).delete()[0]
    return erased


def _is_no_chance(codes: str) -> bool:
    answers = codes.replace(BLANK, "")
    return len(answers) >= ENOUGH_ANSWERS and len(set(answers)) >= ENOUGH_DIFFERENT
