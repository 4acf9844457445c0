"""Looking back on an action: a draft that several people may write, and a signature that locks it.

Signing holds the agenda, as adopting and closing do: what is signed is in what is frozen, or is
refused. Of two people who sign at once the conditional UPDATE lets one through.
"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.access import CLOSED
from agenda.domain.editing import add_action
from agenda.domain.holding import held
from agenda.models import HAS_OWNER_AND_DATES, OVER, Action, Evaluation, ImprovementAgenda

Result = Evaluation.Result


class EvaluationError(Exception):
    """It cannot be done; the text says in Dutch why."""


def refusal(agenda: ImprovementAgenda) -> str:
    """Why nobody can look back on this agenda now; '' when they can."""
    if agenda.status == ImprovementAgenda.Status.CONCEPT:
        return _("Terugkijken kan zodra de verbeteragenda is vastgesteld.")
    if agenda.status == ImprovementAgenda.Status.CLOSED:
        return str(CLOSED)
    return ""


def refusal_of_day(action: Action, day: date) -> str:
    """Why this cannot be the day on which people looked back; '' when it can."""
    if day > timezone.localdate():
        return _("Deze dag moet nog komen. Vul in wanneer u samen hebt teruggekeken.")
    if early := too_early(action, day):
        return early
    if action.evaluations.signed().filter(evaluated_on=day).exists():
        return _("Van deze dag is er al een ondertekende evaluatie. Kies een andere dag.")
    return ""


def too_early(action: Action, day: date) -> str:
    """Why people cannot look back on an action that goes on; '' when they can."""
    if action.deadline and day < action.deadline and action.status not in OVER:
        return _(
            "Deze actie is pas klaar op %(day)s. Kijk daarna terug, of zet de stand van de actie "
            "eerst op ‘klaar’ of ‘gestopt’."
        ) % {"day": date_format(action.deadline, "j F Y")}
    return ""


def draft_of(action: Action) -> Evaluation | None:
    return action.evaluations.drafts().select_related("next_action").last()


@transaction.atomic
def save_draft(action: Action, *, edition: int, **values: object) -> Evaluation | None:
    """`edition` is the one that was read, 0 for a new draft. None when somebody else saved or
    signed meanwhile; then nothing is written. Raises EvaluationError.
    """
    _hold(action)
    draft = draft_of(action)
    if edition == 0:
        return None if draft else Evaluation.objects.create(action=action, **values)
    if draft is None:
        return None
    mine = Evaluation.objects.drafts().filter(pk=draft.pk, edition=edition)
    if not mine.update(edition=F("edition") + 1, **values):
        return None
    draft.refresh_from_db()
    return draft


def missing(evaluation: Evaluation) -> list[str]:
    """What has to be filled in before somebody can sign."""
    parts = (
        (evaluation.result, _("hoe het afliep")),
        (evaluation.learned.strip(), _("wat u leerde")),
        (evaluation.conclusion, _("hoe het verder gaat")),
    )
    return [label for value, label in parts if not value]


@transaction.atomic
def sign(evaluation: Evaluation, *, edition: int, role: str) -> bool:
    """Lock it, as it was read; False when somebody else signed or changed it first. The stand of
    the action follows what was signed. Raises EvaluationError.
    """
    action = evaluation.action
    _hold(action)
    as_read = Evaluation.objects.drafts().filter(pk=evaluation.pk, edition=edition)
    if not as_read.exists():
        return False
    lacking = missing(evaluation)
    refused = refusal_of_day(action, evaluation.evaluated_on)
    if lacking or refused:
        raise EvaluationError(refused or _("Vul eerst in: %s.") % ", ".join(lacking))
    signed = as_read.update(signed_on=timezone.localdate(), signed_by=role)
    if signed:
        _move(evaluation)
    return bool(signed)


@transaction.atomic
def follow_up(evaluation: Evaluation) -> Action:
    """A draft action that goes on where this one ends, for the same people and for the same
    reasons, without dates. Twice gives the one that is there. Raises EvaluationError.
    """
    action = evaluation.action
    _hold(action)
    evaluation.refresh_from_db(fields=["next_action", "signed_on", "edition"])
    if evaluation.next_action:
        return evaluation.next_action
    if evaluation.signed_on:
        raise EvaluationError(_("Deze evaluatie is al ondertekend."))
    made = add_action(
        action.agenda, goal=action.goal, title=_title(action), what=evaluation.learned,
        for_whom=action.for_whom, owner=action.owner, owner_role=action.owner_role,
        owner_name=action.owner_name, owner_email=action.owner_email, lead_party=action.lead_party,
        helpers=action.helpers, families=action.families, measure=action.measure,
    )  # fmt: skip
    for each in action.evidence.all():
        made.evidence.create(
            kind=each.kind, key=each.key, words=each.words, source=each.source, url=each.url
        )
    Evaluation.objects.filter(pk=evaluation.pk).update(next_action=made, edition=F("edition") + 1)
    evaluation.refresh_from_db(fields=["next_action", "edition"])
    return made


def _hold(action: Action) -> None:
    """Its agenda; and then the action is as it is now."""
    refused = refusal(held(action.agenda))
    if refused:
        raise EvaluationError(refused)
    action.refresh_from_db(fields=["deadline", "status"])


def _move(evaluation: Evaluation) -> None:
    """An action that was achieved is done, one that was stopped is stopped. Of one that goes on,
    perhaps in another form, the owner says how it stands.
    """
    action = Action.objects.filter(pk=evaluation.action_id).exclude(status__in=OVER)
    ends = evaluation.conclusion == Evaluation.Conclusion.STOP
    if evaluation.result == Result.ACHIEVED or (evaluation.next_action_id and not ends):
        # What lacks these keeps the stand it has.
        action.filter(HAS_OWNER_AND_DATES).update(
            status=Action.Status.DONE, edition=F("edition") + 1
        )
    elif evaluation.result == Result.STOPPED or ends:
        action.update(status=Action.Status.STOPPED, edition=F("edition") + 1)


def _title(action: Action) -> str:
    """Still beginning with the verb."""
    longest = Action._meta.get_field("title").max_length or 0  # noqa: SLF001  Django's way
    mark = _(" (vervolg)")
    bare = action.title.removesuffix(mark)
    return f"{bare[: longest - len(mark)]}{mark}"
