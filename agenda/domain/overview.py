"""Finding actions over all agendas that somebody works on."""

from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from agenda.models import OVER, Action, Evaluation, ImprovementAgenda, is_evaluated
from agenda.overview import LATEST_FIRST, LOOKED_BACK, NO_THEME, PAST, UNDER_WAY, Wanted
from regions.models import Organisation, Region, Trajectory

_SEARCHED = ("title", "what", "for_whom", "first_step", "helpers")


def listed(reach: QuerySet[Trajectory], wanted: Wanted, today: date) -> QuerySet[Action]:
    """What is asked for of the trajectories in `reach`, with everything a row tells, in one query:
    also whether somebody looked back, and how it `ended` then. What has no day comes last.
    """
    signed = Evaluation.objects.signed().filter(action=OuterRef("pk"))
    newest = signed.order_by("-evaluated_on", "-pk").values("result")[:1]
    known = Action.objects.annotate(looked_back=is_evaluated(), ended=Subquery(newest))
    actions = known.filter(_filter(wanted, today), agenda__trajectory__in=reach)
    day = F("deadline")
    latest_first = wanted.volgorde == LATEST_FIRST
    order = day.desc(nulls_last=True) if latest_first else day.asc(nulls_last=True)
    return actions.select_related("goal", "owner", "agenda__trajectory__region").order_by(
        order, "agenda", "position", "pk"
    )


def owners_in(reach: QuerySet[Trajectory]) -> QuerySet[Organisation]:
    owned = Action.objects.filter(agenda__trajectory__in=reach, owner__isnull=False)
    return Organisation.objects.filter(pk__in=owned.values("owner"))


def regions_in(reach: QuerySet[Trajectory]) -> QuerySet[Region]:
    return Region.objects.filter(pk__in=reach.values("region"))


def _filter(wanted: Wanted, today: date) -> Q:
    asked = Q()
    if wanted.thema:
        asked &= Q(goal=None) if wanted.thema == NO_THEME else Q(goal__theme=wanted.thema)
    if wanted.eigenaar:
        asked &= Q(owner=wanted.eigenaar)
    if wanted.trekker:
        asked &= Q(lead_party=wanted.trekker)
    if wanted.regio:
        asked &= Q(agenda__trajectory__region__slug=wanted.regio)
    if wanted.stand:
        asked &= _standing(wanted.stand, today)
    for word in wanted.zoek.split():
        asked &= _has(word)
    return asked


def _standing(stand: str, today: date) -> Q:
    """How an action that goes on stands is over once somebody looked back."""
    if stand == PAST:
        waits = Q(deadline__lt=today, status__in=UNDER_WAY, looked_back=False)
        return waits & ~Q(agenda__status=ImprovementAgenda.Status.CLOSED)
    if stand == LOOKED_BACK:
        return Q(looked_back=True)
    return Q(status=stand) & (Q(looked_back=False) | Q(status__in=OVER))


def _has(word: str) -> Q:
    found = Q()
    for field in _SEARCHED:
        found |= Q(**{f"{field}__icontains": word})
    return found
